"""Published versions: immutable folders, and one pointer that is swapped in a single step.

published/
CURRENT             the id of the live version
.lock               held while a version is begun or made live, so that publishers take turns
versions/<id>/      extract/, release/, manifest.json; never changed once named
versions/.new-*     a version being written; never read, swept away once its writer is dead
decisions.jsonl     what people decided, which no version touches: see `lib/store/decisions.py`
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
from typing import Any, TextIO

from lib.catalogue.answer import Version
from lib.catalogue.errors import DashboardError
from lib.store.locks import is_held, locked

LOCK, BEING_WRITTEN, NEW_POINTER = ".lock", ".new-", ".CURRENT-"
ALIVE = "alive"
DATA_VARIABLE = "IMPROVEMENT_DATA"


class NothingPublishedError(DashboardError):
    """There is no live version to read."""


class DamagedVersionError(DashboardError):
    """A version on disk is not what was published."""


class OvertakenError(DashboardError):
    """Another version went live since this one was begun."""


@dataclass(frozen=True)
class Stored:
    """A version on disk: what it says of itself, and the folder of its release."""

    version: Version
    release: Path
    manifest: dict[str, Any]


@dataclass(frozen=True)
class NewVersion:
    """A version being written in `folder`, to follow the one that was live when it was begun, if any was."""

    data: Path
    folder: Path
    follows: str | None


def data_folder() -> Path:
    """Where versions are kept: the environment variable IMPROVEMENT_DATA, else data/published."""
    return Path(os.environ.get(DATA_VARIABLE) or "data/published")


def current_id(data: Path) -> str | None:
    """The id of the live version, or None where nothing was ever published."""
    try:
        return (data / "CURRENT").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def previous_id(data: Path, version_id: str) -> str | None:
    """The id of the version that was published last before that one, or None where it was the first."""
    published = (folder.name for folder in (data / "versions").glob("[!.]*"))
    return max((one for one in published if order(one) < order(version_id)), key=order, default=None)


def order(version_id: str) -> tuple[str, int, str]:
    """Put ids in the order in which they were given out: by day, then a to z, then aa to zz."""
    day, letters = version_id[:10], version_id[11:]
    return (day, len(letters), letters)


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
def new_version(data: Path) -> Iterator[NewVersion]:
    """A folder to write a version in, beside the others and not yet one of them; gone if it was not made live.

    What publishers who were killed left behind is swept away first.
    """
    (data / "versions").mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as when_done:
        with locked(data / LOCK):
            sweep(data)
            room = Path(tempfile.mkdtemp(prefix=BEING_WRITTEN, dir=data / "versions"))
            when_done.callback(shutil.rmtree, room, ignore_errors=True)
            when_done.enter_context(locked(room / ALIVE))
            folder = room / "version"
            folder.mkdir(mode=0o700)
            begun = NewVersion(data, folder, current_id(data))
        yield begun


def sweep(data: Path) -> None:
    """Take away what dead publishers left half written; for whoever holds the lock, so that none is being begun."""
    for room in (data / "versions").glob(f"{BEING_WRITTEN}*"):
        if not is_held(room / ALIVE):
            shutil.rmtree(room, ignore_errors=True)
    for pointer in data.glob(f"{NEW_POINTER}*"):
        pointer.unlink()


def free_id(data: Path, day: datetime) -> str:
    """The first id of that day that no version has, such as 2026-11-12-a."""
    taken = {folder.name for folder in (data / "versions").glob("*")}
    letters = string.ascii_lowercase
    suffixes = [*letters, *(first + second for first in letters for second in letters)]
    return next(name for suffix in suffixes if (name := f"{day:%Y-%m-%d}-{suffix}") not in taken)


def make_live(new: NewVersion, manifest: dict[str, Any]) -> Version:
    """Name a written version, write its manifest with that name, then swap the pointer: all or nothing is seen.

    It takes the next free id of the day on which its manifest says it was published. Raises OvertakenError, and
    changes nothing, where another version went live since it was begun.
    """
    sync_folder(new.folder)
    with locked(new.data / LOCK):
        check_not_overtaken(new)
        version = version_of(manifest | {"id": free_id(new.data, datetime.fromisoformat(manifest["published_at"]))})
        with (new.folder / "manifest.json").open("w", encoding="utf-8") as file:
            write_through(file, json.dumps(manifest | {"id": version.id}, indent=1))
        sync(new.folder)
        new.folder.rename(new.data / "versions" / version.id)
        sync(new.data / "versions")
        point_at(new.data, version.id)
    return version


def check_not_overtaken(new: NewVersion) -> None:
    """Raise OvertakenError where the live version is no longer the one that the new one is to follow."""
    live = current_id(new.data)
    if live != new.follows:
        raise OvertakenError(
            f"Nothing was published: while this version was being prepared, the live version changed from "
            f"{new.follows or 'none'} to {live or 'none'}. Look at what is live now, then run publish again."
        )


def point_at(data: Path, version_id: str) -> None:
    """Swap the pointer to the live version; a reader sees the old one or the new one, whole."""
    handle, name = tempfile.mkstemp(prefix=NEW_POINTER, dir=data)
    with os.fdopen(handle, "w", encoding="utf-8") as pointer:
        write_through(pointer, version_id + "\n")
    Path(name).replace(data / "CURRENT")
    sync(data)


def write_through(file: TextIO, text: str) -> None:
    """Write a text and wait until it is on the disk."""
    file.write(text)
    file.flush()
    os.fsync(file.fileno())


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
