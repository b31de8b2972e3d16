"""Builders of tiny extracts: rows that keep the contract, with only what a test cares about changed."""

import csv
import json
from pathlib import Path
from typing import Any

from lib.catalogue.contract import Column, ColumnType, Table, load_contract

CONTRACT = load_contract()
PATTERNED = {"event_ref": "INC-1", "group": "all", "measure_id": "four_hour_standard"}
PLAIN = {
    ColumnType.DATE: "2026-01-05",
    ColumnType.MONTH: "2026-01-01",
    ColumnType.BOOLEAN: "true",
    ColumnType.TEXT: "words",
}

MANIFEST: dict[str, Any] = {
    "schema": 1,
    "synthetic": True,
    "period": {"from": "2025-11", "to": "2026-10"},
    "produced_on": "2026-11-05",
    "producer": "the tests",
    "editions": {"deprivation": "Index of Multiple Deprivation (IMD) 2019"},
}


def a_row(name: str, /, **changes: str) -> dict[str, str]:
    """Return a row that keeps the contract, with these values instead."""
    table = CONTRACT.tables[name]
    return {column.name: a_value(column, table) for column in table.columns} | changes


def a_value(column: Column, table: Table) -> str:
    """Return a value that keeps the column's rules; nothing where nothing is needed."""
    if column.nullable:
        return ""
    if column.list:
        return CONTRACT.lists[column.list].codes[0]
    if column.references or (table.key == (column.name,) and not column.pattern.startswith("INC")):
        return f"{column.references or table.name}_1"
    if column.name in PATTERNED:
        return PATTERNED[column.name]
    return PLAIN.get(column.type, f"{column.minimum or 0:g}")


def an_extract(folder: Path, manifest: dict[str, Any] | None = None, **tables: list[dict[str, str]]) -> Path:
    """Write an extract of CSV files and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_text(json.dumps(manifest or MANIFEST), encoding="utf-8")
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def a_whole_extract(folder: Path) -> Path:
    """Write an extract with every table of the contract, a row in each."""
    return an_extract(folder, **{name: [a_row(name)] for name in CONTRACT.tables})
