"""Publishing: an extract is copied, its copy is checked and compiled, and made live in one step.

What is published is what was checked: once its files are copied, the analyst's folder is not looked at again. Nothing
that readers see is touched until the very last step; whatever fails before it leaves everything as it was.
"""

import contextlib
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
from lib.privacy.book import Book
from lib.publishing.check import Findings, check_extract
from lib.publishing.compile import Compiled, compile_release
from lib.publishing.extract_copy import copy_files, extract_files
from lib.publishing.shares import shares
from lib.query.extract import open_extract
from lib.store.closed import CLOSED, LINE, newest_closed, read_book, write_book
from lib.store.versions import (
    NewVersion,
    OvertakenError,
    current_id,
    data_folder,
    file_hashes,
    free_id,
    make_live,
    new_version,
    version_of,
)

__all__ = [
    "Definitions",
    "FindingsError",
    "OvertakenError",
    "Staged",
    "current_id",
    "data_folder",
    "go_live",
    "publish",
    "stage",
]


@dataclass(frozen=True)
class Definitions:
    """Where the contract and the measures are defined: the project's own unless said otherwise."""

    contract: Path = CONTRACT
    measures: Path = MEASURES


@dataclass(frozen=True)
class Staged:
    """A version that is written and not yet live: what it would publish, to be looked at first."""

    new: NewVersion
    manifest: dict[str, Any]

    @property
    def version(self) -> Version:
        """The version as it would be; it moves to the next free id should its own be taken by then."""
        return version_of(self.manifest)

    @property
    def follows(self) -> str | None:
        """The id of the live version that it would follow, None where nothing is live."""
        return self.new.follows


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

    Raises ExtractError where the folder or a file in it is not one, FindingsError where the extract breaks the
    contract, DashboardError where a definition cannot be used.
    """
    files = extract_files(extract)
    with new_version(data) as new:
        copied = copy_definitions(definitions or Definitions(), new.folder / "definitions")
        copy_files(extract, files, new.folder / "extract")
        manifest = checked(new.folder / "extract", copied)
        closed = newest_closed(data, line_of(manifest))
        compiled = compiled_with(new.folder / "extract", copied, manifest, read_book(closed))
        write_release(compiled.tables, new.folder / "release")
        changed = {start: compiled.book.pages[start] for start in compiled.changed}
        write_book(new.folder / CLOSED, closed, changed, compiled.book.closings)
        says = version_manifest(free_id(data, now), by, now, manifest)
        yield Staged(new, says | facts(compiled) | {"files": file_hashes(new.folder)})


def go_live(staged: Staged) -> Version:
    """Make a staged version the live one; OvertakenError where another went live since it was staged."""
    return make_live(staged.new, staged.manifest)


def publish(extract: Path, data: Path, by: str, now: datetime, definitions: Definitions | None = None) -> Version:
    """Check, compile and make live in one go; raises what `stage` and `go_live` raise."""
    with stage(extract, data, by, now, definitions) as staged:
        return go_live(staged)


def checked(extract: Path, defined: Definitions) -> ExtractManifest:
    """The manifest of an extract that keeps the contract; FindingsError where it does not."""
    findings = check_extract(extract, load_contract(defined.contract))
    if findings.found:
        raise FindingsError(findings)
    return read_manifest(extract)


def compiled_with(extract: Path, defined: Definitions, manifest: ExtractManifest, book: Book) -> Compiled:
    """The release of an extract, beside what had closed before it."""
    rules = load_privacy_rules(defined.contract / "release.toml")
    with open_extract(extract, load_contract(defined.contract)) as engine:
        return compile_release(engine, manifest, load_catalogue(defined.contract, defined.measures), rules, book)


def line_of(manifest: ExtractManifest) -> str:
    """What an extract continues: all real ones belong together, synthetic ones with those of the same maker."""
    return f"synthetic: {manifest.producer}" if manifest.is_synthetic else "real"


def copy_definitions(defined: Definitions, to: Path) -> Definitions:
    """Copy what the figures mean beside the figures, so that a version can be read as it was for ever."""
    copied = Definitions(to / "contract", to / "measures")
    shutil.copytree(defined.contract, copied.contract)
    shutil.copytree(defined.measures, copied.measures)
    return copied


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
        LINE: line_of(extract),
    }


def facts(compiled: Compiled) -> dict[str, Any]:
    """How much a release holds, how much of it is hidden, what was proved, and which measures have nothing to show."""
    tables = compiled.tables
    coverage = tables["coverage"].to_pylist()
    hidden = sum(sum(tables[name]["is_masked"].to_pylist()) for name in ("counts", "values", "project_points"))
    return {
        "rows": {name: table.num_rows for name, table in tables.items()},
        "hidden": hidden,
        "proof": {
            "hidden": compiled.verdict.hidden,
            "recoverable": len(compiled.verdict.faults),
            "seconds": round(compiled.proof_seconds, 2),
        },
        "shares": shares(tables["counts"]),
        "measures": len(coverage),
        "not_supplied": [row["measure"] for row in coverage if row["missing"]],
    }
