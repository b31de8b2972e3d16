"""Publishing: an extract is checked, compiled in a folder of its own, and made live in one step.

Nothing that readers see is touched until the very last step; whatever fails before it leaves everything as it was.
"""

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lib.catalogue.answer import Version
from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.manifest import ExtractManifest, read_manifest
from lib.catalogue.small_numbers import load_privacy_rules
from lib.catalogue.strategy import MEASURES, load_catalogue
from lib.publishing.check import Findings, check_extract
from lib.publishing.compile import compile_release
from lib.query.extract import open_extract
from lib.store.versions import current_id, data_folder, file_hashes, free_id, make_live, new_version, version_of

__all__ = ["Definitions", "FindingsError", "Staged", "current_id", "data_folder", "go_live", "publish", "stage"]


@dataclass(frozen=True)
class Definitions:
    """Where the contract and the measures are defined: the project's own unless said otherwise."""

    contract: Path = CONTRACT
    measures: Path = MEASURES


@dataclass(frozen=True)
class Staged:
    """A version that is written and not yet live: what it would publish, to be looked at first."""

    data: Path
    folder: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> Version:
        """The version as it would be."""
        return version_of(self.manifest)


class FindingsError(Exception):
    """An extract breaks the contract; `findings` says where and how to mend it."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(f"{len(findings.found)} breaches of the contract")
        self.findings = findings


@contextlib.contextmanager
def stage(
    extract: Path, data: Path, by: str, now: datetime, definitions: Definitions | None = None
) -> Iterator[Staged]:
    """Check and compile an extract into a version that only waits to be made live; gone afterwards if it was not.

    Raises FindingsError where the extract breaks the contract, DashboardError where a definition cannot be used.
    """
    defined = definitions or Definitions()
    contract = load_contract(defined.contract)
    findings = check_extract(extract, contract)
    if findings.found:
        raise FindingsError(findings)
    with new_version(data) as folder:
        manifest = read_manifest(extract)
        copy_extract(extract, folder / "extract", list(contract.tables))
        copy_definitions(defined, folder / "definitions")
        rules = load_privacy_rules(defined.contract / "release.toml")
        with open_extract(folder / "extract", contract) as engine:
            tables = compile_release(engine, manifest, load_catalogue(defined.contract, defined.measures), rules)
        write_release(tables, folder / "release")
        written = (
            version_manifest(free_id(data, now), by, now, manifest) | facts(tables) | {"files": file_hashes(folder)}
        )
        (folder / "manifest.json").write_text(json.dumps(written, indent=1), encoding="utf-8")
        yield Staged(data, folder, written)


def go_live(staged: Staged) -> Version:
    """Make a staged version the live one."""
    make_live(staged.data, staged.folder, staged.manifest["id"])
    return staged.version


def publish(extract: Path, data: Path, by: str, now: datetime, definitions: Definitions | None = None) -> Version:
    """Check, compile and make live in one go."""
    with stage(extract, data, by, now, definitions) as staged:
        return go_live(staged)


def copy_extract(extract: Path, to: Path, tables: list[str]) -> None:
    """Copy the manifest and the tables of the contract, and nothing else that lay beside them."""
    to.mkdir()
    names = ["manifest.json", *(f"{table}.{ending}" for table in tables for ending in ("parquet", "csv"))]
    for name in names:
        if (extract / name).exists():
            shutil.copyfile(extract / name, to / name)


def copy_definitions(defined: Definitions, to: Path) -> None:
    """Copy what the figures mean beside the figures, so that a version can be read as it was for ever."""
    shutil.copytree(defined.contract, to / "contract")
    shutil.copytree(defined.measures, to / "measures")


def write_release(tables: dict[str, pa.Table], folder: Path) -> None:
    """Write each table as one Parquet file with default row groups, which is what reads fastest."""
    folder.mkdir()
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def version_manifest(version_id: str, by: str, now: datetime, extract: ExtractManifest) -> dict[str, Any]:
    """What a version says of itself."""
    return {
        "id": version_id,
        "published_at": now.isoformat(timespec="seconds"),
        "published_by": by,
        "synthetic": extract.is_synthetic,
        "period": {"from": extract.period_from.isoformat(), "to": extract.last_day.isoformat()},
        "provisional_months": extract.provisional_months,
        "produced_on": extract.produced_on.isoformat(),
        "producer": extract.producer,
        "caveats": list(extract.caveats),
    }


def facts(tables: dict[str, pa.Table]) -> dict[str, Any]:
    """How much a release holds, how much of it is hidden, and which measures have nothing to show."""
    coverage = tables["coverage"].to_pylist()
    hidden = sum(sum(tables[name]["is_masked"].to_pylist()) for name in ("counts", "values"))
    return {
        "rows": {name: table.num_rows for name, table in tables.items()},
        "hidden": hidden,
        "measures": len(coverage),
        "not_supplied": [row["measure"] for row in coverage if row["missing"]],
    }
