"""Reference files, from the folder named by REFERENCE when set, else from the copy beside this file."""

import csv
import os
from collections import defaultdict
from pathlib import Path

import pytest

Row = dict[str, str]


def rows(room: str, name: str) -> list[Row]:
    """Read a file of the room; skip the test where another set does not have it."""
    return read(find(room, name))


def read(path: Path) -> list[Row]:
    """Read a file of rows."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def find(room: str, name: str) -> Path:
    """Find a file of the room; skip the test where another set does not have it."""
    named = os.environ.get("REFERENCE")
    folder = Path(named) if named else Path(__file__).parent
    for path in (folder / room / name, folder / name):
        if path.exists():
            return path
    if not named:
        raise FileNotFoundError(f"{name} is missing from the reference set kept with the tests.")
    return pytest.skip(f"{folder} has no {name}")


def by_series(table: list[Row]) -> dict[str, list[Row]]:
    """Sort rows by the series they belong to, in the order they stand."""
    grouped = defaultdict(list)
    for row in table:
        grouped[row["series_id"]].append(row)
    return dict(grouped)


def numbers(text: str) -> list[int]:
    """Read a cell of numbers parted by semicolons."""
    return [int(part) for part in text.split(";") if part.strip()]
