"""A release is read by name, by many at once, and by nobody outside its folder."""

import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.catalogue.errors import QueryError
from lib.query.release import open_release


@pytest.fixture
def release(tmp_path: Path):
    folder = tmp_path / "it's a release"
    folder.mkdir()
    counts = pa.table({"measure": ["falls", "harm"], "numerator": [3.0, None]})
    pq.write_table(counts, folder / "counts.parquet")
    with open_release(folder) as engine:
        yield engine


def test_each_file_is_a_view_of_its_name(release):
    assert release.arrow("select numerator from counts where measure = $m", m="falls").to_pylist() == [
        {"numerator": 3.0}
    ]


def test_a_value_is_never_read_as_sql(release):
    assert release.run("select count(*) from counts where measure = $m", m="falls' or '1' = '1") == [(0,)]


def test_a_named_query_runs_a_file_of_pages(release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "latest.sql").write_text("select measure from counts where numerator > $least", encoding="utf-8")
    monkeypatch.setattr("lib.query.release.PAGES", tmp_path)
    assert release.named("latest", least=1)["measure"].to_pylist() == ["falls"]
    with pytest.raises(QueryError, match="There is no query"):
        release.named("newest")


@pytest.mark.parametrize(
    "sql", ["select * from values", "select $other", "set threads = 8", "from read_text('/etc/hostname')"]
)
def test_what_cannot_be_answered_is_one_line(release, sql):
    with pytest.raises(QueryError) as raised:
        release.arrow(sql)
    assert "\n" not in str(raised.value)


def test_a_damaged_release_is_a_sentence(tmp_path: Path):
    (tmp_path / "counts.parquet").write_bytes(b"PAR1")
    with pytest.raises(QueryError):
        open_release(tmp_path)


def test_many_readers_get_their_own_answers(release):
    answers: dict[int, set[tuple[int, ...]]] = {}

    def ask(number: int) -> None:
        asked = (release.arrow("select $n::integer as n from counts", n=number) for _ in range(50))
        answers[number] = {tuple(answer["n"].to_pylist()) for answer in asked}

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: {(number, number)} for number in range(8)}
