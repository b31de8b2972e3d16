"""A small extract and one measure upon it, written by what a test cares about alone."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.manifest import read_manifest
from lib.catalogue.small_numbers import load_privacy_rules
from lib.catalogue.strategy import load_catalogue
from lib.publishing.compile import compile_release
from lib.query.extract import open_extract

DEFINITION = {
    "ref": "G1-99",
    "title": "A measure",
    "question": "What?",
    "answers": ["A1.1"],
    "domain": "quality",
    "shape": "counts",
    "chart": "xmr",
    "direction": "down",
    "unit": "things",
    "numerator": "Things",
    "reading": "Fewer is better.",
    "author": "A test",
}
UNITS = [
    {"csu_id": "U01", "name": "Unit 01", "short_name": "01", "valid_from": "2020-01-01", "has_beds": "true"},
    {"csu_id": "U02", "name": "Unit 02", "short_name": "02", "valid_from": "2020-01-01", "has_beds": "false"},
]


@dataclass(frozen=True)
class Small:
    """An extract of a few rows by table, from one month to another, and one measure's definition and query."""

    sql: str
    tables: Mapping[str, list[dict[str, str]]]
    months: tuple[str, str] = ("2025-04", "2026-03")
    provisional: int = 0
    complete_to: Mapping[str, str] = field(default_factory=dict)
    definition: Mapping[str, Any] = field(default_factory=dict)
    units: Iterable[Mapping[str, str]] = tuple(UNITS)


def write_small(folder: Path, small: Small) -> None:
    """Write the extract below folder/extract and the measure below folder/measures."""
    extract = folder / "extract"
    extract.mkdir(parents=True)
    manifest = {
        "schema": 1,
        "synthetic": True,
        "period": dict(zip(("from", "to"), small.months, strict=True)),
        "produced_on": "2026-11-05",
        "producer": "A test",
        "editions": {"deprivation": "Index of Multiple Deprivation (IMD) 2019"},
        "provisional_months": small.provisional,
        "complete_to": dict(small.complete_to),
    }
    (extract / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    units = [
        {"valid_to": "", "successor_csu_id": "", "is_adult": "true", "peer_group": "corporate"} | u for u in small.units
    ]
    for name, rows in ({"csu": units} | dict(small.tables)).items():
        write_csv(extract / f"{name}.csv", rows)
    write_measure(folder / "measures" / "safety" / "a_measure.sql", small.definition, small.sql)


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_measure(path: Path, changes: Mapping[str, Any], sql: str) -> None:
    """Write a measure file whose definition is the plainest one with some changes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = "\n".join(f"{key} = {toml(value)}" for key, value in (DEFINITION | dict(changes)).items())
    path.write_text(f"/*\n{keys}\nreviewed_on = 2026-11-01\nreview_due = 2027-11-01\n*/\n{sql}\n", encoding="utf-8")


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value)


def compiled(folder: Path, small: Small) -> dict[str, pa.Table]:
    """The release that a small extract makes."""
    write_small(folder, small)
    return release_of(folder)


def release_of(folder: Path) -> dict[str, pa.Table]:
    """The release that the extract and the measure below a folder make."""
    contract = load_contract(CONTRACT)
    with open_extract(folder / "extract", contract) as engine:
        return compile_release(
            engine,
            read_manifest(folder / "extract"),
            load_catalogue(CONTRACT, folder / "measures"),
            load_privacy_rules(CONTRACT / "release.toml"),
        ).tables


def counts(release: Mapping[str, pa.Table], *columns: str, **where: Any) -> list[tuple[Any, ...]]:
    """The columns asked for of the counts that have these values, in the release's own order."""
    rows: Iterable[dict[str, Any]] = release["counts"].to_pylist()
    return [tuple(row[c] for c in columns) for row in rows if all(row[k] == v for k, v in where.items())]


def given_figures(rows: Iterable[tuple[str, str, float | None, float | None]]) -> list[dict[str, str]]:
    """Rows of measure_value: month, unit, numerator, denominator."""
    return [
        {
            "measure_id": "a_measure",
            "period": f"{month}-01",
            "csu_id": unit,
            "numerator": "" if numerator is None else str(numerator),
            "denominator": "" if denominator is None else str(denominator),
        }
        for month, unit, numerator, denominator in rows
    ]
