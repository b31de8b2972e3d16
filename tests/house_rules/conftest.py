"""A small checkout to break rules in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house_rules.tree import git


@pytest.fixture
def a_checkout(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Return a maker of a fresh checkout that holds the given files."""

    def make(files: dict[str, str]) -> Path:
        git(tmp_path, "init", "--quiet")
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        return tmp_path

    return make
