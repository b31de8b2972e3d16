"""A table of words: once as HTML for everybody, once as a file for a spreadsheet, with the same cells."""

import csv
import io
import re
from dataclasses import dataclass, replace

from lib.ui.markup import text

THOUSANDS = re.compile(r"^[-−]?\d{1,3}(,\d{3})+(\.\d+)?$")
MANY = 6
LONGEST_NAME = 120
NUMBER = re.compile(r"^[-−]?\d+(\.\d+)?$")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """What a picture shows, as rows of words; `numeric` are the places of the columns that hold numbers.

    `unit` is that of the values, empty for a count; None where the table has no values.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    unit: str | None = None

    def without_empty_columns(self) -> "Table":
        """The same table without columns that say nothing in any row."""
        kept = [place for place in range(len(self.head)) if any(row[place] for row in self.rows)]
        return replace(
            self,
            head=tuple(self.head[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
            numeric=frozenset(new for new, place in enumerate(kept) if place in self.numeric),
        )


def as_html(table: Table, css: str = "") -> str:
    """The table in a region of its own that scrolls, by keyboard too, where the page is narrower."""
    head = "".join(
        f'<th scope="col"{alignment(table, place)}>{text(name)}</th>' for place, name in enumerate(table.head)
    )
    many = "many " if len(table.head) > MANY else ""
    rows = "".join(row_as_html(table, row) for row in table.rows)
    return (
        f'<div class="scrolls" role="region" tabindex="0" aria-label="{text(table.caption)}">'
        f'<table class="figures {many}{css}"><caption>{text(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def row_as_html(table: Table, row: tuple[str, ...]) -> str:
    """One row; its first cell names it."""
    first = f'<th scope="row"{alignment(table, 0)}>{text(row[0])}</th>'
    others = "".join(cell_as_html(table, place, cell) for place, cell in enumerate(row) if place)
    return f"<tr>{first}{others}</tr>"


def cell_as_html(table: Table, place: int, cell: str) -> str:
    """One cell."""
    return f"<td{alignment(table, place)}>{text(cell)}</td>"


def alignment(table: Table, place: int) -> str:
    """Numbers stand to the right, so that their sizes can be seen."""
    return ' class="number"' if place in table.numeric else ""


def as_csv(table: Table, notes: tuple[str, ...]) -> bytes:
    """The table as a file: a row of notes, the columns' names, then the same cells with plain numbers."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([harmless("Notes: " + " ".join(notes))])
    writer.writerow([harmless(name) for name in table.head])
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet reads as a number or as words, never as a formula."""
    plain = cell.replace(",", "") if THOUSANDS.match(cell) else cell
    if NUMBER.match(plain):
        return plain.replace("−", "-")
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def file_name(title: str, version: str, *, is_synthetic: bool, ending: str = "csv") -> str:
    """The name of a download: what it is, from which version, and that it is made up where it is."""
    plain = re.sub(r"[^a-z0-9]+", "-", f"{title} {version}".lower()).strip("-")
    return f"{plain[:LONGEST_NAME].rstrip('-')}{'-synthetic' if is_synthetic else ''}.{ending}"
