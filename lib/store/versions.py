"""Published versions: immutable folders, and one pointer that is swapped in a single step.

published/
CURRENT             the id of the live version
versions/<id>/      extract/, release/, manifest.json; never changed once named
versions/.new-*     a version being written; never read
"""

import contextlib
import hashlib
import json
import os
import shutil
import string
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lib.catalogue.answer import Version
from lib.catalogue.errors import DashboardError

DATA_VARIABLE = "IMPROVEMENT_DATA"


class NothingPublishedError(DashboardError):
    """There is no live version to read."""


class DamagedVersionError(DashboardError):
    """A version on disk is not what was published."""


@dataclass(frozen=True)
class Stored:
    """A version on disk: what it says of itself, and the folder of its release."""

    version: Version
    release: Path
    manifest: dict[str, Any]


def data_folder() -> Path:
    """Where versions are kept: the environment variable IMPROVEMENT_DATA, else data/published."""
    return Path(os.environ.get(DATA_VARIABLE) or "data/published")


def current_id(data: Path) -> str | None:
    """The id of the live version, or None where nothing was ever published."""
    try:
        return (data / "CURRENT").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def read_version(data: Path, version_id: str | None = None) -> Stored:
    """The live version, or the one asked for.

    Raises NothingPublishedError where there is none, DamagedVersionError where its manifest cannot be read.
    """
    wanted = version_id or current_id(data)
    if wanted is None:
        raise NothingPublishedError(f"Nothing is published in {data}. Publish an extract: manage.py publish FOLDER.")
    folder = data / "versions" / wanted
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return Stored(version_of(manifest), folder / "release", manifest)
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise DamagedVersionError(f"Version {wanted} in {data} cannot be read; publish again or go back.") from wrong


def version_of(manifest: dict[str, Any]) -> Version:
    """The facts of a version's manifest that pages show."""
    return Version(
        id=manifest["id"],
        published_at=datetime.fromisoformat(manifest["published_at"]),
        published_by=manifest["published_by"],
        is_synthetic=manifest["synthetic"],
        period_from=date.fromisoformat(manifest["period"]["from"]),
        period_to=date.fromisoformat(manifest["period"]["to"]),
        producer=manifest["producer"],
        caveats=tuple(manifest["caveats"]),
    )


@contextlib.contextmanager
def new_version(data: Path) -> Iterator[Path]:
    """A folder to write a version in, beside the others and not yet one of them; gone if writing fails."""
    versions = data / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=versions))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_id(data: Path, now: datetime) -> str:
    """The first id of that day that no version has, such as 2026-11-12-a."""
    taken = {folder.name for folder in (data / "versions").glob("*")}
    letters = string.ascii_lowercase
    suffixes = [*letters, *(first + second for first in letters for second in letters)]
    return next(name for suffix in suffixes if (name := f"{now:%Y-%m-%d}-{suffix}") not in taken)


def make_live(data: Path, written: Path, version_id: str) -> None:
    """Give a written version its name, then swap the pointer; a reader sees the old one or the new one, whole."""
    sync_folder(written)
    written.rename(data / "versions" / version_id)
    sync(data / "versions")
    handle, name = tempfile.mkstemp(prefix=".CURRENT-", dir=data)
    with os.fdopen(handle, "w", encoding="utf-8") as pointer:
        pointer.write(version_id + "\n")
        pointer.flush()
        os.fsync(pointer.fileno())
    Path(name).replace(data / "CURRENT")
    sync(data)


def sync_folder(folder: Path) -> None:
    """Wait until every file of a folder is on the disk."""
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)


def sync(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its path within it."""
    return {str(path.relative_to(folder)): sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
