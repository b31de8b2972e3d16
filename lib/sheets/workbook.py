"""An XLSX workbook, opened in a process of its own; formulas give the values they had when it was saved."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lib.sheets.dates import Cell
from lib.sheets.pasted import MOST_BYTES
from lib.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Sheet, SheetError, sheet_of

OPENER = Path(__file__).with_name("open_workbook.py")
SECONDS = 15
SPARE_ROWS = 50
"""Rows read beyond the most that are charted: titles may stand above a table, and blank rows in it."""
OPENS_LIKE = b"PK"
OPENS_LIKE_OLD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Workbook:
    """One sheet of a workbook, and the names of all sheets that hold something."""

    sheet: Sheet
    name: str
    sheets: tuple[str, ...]


def is_workbook(data: bytes) -> bool:
    """Whether these bytes open as a workbook does, whatever the file is called."""
    return data.startswith((OPENS_LIKE, OPENS_LIKE_OLD))


def read_workbook(data: bytes, wanted: str = "") -> Workbook:
    """Read the wanted sheet, or the first with cells. Raises SheetError where the workbook cannot be read."""
    if len(data) > MOST_BYTES:
        raise SheetError(f"This file is larger than {MOST_BYTES // 1_000_000} MB. Save the one table as CSV.")
    found = opened(data, wanted)
    if "refused" in found:
        raise SheetError(found["refused"])
    if found["height"] > MOST_ROWS + SPARE_ROWS:
        raise SheetError(
            f"Row {MOST_ROWS + 2:,}, column A: sheet {found['sheet']} has {found['height']:,} rows, and a chart here "
            f"takes at most {MOST_ROWS:,}. Add figures up by week or month first."
        )
    rows = [[cell_of(cell) for cell in row] for row in found["rows"]]
    return Workbook(sheet_of(rows), found["sheet"], tuple(found["sheets"]))


def opened(data: bytes, wanted: str) -> dict[str, Any]:
    """Let the other process read the workbook, and take what it found."""
    words = [sys.executable, "-I", str(OPENER), wanted, str(MOST_ROWS + SPARE_ROWS), str(MOST_COLUMNS + 1)]
    try:
        done = subprocess.run(words, input=data, capture_output=True, timeout=SECONDS, check=True, env={})  # noqa: S603 (our own file)
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise SheetError("This workbook is damaged, or too large when unpacked. Save the one table as CSV.") from None
    return found


def cell_of(cell: Any) -> Cell:
    """A cell as it was sent: a date came in a list of its own."""
    if isinstance(cell, list):
        return date.fromisoformat(cell[0])
    return float(cell) if isinstance(cell, int) else str(cell) if isinstance(cell, str) else float(cell)
