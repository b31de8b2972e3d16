"""The files of an extract: which there are, their columns, and in plain words why one cannot be read."""

import csv
import re
from pathlib import Path

from lib.catalogue.errors import ExtractError

SUFFIXES = (".csv", ".parquet")
CSV_OPTIONS = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ''"

# What DuckDB says of a text file, and what we say: nothing quotes the file, which may hold what it must not.
CSV_FAULTS = (
    (
        r"Expected Number of Columns: (?P<wanted>\d+) Found: (?P<found>\d+)",
        "has {found} values for {wanted} columns",
    ),
    (r"not utf-8|Invalid unicode", "is not UTF-8; save the file as “CSV UTF-8”"),
    (r"unterminated quote", "opens a quotation mark that is never closed"),
    (r"Maximum line size", "is longer than a line can be"),
)


def table_files(folder: Path) -> tuple[Path, ...]:
    """Find the table files of an extract, in order of name; links are not followed."""
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and path.is_file() and not path.is_symlink()
        )
    )


def csv_columns(path: Path) -> tuple[str, ...]:
    """Read the header of a CSV file; ExtractError where it has none, or names a column twice."""
    try:
        # Only the header is judged here, whatever follows it: DuckDB names the line that is not UTF-8.
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            header = next(csv.reader(lines), [])
        "".join(header).encode()
    except (UnicodeEncodeError, csv.Error) as error:
        raise ExtractError(f"{path.name}: its first line cannot be read; save it as “CSV UTF-8”.") from error
    if not any(header):
        raise ExtractError(f"{path.name} is empty: its first line must name the columns.")
    if len({name.casefold() for name in header}) < len(header):
        raise ExtractError(f"{path.name} names a column twice in its first line.")
    return tuple(header)


def why_csv(path: Path, said: str) -> str:
    """Say why a CSV file cannot be read, from what DuckDB said, with the line where it is known."""
    line = re.search(r"CSV Error on Line: (\d+)", said)
    where = f"line {line[1]}" if line else "a line"
    for pattern, sentence in CSV_FAULTS:
        if fault := re.search(pattern, said):
            return f"{path.name} cannot be read: {where} {sentence.format(**fault.groupdict())}."
    return why_damaged(path.name)


def why_damaged(file: str) -> str:
    """Say that a file, most likely Parquet, is damaged."""
    return f"{file} cannot be read: it is damaged, or not what its name says."
