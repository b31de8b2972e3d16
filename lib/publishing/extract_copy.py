"""The copy of an extract that is checked and published, so that nobody can change it in between.

Only files are copied: a link could lead anywhere, and could lead elsewhere a moment later.
"""

import errno
import os
import shutil
import stat
from pathlib import Path
from typing import BinaryIO

from lib.catalogue.errors import ExtractError
from lib.catalogue.manifest import MANIFEST
from lib.query.files import SUFFIXES

COPIED_AT_ONCE = 1 << 20  # bytes


def extract_files(extract: Path) -> list[str]:
    """Name the manifest and every table file of an extract, and nothing else that lies beside them.

    Files of no table are among them: the check must find them. Raises ExtractError where there is no such folder, or
    where one of them is a link, a folder or anything else that is not a file.
    """
    if not extract.is_dir():
        raise ExtractError(f"There is no folder {extract}.")
    found = sorted(path for path in extract.iterdir() if path.name == MANIFEST or path.suffix.lower() in SUFFIXES)
    if wrong := [path.name for path in found if not stat.S_ISREG(path.lstat().st_mode)]:
        raise ExtractError(not_files(wrong))
    return [path.name for path in found]


def not_files(names: list[str]) -> str:
    """Say that these are not files, and what to do."""
    return f"Links and folders are not read: {', '.join(names)}. Put the file itself into the extract."


def copy_files(extract: Path, names: list[str], to: Path) -> None:
    """Copy these files of an extract; ExtractError where one has become something else than a file."""
    to.mkdir()
    for name in names:
        with open_file(extract / name) as source, (to / name).open("xb") as target:
            shutil.copyfileobj(source, target, COPIED_AT_ONCE)


def open_file(path: Path) -> BinaryIO:
    """Open a file to read, following no link and waiting for no pipe; ExtractError where it is not a file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as wrong:
        if wrong.errno == errno.ELOOP:
            raise ExtractError(not_files([path.name])) from wrong
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ExtractError(not_files([path.name]))
    return os.fdopen(handle, "rb")
