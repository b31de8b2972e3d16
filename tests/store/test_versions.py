"""Versions: named by day, swapped in one step, gone when writing fails, plain about what is wrong."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.store.versions import (
    DamagedVersionError,
    NothingPublishedError,
    current_id,
    data_folder,
    file_hashes,
    free_id,
    make_live,
    new_version,
    read_version,
)

NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)
MANIFEST = {
    "published_at": "2026-11-12T12:00:00+00:00",
    "published_by": "a test",
    "synthetic": True,
    "period": {"from": "2021-11-01", "to": "2026-10-01"},
    "producer": "A test",
    "caveats": [],
}


def publish(data: Path) -> str:
    with new_version(data) as folder:
        name = free_id(data, NOON)
        (folder / "manifest.json").write_text(json.dumps(MANIFEST | {"id": name}), encoding="utf-8")
        make_live(data, folder, name)
    return name


def write_half_a_version(data: Path) -> None:
    with new_version(data) as folder:
        (folder / "half").write_text("written", encoding="utf-8")
        (folder / "half" / "more").write_text("cannot be", encoding="utf-8")


def test_the_versions_of_a_day_are_lettered(tmp_path: Path) -> None:
    assert [publish(tmp_path) for _ in range(3)] == ["2026-11-12-a", "2026-11-12-b", "2026-11-12-c"]


def test_after_z_come_two_letters(tmp_path: Path) -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        (tmp_path / "versions" / f"2026-11-12-{letter}").mkdir(parents=True)
    assert free_id(tmp_path, NOON) == "2026-11-12-aa"


def test_the_last_published_is_live_and_the_one_before_can_still_be_read(tmp_path: Path) -> None:
    first, second = publish(tmp_path), publish(tmp_path)
    assert current_id(tmp_path) == second
    assert read_version(tmp_path).version.id == second
    assert read_version(tmp_path, first).version.id == first


def test_a_version_that_could_not_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    live = publish(tmp_path)
    before = file_hashes(tmp_path)
    with pytest.raises(NotADirectoryError):
        write_half_a_version(tmp_path)
    assert file_hashes(tmp_path) == before
    assert current_id(tmp_path) == live


def test_with_nothing_published_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    assert current_id(tmp_path) is None
    with pytest.raises(NothingPublishedError, match=r"manage\.py publish"):
        read_version(tmp_path)


@pytest.mark.parametrize("damage", ["", "{", "{}", "[]"])
def test_a_damaged_manifest_is_named_and_not_guessed_at(tmp_path: Path, damage: str) -> None:
    live = publish(tmp_path)
    (tmp_path / "versions" / live / "manifest.json").write_text(damage, encoding="utf-8")
    with pytest.raises(DamagedVersionError, match=live):
        read_version(tmp_path)


def test_a_pointer_to_nothing_is_damage(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("2026-01-01-a", encoding="utf-8")
    with pytest.raises(DamagedVersionError, match="2026-01-01-a"):
        read_version(tmp_path)


def test_versions_are_kept_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IMPROVEMENT_DATA", raising=False)
    assert data_folder() == Path("data/published")
    monkeypatch.setenv("IMPROVEMENT_DATA", "elsewhere")
    assert data_folder() == Path("elsewhere")
