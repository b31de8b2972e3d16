"""Text that was pasted, or a file of text, taken apart into rows of cells."""

import csv
import io

from lib.sheets.sheet import Sheet, SheetError, sheet_of

MARKS = ("\t", ",", ";", "|")
"""What may part cells; a spreadsheet's copy has tabs, and commas inside numbers."""
MOST_BYTES = 5_000_000
LOOKED_AT = 20
"""Lines that tell by which mark cells are parted."""
MARKS_OF_ORDER = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def sheet_of_text(text: str) -> Sheet:
    """Read what was pasted. Raises SheetError where it is no table."""
    if len(text) > MOST_BYTES:
        raise SheetError(f"This is more than {MOST_BYTES:,} letters. Add figures up by week or month first.")
    if "\0" in text:
        raise SheetError("This is not text. Send a CSV or XLSX file, or paste the cells of a spreadsheet.")
    rows: list[list[str]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark_of(text), strict=True)
        rows.extend(list(map(str.strip, row)) for row in reader)
    except csv.Error:
        raise SheetError(f"Row {len(rows) + 1:,}: a quotation mark is opened and not closed.") from None
    return sheet_of(rows)


def text_of(data: bytes) -> str:
    """Read a file's bytes as text: UTF-8 or UTF-16, else as Windows writes in Western Europe."""
    encoding = next((name for opening, name in MARKS_OF_ORDER if data.startswith(opening)), "utf-8")
    for known in (encoding, "cp1252"):
        try:
            return data.decode(known)
        except UnicodeDecodeError:
            continue
    raise SheetError("This file is neither text nor an XLSX workbook. Save it as CSV UTF-8 or as XLSX.")


def mark_of(text: str) -> str:
    """Tell what parts cells: the mark that stands most often in every one of the first lines."""
    lines = [line for line in text.splitlines()[: 4 * LOOKED_AT] if line.strip()][:LOOKED_AT]
    if any("\t" in line for line in lines):
        return "\t"
    fewest = {mark: min((outside_quotes(line).count(mark) for line in lines), default=0) for mark in MARKS}
    most = {mark: max((outside_quotes(line).count(mark) for line in lines), default=0) for mark in MARKS}
    return max(MARKS, key=lambda mark: (fewest[mark], most[mark], -MARKS.index(mark)))


def outside_quotes(line: str) -> str:
    """A line without what stands in quotation marks."""
    return "".join(line.split('"')[::2])
