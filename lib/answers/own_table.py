"""The door for anyone's own table: text, CSV or XLSX, a target and step changes in, figures and what is asked out."""

import re
from dataclasses import dataclass

from lib.answers.from_figures import OwnFiguresError
from lib.catalogue.legible import legible
from lib.catalogue.own_figures import Figures, Kind, Step
from lib.sheets.dates import DAY_FIRST, MONTH_FIRST, Way, read_date
from lib.sheets.figures import Roles, figures_of, kind_of, roles_of
from lib.sheets.numbers import read_number
from lib.sheets.pasted import sheet_of_text, text_of
from lib.sheets.sheet import Sheet, SheetError
from lib.sheets.workbook import is_workbook, read_workbook

__all__ = [
    "OwnTable",
    "Roles",
    "SheetError",
    "figures_in",
    "steps_in",
    "table_in_file",
    "table_in_text",
    "target_in",
    "words_in",
]

PARTS = re.compile(r"[\s,;:]+")
MOST_WORDS = 4
"""Words that a date has at most: Monday 1 April 2024."""
DASHES = "-–— "
"""What may stand between a date and what changed."""


@dataclass(frozen=True)
class OwnTable:
    """A table, what its columns seem to be, and of a workbook which sheet it is and which there are."""

    sheet: Sheet
    roles: Roles
    sheet_name: str = ""
    sheet_names: tuple[str, ...] = ()

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.sheet.head

    def likely(self, roles: Roles) -> Kind:
        """What the figures of these columns seem to be."""
        return kind_of(self.sheet, roles)


def table_in_text(text: str) -> OwnTable:
    """A table that was pasted. Raises SheetError, in a sentence, where it is none."""
    sheet = sheet_of_text(text)
    return OwnTable(sheet, roles_of(sheet))


def table_in_file(data: bytes, sheet_name: str = "") -> OwnTable:
    """A table in a file, known by what it holds and not by its name; of a workbook one sheet, by default the first."""
    if not is_workbook(data):
        return table_in_text(text_of(data))
    book = read_workbook(data, sheet_name)
    return OwnTable(book.sheet, roles_of(book.sheet), book.name, book.sheets)


def figures_in(table: OwnTable, roles: Roles, kind: Kind | None, *, month_first: bool = False) -> Figures:
    """The figures of these columns. Raises SheetError, in a sentence that names row and column."""
    return figures_of(table.sheet, roles, kind, MONTH_FIRST if month_first else None)


def words_in(text: str) -> str:
    """Words that were typed, as they can be shown."""
    return legible(text).strip()


def target_in(text: str) -> float | None:
    """A target that was typed; None where nothing was. Raises OwnFiguresError where it is no number."""
    words = words_in(text)
    try:
        found = read_number(words)
    except ValueError as why:
        raise OwnFiguresError(f"The target “{words[:40]}” {why}") from None
    return found.value if found else None


def steps_in(text: str, *, month_first: bool | None = None) -> tuple[Step, ...]:
    """Step changes, a line each: a date, then what changed; `month_first` where something tells how dates are written.

    Raises OwnFiguresError for a line without a date, or with one that could be read in two ways.
    """
    order = None if month_first is None else MONTH_FIRST if month_first else DAY_FIRST
    lines = enumerate(map(str.strip, legible(text).splitlines()), start=1)
    return tuple(step_in(line, number, order) for number, line in lines if line)


def step_in(line: str, number: int, order: Way | None) -> Step:
    """One step change: the longest date at the beginning of a line, and the rest of it."""
    ends = [(part.start(), part.end()) for part in PARTS.finditer(line)] + [(len(line), len(line))]
    for end, rest in reversed(ends[:MOST_WORDS]):
        try:
            day = read_date(" ".join(PARTS.split(line[:end])), order)
        except ValueError as why:
            raise OwnFiguresError(f"Step changes, line {number}: “{line[:end]}” {why}") from None
        if day is not None:
            return Step(day, line[rest:].lstrip(DASHES) or "no reason given")
    raise OwnFiguresError(
        f"Step changes, line {number}: “{line[:40]}” does not begin with a date, such as 1 April 2024 New rota."
    )
