"""A measure's case: a tiny extract, of which only the columns that matter are given, and what it comes to.

    <measure>/given/<table>.csv   the rows; columns left out hold the plainest value the contract allows
    <measure>/expected.csv        the columns of the measure's shape that the case speaks of

Every other table of the contract is there and empty. The extract covers January to April 2026.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lib.catalogue.contract import Column, ColumnType, Contract, Table

CASES = Path(__file__).parent
MANIFEST = {
    "schema": 1,
    "synthetic": True,
    "period": {"from": "2026-01", "to": "2026-04"},
    "produced_on": "2026-05-08",
    "producer": "Tests",
    "editions": {"deprivation": "Index of Multiple Deprivation (IMD) 2019"},
}
SUMMED = ("numerator", "denominator")
PLAINEST = {
    ColumnType.DATE: "2026-01-15",
    ColumnType.MONTH: "2026-01-01",
    ColumnType.INTEGER: "0",
    ColumnType.NUMBER: "0",
    ColumnType.BOOLEAN: "false",
}

Row = dict[str, str]


def write_extract(folder: Path, contract: Contract, given: Mapping[str, list[Row]]) -> None:
    """Write a whole extract of the rows given, by table."""
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    for table in contract.tables.values():
        rows = [filled(row, table, contract, place) for place, row in enumerate(given.get(table.name, []))]
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.column_names)
            writer.writeheader()
            writer.writerows(rows)


def filled(row: Row, table: Table, contract: Contract, place: int) -> Row:
    """Fill the columns that a row leaves out; DictWriter refuses those that the contract does not know."""
    return {column.name: plainest(column, table, contract, place) for column in table.columns} | row


def plainest(column: Column, table: Table, contract: Contract, place: int) -> str:
    """Give the plainest value a column may hold: nothing, the first code, or a name of its own for a key."""
    if column.nullable:
        return ""
    if column.list:
        return contract.lists[column.list].codes[0]
    if column.name in table.key and column.type is ColumnType.TEXT and not column.references:
        return f"{table.name}-{place}"
    return PLAINEST.get(column.type, "unit_a" if column.references == "csu" else "plain")


def given(measure_id: str) -> dict[str, list[Row]]:
    """Read the rows of a case, by table."""
    return {path.stem: read_rows(path) for path in sorted((CASES / measure_id / "given").glob("*.csv"))}


def expected(measure_id: str) -> list[Row]:
    """Read what a case comes to."""
    return read_rows(CASES / measure_id / "expected.csv")


def read_rows(path: Path) -> list[Row]:
    """Read the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_words_of(expectation: list[Row], found: Iterable[Mapping[str, Any]], is_summed: bool) -> list[Row]:
    """Bring what a query found to the columns that the case speaks of, summed where the shape is."""
    columns = list(expectation[0])
    rows = [{name: shown(row[name]) for name in columns} for row in found]
    return summed(rows, [name for name in columns if name not in SUMMED]) if is_summed else rows


def summed(rows: list[Row], keys: list[str]) -> list[Row]:
    """Add up numerators and denominators over the keys; nothing added to nothing is nothing."""
    sums: dict[tuple[str, ...], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for name in SUMMED:
            added = sums[tuple(month_start(row[key]) if key == "period" else row[key] for key in keys)][name]
            added += [float(row[name])] if row.get(name) else []
    return [
        dict(zip(keys, key, strict=True))
        | {name: shown(sum(values) if values else None) for name, values in total.items()}
        for key, total in sums.items()
    ]


def month_start(day: str) -> str:
    """Give the first day of a day's month."""
    return f"{day[:7]}-01"


def shown(value: object) -> str:
    """Write a value as the case does."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f"{float(value):.6f}".rstrip("0").rstrip(".")
    return value.isoformat() if isinstance(value, date) else str(value)


def in_order(rows: Iterable[Row], columns: Iterable[str]) -> list[Row]:
    """Put rows in one order, with the columns named alone."""
    names = list(columns)
    return sorted(({name: row[name] for name in names} for row in rows), key=lambda row: [row[name] for name in names])
