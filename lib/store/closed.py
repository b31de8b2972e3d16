"""What has closed, beside each version: a folder a financial year, and the days on which quarters closed.

versions/<id>/closed/
closings.parquet    which quarters have closed for which measures, and on what day the extract was made that closed them
<year>/             the counts of a year as they were when they closed, what was ever shown of them, and the proof

Every version holds all that has closed so far; a new one starts from the newest that there ever was, live or not: what
was shown once stays shown. The app never reads this folder.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lib.privacy.book import NOTHING_CLOSED, Book, Page

CLOSED, LINE = "closed", "line"


class StoredPages(Mapping[int, Page]):
    """The pages of a version, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, start: int) -> Page:
        folder = self._folder / str(start)
        if not folder.is_dir():
            raise KeyError(start)
        return Page(**{field.name: pq.read_table(folder / f"{field.name}.parquet") for field in fields(Page)})

    def __contains__(self, start: object) -> bool:
        return (self._folder / str(start)).is_dir()

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(int(path.name) for path in self._folder.iterdir() if path.is_dir()))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def newest_closed(data: Path, line: str) -> Path | None:
    """The folder of what has closed in the newest version of a line of extracts; None where there is none.

    A line is what belongs together: all real extracts, or those of one maker of synthetic ones.
    """
    found: list[tuple[str, Path]] = []
    for manifest in (data / "versions").glob("*/manifest.json"):
        says = json.loads(manifest.read_text(encoding="utf-8"))
        if says.get(LINE) == line and (manifest.parent / CLOSED).is_dir():
            found.append((says["published_at"], manifest.parent / CLOSED))
    return max(found)[1] if found else None


def read_book(folder: Path | None) -> Book:
    """What has closed, by the folder of a version."""
    return Book(StoredPages(folder), pq.read_table(folder / "closings.parquet")) if folder else NOTHING_CLOSED


def write_book(to: Path, earlier: Path | None, changed: Mapping[int, Page], closings: pa.Table) -> None:
    """Write what has closed beside a new version: years that changed anew, all others as they were."""
    if earlier:
        shutil.copytree(earlier, to)
    to.mkdir(exist_ok=True)
    for start, page in changed.items():
        (to / str(start)).mkdir(exist_ok=True)
        for field in fields(Page):
            pq.write_table(getattr(page, field.name), to / str(start) / f"{field.name}.parquet", compression="zstd")
    pq.write_table(closings, to / "closings.parquet", compression="zstd")
