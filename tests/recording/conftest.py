"""A published version, and a place for a register of decisions about it."""

from pathlib import Path

import pytest

from lib.answers import Reader, open_reader
from tests.recording.version import publish_one


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader of the version."""
    return open_reader(publish_one(tmp_path_factory.mktemp("decide")))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty folder for a register."""
    return tmp_path
