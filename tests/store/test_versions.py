"""Versions: named by day, swapped in one step, gone when writing fails, plain about what is wrong."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.store.versions import (
    DamagedVersionError,
    NothingPublishedError,
    OvertakenError,
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
    with new_version(data) as new:
        return make_live(new, MANIFEST).id


def write_half_a_version(data: Path) -> None:
    with new_version(data) as new:
        (new.folder / "half").write_text("written", encoding="utf-8")
        (new.folder / "half" / "more").write_text("cannot be", encoding="utf-8")


def leave_half_a_version(data: Path) -> Path:
    """What a publisher leaves who was killed: no process holds its lock."""
    left = data / "versions" / ".new-killed"
    (left / "version" / "extract").mkdir(parents=True)
    (left / "version" / "extract" / "incident.csv").write_text("private", encoding="utf-8")
    (left / "alive").touch()
    return left


def being_written(data: Path) -> list[Path]:
    return list((data / "versions").glob(".new-*"))


def test_the_versions_of_a_day_are_lettered(tmp_path: Path) -> None:
    assert [publish(tmp_path) for _ in range(3)] == ["2026-11-12-a", "2026-11-12-b", "2026-11-12-c"]


def test_after_z_come_two_letters(tmp_path: Path) -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        (tmp_path / "versions" / f"2026-11-12-{letter}").mkdir(parents=True)
    assert free_id(tmp_path, NOON) == "2026-11-12-aa"


def test_a_name_that_was_taken_meanwhile_is_left_for_the_next(tmp_path: Path) -> None:
    with new_version(tmp_path) as new:
        (tmp_path / "versions" / "2026-11-12-a").mkdir()
        version = make_live(new, MANIFEST | {"id": "2026-11-12-a"})
    assert version.id == current_id(tmp_path) == "2026-11-12-b"
    assert read_version(tmp_path).manifest["id"] == "2026-11-12-b"


def test_of_two_that_follow_the_same_version_the_second_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path)
    with new_version(tmp_path) as first, new_version(tmp_path) as second:
        make_live(first, MANIFEST)
        before = file_hashes(tmp_path / "versions" / "2026-11-12-b")
        with pytest.raises(OvertakenError, match=r"from 2026-11-12-a to 2026-11-12-b\..* run publish again\."):
            make_live(second, MANIFEST)
    assert current_id(tmp_path) == "2026-11-12-b"
    assert file_hashes(tmp_path / "versions" / "2026-11-12-b") == before
    assert sorted(folder.name for folder in (tmp_path / "versions").iterdir()) == ["2026-11-12-a", "2026-11-12-b"]


def test_what_killed_publishers_left_is_swept_away_by_the_next(tmp_path: Path) -> None:
    left = leave_half_a_version(tmp_path)
    (tmp_path / "versions" / ".new-without-a-lock").mkdir()
    (tmp_path / ".CURRENT-killed").write_text("2026-11-12-a", encoding="utf-8")
    with new_version(tmp_path) as new:
        assert being_written(tmp_path) == [new.folder.parent]
    assert not left.exists()
    assert not list(tmp_path.glob(".CURRENT-*"))


def test_a_version_that_somebody_alive_is_writing_is_not_swept_away(tmp_path: Path) -> None:
    with new_version(tmp_path) as first:
        with new_version(tmp_path):
            assert len(being_written(tmp_path)) == 2
        assert being_written(tmp_path) == [first.folder.parent]
        make_live(first, MANIFEST)
    assert being_written(tmp_path) == []


def test_nobody_but_its_owner_may_look_into_a_version(tmp_path: Path) -> None:
    live = publish(tmp_path)
    assert (tmp_path / "versions" / live).stat().st_mode & 0o077 == 0


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
