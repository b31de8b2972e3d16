"""Publishing: all or nothing, and a version holds all that it takes to read it for ever."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.answers import open_reader
from lib.catalogue.selection import Selection
from lib.publishing.publish import Definitions, FindingsError, go_live, publish, stage
from lib.store.versions import current_id, file_hashes, read_version
from tests.publishing.small import Small, given_figures, write_csv, write_small

NOW = datetime(2026, 11, 5, 9, tzinfo=UTC)
SMALL = Small(
    "select period, unit, numerator from given_figures",
    {"measure_value": given_figures([("2025-04", "U01", 3, None), ("2025-05", "U01", 5, None)])},
    months=("2025-04", "2025-05"),
)


@pytest.fixture
def defined(tmp_path: Path) -> Definitions:
    write_small(tmp_path, SMALL)
    return Definitions(measures=tmp_path / "measures")


def test_what_is_staged_is_not_live_until_it_is_said_to_be(tmp_path: Path, defined: Definitions) -> None:
    data = tmp_path / "published"
    with stage(tmp_path / "extract", data, "a test", NOW, defined):
        assert current_id(data) is None
    assert current_id(data) is None
    with stage(tmp_path / "extract", data, "a test", NOW, defined) as staged:
        go_live(staged)
    assert current_id(data) == "2026-11-05-a"


def test_an_extract_that_breaks_the_contract_changes_nothing(tmp_path: Path, defined: Definitions) -> None:
    data = tmp_path / "published"
    publish(tmp_path / "extract", data, "a test", NOW, defined)
    before = file_hashes(data)
    rows = given_figures([("2025-04", "U77", 3, None)])
    write_csv(tmp_path / "extract" / "measure_value.csv", rows)
    with pytest.raises(FindingsError) as refused:
        publish(tmp_path / "extract", data, "a test", NOW, defined)
    assert [finding.column for finding in refused.value.findings.found] == ["csu_id"]
    assert file_hashes(data) == before


def test_a_version_says_who_published_it_and_the_hash_of_every_file(tmp_path: Path, defined: Definitions) -> None:
    version = publish(tmp_path / "extract", tmp_path / "published", "an analyst", NOW, defined)
    stored = read_version(tmp_path / "published")
    assert (version.published_by, version.published_at) == ("an analyst", NOW)
    files = file_hashes(stored.release.parent)
    del files["manifest.json"]
    assert stored.manifest["files"] == files


def test_a_version_is_read_by_the_definitions_it_was_published_with(tmp_path: Path, defined: Definitions) -> None:
    publish(tmp_path / "extract", tmp_path / "published", "a test", NOW, defined)
    file = tmp_path / "measures" / "safety" / "a_measure.sql"
    file.write_text(file.read_text(encoding="utf-8").replace("A measure", "Another"), encoding="utf-8")
    reader = open_reader(tmp_path / "published")
    assert reader.answer("a_measure", Selection()).measure.title == "A measure"


def test_what_lay_beside_the_tables_is_not_published(tmp_path: Path, defined: Definitions) -> None:
    (tmp_path / "extract" / "notes.txt").write_text("for ourselves", encoding="utf-8")
    publish(tmp_path / "extract", tmp_path / "published", "a test", NOW, defined)
    assert not list((tmp_path / "published").rglob("notes.txt"))


def test_a_reader_keeps_its_version_when_another_is_published(tmp_path: Path, defined: Definitions) -> None:
    first = publish(tmp_path / "extract", tmp_path / "published", "a test", NOW, defined)
    reader = open_reader(tmp_path / "published")
    publish(tmp_path / "extract", tmp_path / "published", "a test", NOW, defined)
    assert reader.version.id == first.id
    assert reader.answer("a_measure", Selection()).version.id == first.id
