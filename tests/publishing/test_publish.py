"""Publishing: all or nothing, and a version holds all that it takes to read it for ever."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.answers import open_reader
from lib.catalogue.contract import Contract
from lib.catalogue.errors import ExtractError
from lib.catalogue.selection import Selection
from lib.publishing import publish as publishing
from lib.publishing.check import Findings
from lib.publishing.extract_copy import copy_files
from lib.publishing.publish import Definitions, FindingsError, OvertakenError, go_live, publish, stage
from lib.store.versions import current_id, file_hashes, read_version
from tests.publishing.small import Small, given_figures, write_csv, write_small

NOW = datetime(2026, 11, 5, 9, tzinfo=UTC)
SMALL = Small(
    "select period, unit, numerator from given_figures",
    {"measure_value": given_figures([("2025-04", "U01", 3, None), ("2025-05", "U01", 5, None)])},
    months=("2025-04", "2025-05"),
)
# A publisher in a process of its own that waits, with everything written, to be told to go on.
WAITING = """
import sys
from datetime import datetime
from pathlib import Path
from lib.publishing.publish import Definitions, stage

folder = Path(sys.argv[1])
now = datetime.fromisoformat(sys.argv[2])
with stage(folder / "extract", folder / "published", "a test", now, Definitions(measures=folder / "measures")):
    print("staged", flush=True)
    sys.stdin.read()
"""


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


def being_written(data: Path) -> list[Path]:
    return list((data / "versions").glob(".new-*"))


def test_of_two_who_publish_at_once_one_is_told_to_publish_again(tmp_path: Path, defined: Definitions) -> None:
    data, both_staged, one_live = tmp_path / "published", threading.Barrier(2), threading.Lock()

    def publish_after_both_are_staged(by: str) -> str:
        with stage(tmp_path / "extract", data, by, NOW, defined) as staged:
            both_staged.wait(60)
            try:
                with one_live:
                    return go_live(staged).id
            except OvertakenError as refusal:
                return str(refusal)

    with ThreadPoolExecutor() as pool:
        said = sorted(pool.map(publish_after_both_are_staged, ("one", "another")))
    assert said[0] == current_id(data) == "2026-11-05-a"
    assert "changed from none to 2026-11-05-a" in said[1]
    assert "run publish again" in said[1]
    assert publish(tmp_path / "extract", data, "another", NOW, defined).id == "2026-11-05-b"
    assert being_written(data) == []


def test_a_killed_publisher_leaves_nothing_once_another_publishes(tmp_path: Path, defined: Definitions) -> None:
    data = tmp_path / "published"
    words = [sys.executable, "-c", WAITING, str(tmp_path), NOW.isoformat()]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as publisher:
        assert publisher.stdout
        assert publisher.stdout.readline() == "staged\n"
        with stage(tmp_path / "extract", data, "a test", NOW, defined):
            assert len(being_written(data)) == 2
        publisher.send_signal(signal.SIGKILL)
    assert [(left / "version" / "extract" / "measure_value.csv").is_file() for left in being_written(data)] == [True]
    assert publish(tmp_path / "extract", data, "a test", NOW, defined).id == current_id(data) == "2026-11-05-a"
    assert [folder.name for folder in (data / "versions").iterdir()] == ["2026-11-05-a"]


def make_link(path: Path) -> None:
    elsewhere = path.with_suffix(".elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("name", ["measure_value.csv", "manifest.json"])
@pytest.mark.parametrize("make", [make_link, make_folder, make_pipe])
def test_what_is_not_a_file_is_refused_by_its_name(
    tmp_path: Path, defined: Definitions, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "extract" / name)
    with pytest.raises(ExtractError, match=name):
        publish(tmp_path / "extract", tmp_path / "published", "a test", NOW, defined)
    assert not (tmp_path / "published").exists()


@pytest.mark.parametrize("make", [make_link, make_folder, make_pipe])
def test_a_file_that_became_something_else_after_it_was_listed_is_refused(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    file = tmp_path / "incident.csv"
    file.write_text("listed", encoding="utf-8")
    make(file)
    with pytest.raises(ExtractError, match=r"incident\.csv"):
        copy_files(tmp_path, ["incident.csv"], tmp_path / "copy")


def test_a_missing_folder_is_said_and_nothing_is_made(tmp_path: Path, defined: Definitions) -> None:
    with pytest.raises(ExtractError, match="nowhere"):
        publish(tmp_path / "nowhere", tmp_path / "published", "a test", NOW, defined)
    assert not (tmp_path / "published").exists()


def test_what_is_published_is_what_was_checked(
    tmp_path: Path, defined: Definitions, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "extract" / "measure_value.csv"
    sent, check = table.read_bytes(), publishing.check_extract

    def check_while_the_analyst_saves_again(folder: Path, contract: Contract) -> Findings:
        write_csv(table, given_figures([("2025-04", "U77", 3, None)]))
        return check(folder, contract)

    monkeypatch.setattr(publishing, "check_extract", check_while_the_analyst_saves_again)
    publish(tmp_path / "extract", tmp_path / "published", "a test", NOW, defined)
    version = read_version(tmp_path / "published").release.parent
    assert (version / "extract" / "measure_value.csv").read_bytes() == sent


def test_a_finding_names_the_files_as_the_analyst_named_them(tmp_path: Path, defined: Definitions) -> None:
    (tmp_path / "extract" / "measure_value.csv").write_bytes(b"measure_id,period\n\xff,\xff\n")
    (tmp_path / "extract" / "Another.CSV").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(FindingsError) as refused:
        publish(tmp_path / "extract", tmp_path / "published", "a test", NOW, defined)
    said = " ".join(finding.sentence for finding in refused.value.findings.found)
    assert "measure_value.csv cannot be read" in said
    assert "Another.CSV is not a table" in said
    assert str(tmp_path) not in said
