"""Tables of text read as figures, with an error that names row and column."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from lib.catalogue.errors import DashboardError
from lib.spc.segments import Flags, Floats, Places

Read = TypeVar("Read")
NONE = frozenset({"", "NA"})
"""How a number that is missing is written: R writes NA."""
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Of the dates of ISO 8601, those that stand in order as text: weeks such as 2026-W05-1 do not."""


class TableError(DashboardError):
    """A table cannot be read as figures; the sentence names the row and the column."""


@dataclass(frozen=True)
class Table:
    """A table as it was read: every cell text without space around it, every column of one length."""

    name: str
    columns: Mapping[str, list[str]]
    rows: list[int]
    """The number of each row as a spreadsheet counts them; the header is row 1."""

    def has(self, *columns: str) -> bool:
        """Whether it has all these columns."""
        return all(column in self.columns for column in columns)

    def texts(self, column: str) -> list[str]:
        """Give a column as it stands; blanks where the table does not have it."""
        return self.columns[column] if self.has(column) else [""] * len(self.rows)

    def read(self, column: str, reader: Callable[[str], Read]) -> list[Read]:
        """Read each cell of a column. Raises TableError, in the words of the ValueError that a reader raises."""
        cells = self.texts(column)
        try:
            return [reader(cell) for cell in cells]
        except ValueError as error:
            raise self.wrong(_first_refused(cells, reader), column, str(error)) from None

    def numbers(self, column: str) -> Floats:
        """Read a column of numbers; nan where a cell is blank, or the table does not have the column."""
        return np.array(self.read(column, number), dtype=np.float64)

    def refuse(self, found: Flags, column: str, why: str) -> None:
        """Raise for the first row that is found."""
        if found.any():
            raise self.wrong(int(found.argmax()), column, why)

    def wrong(self, place: int, column: str, why: str) -> TableError:
        """Say what is wrong with a cell."""
        return TableError(self.said(place, column, why))

    def said(self, place: int, column: str, why: str) -> str:
        """Say something of a cell."""
        return f"{self.name}, row {self.rows[place]}, column {column}: {why}"


def _first_refused(cells: list[str], reader: Callable[[str], object]) -> int:
    for place, cell in enumerate(cells):
        try:
            reader(cell)
        except ValueError:
            return place
    raise AssertionError("a cell that was refused once is refused twice")


def number(cell: str) -> float:
    """Read a number; nan where there is none."""
    if cell in NONE:
        return math.nan
    try:
        found = float(cell)
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or "_" in cell:
        raise ValueError(f"{cell!r} is not a number; leave the cell blank where there is none.")
    return found


def count(cell: str) -> float:
    """Read a whole number from 1 on; nan where there is none."""
    found = number(cell)
    if found < 1 or not (math.isnan(found) or found.is_integer()):
        raise ValueError(f"{cell!r} is not a whole number from 1 on.")
    return found


def counts(cell: str) -> list[float]:
    """Read whole numbers parted by semicolons."""
    return [count(part) for part in parts(cell)]


def parts(cell: str) -> list[str]:
    """Take apart what semicolons part."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def iso_date(cell: str) -> str:
    """Read a date as the world's standard writes it: such dates stand in order as text."""
    try:
        is_day = DAY.fullmatch(cell) is not None and dt.date.fromisoformat(cell) is not None
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"{cell!r} is not a date written like 2026-01-31.")
    return cell


def one_of(choices: Mapping[str, Read]) -> Callable[[str], Read]:
    """Give the reader of a choice by its name; where blank is a choice too, it stands among them."""

    def reader(cell: str) -> Read:
        if cell not in choices:
            raise ValueError(f"{cell!r} is not one of {', '.join(filter(None, choices))}.")
        return choices[cell]

    return reader


def owners(points: Table, series: Table) -> Places:
    """Find the place in `series` of each row of points. Raises where one of them is missing or stands twice."""
    if points.has("series_id") and not series.has("series_id"):
        raise TableError(f"{series.name} has no column series_id, by which {points.name} tells its series apart.")
    names = series.texts("series_id")
    place_of = {name: place for place, name in reversed(list(enumerate(names)))}
    for place, name in enumerate(names):
        if place_of[name] != place:
            said = f"{name!r} stands in row {series.rows[place_of[name]]} already."
            raise series.wrong(place, "series_id", said)
    found = [place_of.get(name, -1) for name in points.texts("series_id")]
    if -1 in found:
        lost = found.index(-1)
        raise points.wrong(lost, "series_id", f"{points.texts('series_id')[lost]!r} is not in {series.name}.")
    if empty := set(range(len(names))) - set(found):
        place = min(empty)
        raise series.wrong(place, "series_id", f"{names[place]!r} is not in {points.name}.")
    return np.array(found, dtype=np.int64)


def series_of(points: Table) -> Table:
    """List the series of points, in the order in which they first appear, asking for nothing in particular."""
    first: dict[str, int] = {}
    for name, row in zip(points.texts("series_id"), points.rows, strict=True):
        first.setdefault(name, row)
    return Table(points.name, {"series_id": list(first)}, list(first.values()))


def in_order(points: Table, owner: Places, key: Places, column: str, may_repeat: Flags | None = None) -> Places:
    """Give the places of rows in order of series and key. Raises where two rows share both and may not."""
    order = np.lexsort((key, owner))
    repeats = (np.diff(owner[order]) == 0) & (np.diff(key[order]) == 0)
    again = np.flatnonzero(repeats if may_repeat is None else repeats & ~may_repeat[order[1:]])
    if again.size:
        first, second = (int(place) for place in order[again[0] : again[0] + 2])
        said = f"{points.texts(column)[second]!r} stands in row {points.rows[first]} of the same series already."
        raise points.wrong(second, column, said)
    return order


def by_owner(owner: Places) -> list[Places]:
    """Give the places of each series' rows, as they stand."""
    order = np.argsort(owner, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(owner[order])) + 1)


def ranked(cells: Sequence[str]) -> tuple[list[str], Places]:
    """Give the different cells in order of their text, and the rank of each cell among them."""
    known = sorted(set(cells))
    rank_of = {cell: rank for rank, cell in enumerate(known)}
    return known, np.array([rank_of[cell] for cell in cells], dtype=np.int64)
