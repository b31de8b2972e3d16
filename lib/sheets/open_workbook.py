"""Reads a workbook from standard input and writes its cells as JSON: a process of its own, which may not do harm.

A workbook is a stranger's archive: it may unpack to any size, or be made to break what reads it. So it is read where
memory, time and files are limited, and only cells come back. Started by `workbook`, never imported.
"""

import contextlib
import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime
from html import unescape

import python_calamine

MOST_MEMORY = 600_000_000
MOST_SECONDS = 10
MOST_UNPACKED = 100_000_000
ERROR = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*\bt="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
"""A cell whose formula failed: the reader of cells gives such as blank, and a figure would be missing unseen."""
PROTECTED = b"\xd0\xcf\x11\xe0"
"""How a workbook opens that is protected by a password, and one of Excel before 2007."""


def main() -> None:
    """Write {"sheets", "rows", "height"} or {"refused": a sentence}."""
    wanted, most_rows, most_columns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    data = sys.stdin.buffer.read()
    limit()
    json.dump(refusal(data) or cells(data, wanted, most_rows, most_columns), sys.stdout)


def limit() -> None:
    """Take away what reading cells does not need: memory, time, and the right to write files."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system can limit each of them
            resource.setrlimit(what, (most, most))


def refusal(data: bytes) -> dict[str, str]:
    """Say why these bytes are no workbook to be opened; nothing where they are one."""
    if data.startswith(PROTECTED):
        return {"refused": "This workbook is protected by a password, or of an old kind. Save it as XLSX without one."}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return {"refused": "This workbook is damaged and cannot be read."}
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        return {"refused": "This is not an XLSX workbook. Save it as XLSX or CSV."}
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        return {"refused": "This workbook is too large when unpacked. Save the one table as CSV."}
    return {}


def cells(data: bytes, wanted: str, most_rows: int, most_columns: int) -> dict[str, object]:
    """Give the cells of the wanted sheet, or of the first that has any, and the names of all that do."""
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is python_calamine.SheetVisibleEnum.Visible
            and sheet.typ is python_calamine.SheetTypeEnum.WorkSheet
        ]
        filled = {name: sheet for name in shown if (sheet := book.get_sheet_by_name(name)).height}
        if not filled:
            return {"refused": "This workbook has no sheet with figures in it."}
        sheet = filled.get(wanted) or next(iter(filled.values()))
        rows = [
            [plain(cell) for cell in row[:most_columns]]
            for row in sheet.to_python(skip_empty_area=False, nrows=most_rows)
        ]
        show_errors(rows, part_of(data, sheet.name))
        return {"sheets": list(filled), "sheet": sheet.name, "height": (sheet.end or (0, 0))[0] + 1, "rows": rows}


def part_of(data: bytes, name: str) -> bytes:
    """Give the part of the archive that holds a sheet; nothing where it cannot be found."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = archive.read("xl/workbook.xml").decode()
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
        for tag in re.findall(r"<(?:\w+:)?sheet [^>]*>", book):
            said = dict(re.findall(r'([\w:]+)="([^"]*)"', tag))
            if unescape(said.get("name", "")) == name:
                ids = [
                    dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in re.findall(r"<Relationship [^>]*>", relations)
                ]
                targets = {one.get("Id"): one.get("Target", "") for one in ids}
                path = targets.get(next((said[key] for key in said if key.endswith(":id")), ""), "")
                return archive.read(path.lstrip("/") if path.startswith("/") else f"xl/{path}")
    return b""


def show_errors(rows: list[list[object]], part: bytes) -> None:
    """Put the errors of formulas where they stand."""
    for letters, number, error in ERROR.findall(part):
        row, column = int(number) - 1, -1
        for letter in letters:
            column = (column + 1) * 26 + letter - ord("A")
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = error.decode()


def plain(cell: object) -> object:
    """Give a cell as JSON can hold it: numbers and text as they are, a date in a list of its own."""
    if isinstance(cell, datetime | date):
        return [cell.strftime("%Y-%m-%d")]
    if isinstance(cell, bool):
        return str(cell).upper()
    return cell if isinstance(cell, int | float) else str(cell).strip()


if __name__ == "__main__":
    main()
