"""A table of cells, each row with the number that a spreadsheet gives it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.catalogue.errors import DashboardError
from lib.catalogue.legible import legible
from lib.privacy.identifiers import identifies
from lib.sheets.dates import Cell, is_date
from lib.sheets.numbers import is_number

SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
"""Spaces that do not break, which copies of pages and of spreadsheets are full of."""
MOST_ROWS = 3_000
"""Rows beyond which points of a chart cannot be told apart: eight years of days."""
MOST_COLUMNS = 50
SHOWN = 40
"""Letters of somebody's text that a sentence repeats."""


class SheetError(DashboardError):
    """A table cannot be read as figures; the sentence names the row and the column."""


@dataclass(frozen=True)
class Sheet:
    """A table: the names of its columns, the cells of each, and the numbers of its rows."""

    head: tuple[str, ...]
    columns: tuple[tuple[Cell, ...], ...]
    rows: tuple[int, ...]

    def wrong(self, place: int, column: int, why: str) -> SheetError:
        """Say what is wrong with a cell."""
        return SheetError(f"Row {self.rows[place]:,}, column {self.head[column]}: {why}")


def quoted(cell: Cell) -> str:
    """Repeat a cell in a sentence, shortened, with no character that cannot be seen."""
    text = str(cell) if isinstance(cell, str | date) else f"{cell:g}"
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return f"“{shown[:SHOWN]}…”" if len(shown) > SHOWN else f"“{shown}”"


def sheet_of(rows: Sequence[Sequence[Cell]]) -> Sheet:
    """Take a table's cells as columns; rows without a cell, and lines of words above the table, are passed over.

    Raises SheetError where there is no table, it is too large, or a row is longer or shorter than the others.
    """
    cleaned = [(number, ended(list(map(clean, row)))) for number, row in enumerate(rows, start=1)]
    filled = [(number, row) for number, row in cleaned if row]
    table = without_words_above(filled)
    if not table:
        raise SheetError("There are no figures yet: give a row for each date.")
    has_names = not any(is_number(cell) or is_date(cell) for cell in table[0][1])
    width = max(len(row) for _, row in table)
    refuse_too_large(table, width)
    head = names_of(table[0][1] if has_names else (), width)
    body = table[1:] if has_names else table
    if not body:
        raise SheetError("There are only names of columns: give a row for each date beneath them.")
    refuse_longer(body, len(table[0][1]) if has_names else width)
    columns = tuple(zip(*(padded(row, width) for _, row in body), strict=True))
    sheet = Sheet(head, columns, tuple(number for number, _ in body))
    refuse_people(sheet)
    return sheet


Numbered = tuple[int, tuple[Cell, ...]]


def clean(cell: Cell) -> Cell:
    """Legible text with plain spaces, and none around it."""
    return legible(cell).translate(SPACES).strip() if isinstance(cell, str) else cell


def ended(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row up to its last cell that is not blank."""
    last = max((place for place, cell in enumerate(row) if cell != ""), default=-1)
    return tuple(row[: last + 1])


def padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row as wide as the table."""
    return row + ("",) * (width - len(row))


def without_words_above(rows: list[Numbered]) -> list[Numbered]:
    """Leave out the title above a table: rows of one cell, where most have more."""
    usual = Counter(len(row) for _, row in rows).most_common(1)
    if not usual or usual[0][0] < 2:
        return rows
    first = next(place for place, (_, row) in enumerate(rows) if len(row) > 1)
    return rows[first:]


def refuse_too_large(table: list[Numbered], width: int) -> None:
    """Raise where a table has more rows or columns than a chart can show."""
    if len(table) - 1 > MOST_ROWS:
        raise SheetError(
            f"Row {table[MOST_ROWS + 1][0]:,}, column {letters(0)}: there are {len(table) - 1:,} rows, and a chart "
            f"here takes at most {MOST_ROWS:,}. Add figures up by week or month first."
        )
    if width > MOST_COLUMNS:
        raise SheetError(
            f"Row {table[0][0]:,}, column {letters(width - 1)}: there are more than {MOST_COLUMNS} columns."
        )


def refuse_longer(rows: list[Numbered], width: int) -> None:
    """Raise where a row has a cell beyond the last named column."""
    for number, row in rows:
        if len(row) > width:
            raise SheetError(
                f"Row {number:,}, column {letters(width)}: {quoted(row[width])} stands beyond the last column. "
                "Put a number with commas in it in quotation marks."
            )


def refuse_people(sheet: Sheet) -> None:
    """Raise where a column tells who people are: figures are wanted here, never persons. The cell is not repeated."""
    for column, cells in enumerate(sheet.columns):
        filled = [place for place, cell in enumerate(cells) if cell != ""]
        telling = [place for place in filled if identifies(plain(cells[place]))]
        if telling and 2 * len(telling) >= len(filled):  # of ten digits, one number in eleven checks by chance
            raise sheet.wrong(
                telling[0], column, "this looks like an NHS number or an e-mail address. Leave out who people are."
            )


def plain(cell: Cell) -> str:
    """A cell as text, a number of a workbook with all its digits."""
    return f"{cell:.0f}" if isinstance(cell, float) else str(cell)


def names_of(named: Sequence[Cell], width: int) -> tuple[str, ...]:
    """Give each column a name of its own: as it is named, or by its letter."""
    names = [" ".join(str(cell).split())[:SHOWN] for cell in padded(tuple(named), width)]
    return tuple(
        name if name and names.count(name) == 1 else f"{name} {letters(place)}".strip()
        for place, name in enumerate(names)
    )


def letters(column: int) -> str:
    """The letters that a spreadsheet gives a column, from 0: A, B, … Z, AA."""
    left, last = divmod(column, 26)
    return (letters(left - 1) if left else "") + chr(ord("A") + last)
