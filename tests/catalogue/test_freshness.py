"""What is stale is said in one file, and read from there."""

from pathlib import Path

import pytest

from lib.catalogue.contract import CONTRACT
from lib.catalogue.errors import DefinitionError
from lib.catalogue.freshness import load_freshness


def test_a_table_two_months_behind_is_stale() -> None:
    assert load_freshness(CONTRACT / "release.toml") == 2


def test_what_the_file_says_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "release.toml"
    path.write_text("[freshness]\nstale_after_months = 5", encoding="utf-8")
    assert load_freshness(path) == 5


@pytest.mark.parametrize(
    "said",
    ["", "[freshness]", *(f"[freshness]\nstale_after_months = {wrong}" for wrong in ("0", "-1", "1.5", "true", "'2'"))],
)
def test_anything_but_a_number_of_months_is_named(tmp_path: Path, said: str) -> None:
    path = tmp_path / "release.toml"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"release\.toml: freshness\.stale_after_months"):
        load_freshness(path)
