"""An extract is typed by the contract, joined once by the views, and cannot reach beyond its folder."""

import shutil
import threading
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.catalogue.errors import ExtractError, QueryError
from lib.query.extract import open_extract
from tests.query.extracts import CONTRACT, a_row, a_whole_extract, an_extract

VIEWS = sorted(path.stem for path in Path("sql/tables").glob("*.sql"))
RATE = """
select period, unit, columns('^by_'), 1 as numerator from incidents where theme_id = 'falls'
union all by name
select period, unit, columns('^by_'), obd as denominator from patient_activity
"""
EFFECT = """
insert into reading.project_effects
select project_measure_id, 'worse', null from extract.project_measure
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory):
    with open_extract(a_whole_extract(tmp_path_factory.mktemp("whole")), CONTRACT) as engine:
        engine.run(EFFECT)
        yield engine


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_read(whole, view):
    assert view in whole.views
    assert whole.arrow("select * from query_table($view)", view=view).num_rows == 1


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_what_a_row_is(view):
    assert "-- Grain: " in Path(f"sql/tables/{view}.sql").read_text(encoding="utf-8")


def test_a_measure_query_takes_its_characteristics_by_pattern(tmp_path: Path):
    folder = an_extract(
        tmp_path,
        incident=[a_row("incident", theme_id="falls", imd_decile="2", ethnic_code="R", event_date="2026-01-09")],
        activity=[a_row("activity", obd="30.25", imd_decile="10")],
    )
    with open_extract(folder, CONTRACT) as engine:
        fall, beds = engine.arrow(RATE).to_pylist()
    assert fall["period"] == beds["period"] == date(2026, 1, 1)
    assert (fall["by_deprivation"], fall["by_decile_1"], fall["by_ethnicity"]) == ("1", "deciles_2_10", "asian")
    assert (fall["numerator"], fall["denominator"]) == (1, None)
    assert (beds["by_deprivation"], beds["denominator"]) == ("5", Decimal("30.250"))


def test_only_incidents_are_incidents(tmp_path: Path):
    kinds = ("incident", "good_care", "outcome", "risk")
    rows = [a_row("incident", event_ref=f"INC-{kind}", event_type=kind) for kind in kinds]
    with open_extract(an_extract(tmp_path, incident=rows), CONTRACT) as engine:
        assert engine.run("select count(*) from incidents") == [(1,)]


def test_the_months_of_the_manifest_are_a_table(whole):
    months = whole.run("select period, month_end from months order by period")
    assert months[0] == (date(2025, 11, 1), date(2025, 11, 30))
    assert months[-1] == (date(2026, 10, 1), date(2026, 10, 31))
    assert len(months) == 12


def test_reference_lists_are_tables_in_the_order_they_are_shown(whole):
    assert [row[0] for row in whole.run("select code from lists.age_band")][:2] == ["0-17", "18-44"]


def test_a_view_is_absent_where_a_table_it_reads_was_not_sent(tmp_path: Path):
    with open_extract(an_extract(tmp_path, incident=[a_row("incident")]), CONTRACT) as engine:
        assert engine.tables == ("incident",)
        assert engine.views == ("incidents",)
        with pytest.raises(QueryError, match="projects"):
            engine.arrow("select * from projects")


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        (RATE, {"incident", "activity"}),
        ("select * from units where unit in (select unit from waste_walks)", {"csu", "waste_walk"}),
        ("select 1 as one from months", set()),
        ("with falls as (select * from incidents) select * from falls cross join months", {"incident"}),
        ("select * from extract.event join lists.sex on true", {"event"}),
        ("select * from spreads where $earliest < stage_date", {"spread"}),
    ],
)
def test_the_tables_a_query_reads_are_known_whether_they_were_sent_or_not(tmp_path: Path, sql, tables):
    with open_extract(an_extract(tmp_path), CONTRACT) as engine:
        assert engine.tables_read(sql) == tables


def test_what_is_not_a_query_is_refused_in_a_sentence(tmp_path: Path):
    with open_extract(an_extract(tmp_path), CONTRACT) as engine:
        for sql in ("selec 1", "drop table months"):
            with pytest.raises(QueryError, match="cannot be read"):
                engine.tables_read(sql)


def test_views_may_read_views_whatever_their_order(tmp_path: Path):
    tables = tmp_path / "sql" / "tables"
    tables.mkdir(parents=True)
    (tables / "a_late.sql").write_text("select * from b_early", encoding="utf-8")
    (tables / "b_early.sql").write_text("with b_early as (from extract.csu) from b_early", encoding="utf-8")
    with open_extract(an_extract(tmp_path / "x", csu=[a_row("csu")]), CONTRACT, tmp_path / "sql") as engine:
        assert engine.run("select csu_id from a_late") == [("csu_1",)]
        assert engine.tables_read("from a_late") == {"csu"}


@pytest.mark.parametrize(
    ("column", "sent", "typed"),
    [
        ("event_date", "2026-01-05", date(2026, 1, 5)),
        ("event_date", "05/01/2026", None),
        ("event_date", "2026-01-05 10:15", None),
        ("event_date", "2026-02-30", None),
        ("event_date", "epoch", None),
        ("never_event", "TRUE", True),
        ("never_event", "1", None),
        ("never_event", "yes", None),
        ("site", 'St James\'s "A", wing; -- 1', 'St James\'s "A", wing; -- 1'),
        ("site", "", None),
    ],
)
def test_a_csv_value_is_of_its_type_or_nothing(tmp_path: Path, column, sent, typed):
    folder = an_extract(tmp_path, incident=[a_row("incident", **{column: sent})])
    with open_extract(folder, CONTRACT) as engine:
        assert engine.arrow("select * from extract.incident")[column].to_pylist() == [typed]


@pytest.mark.parametrize(
    ("column", "sent", "typed"),
    [
        ("spells", "12", 12),
        ("spells", "12.0", 12),
        ("spells", "12.5", None),
        ("spells", "twelve", None),
        ("obd", "1234.5", Decimal("1234.500000")),
        ("obd", "nan", None),
        ("obd", "1,234", None),
        ("month", "2026-01-01", date(2026, 1, 1)),
        ("month", "2026-01-02", None),
        ("month", "2026-01", None),
    ],
)
def test_a_number_or_month_is_exact_or_nothing(tmp_path: Path, column, sent, typed):
    folder = an_extract(tmp_path, activity=[a_row("activity", **{column: sent})])
    with open_extract(folder, CONTRACT) as engine:
        assert engine.arrow("select * from extract.activity")[column].to_pylist() == [typed]


@pytest.mark.parametrize(
    ("column", "sent", "typed"),
    [
        ("month", pa.array([date(2026, 1, 1)]), date(2026, 1, 1)),
        ("month", pa.array([datetime(2026, 1, 1)], pa.timestamp("us")), date(2026, 1, 1)),  # noqa: DTZ001 (a file's times have no zone)
        ("month", pa.array([datetime(2026, 1, 1, 9)], pa.timestamp("us")), None),  # noqa: DTZ001 (a file's times have no zone)
        ("month", pa.array([20260101]), None),
        ("spells", pa.array([3], pa.int8()), 3),
        ("spells", pa.array([3.0]), 3),
        ("spells", pa.array([3.5]), None),
        ("obd", pa.array([2.5]), Decimal("2.500000")),
        ("obd", pa.array([float("nan")]), None),
        ("imd_decile", pa.array([10]), "10"),
        ("imd_decile", pa.array([""]), None),
    ],
)
def test_a_parquet_value_is_of_its_type_or_nothing(tmp_path: Path, column, sent, typed):
    folder = an_extract(tmp_path)
    pq.write_table(pa.table({column: sent}), folder / "activity.parquet")
    with open_extract(folder, CONTRACT) as engine:
        assert engine.arrow("select * from extract.activity")[column].to_pylist() == [typed]


def test_a_column_that_was_not_sent_is_empty_throughout(tmp_path: Path):
    with open_extract(an_extract(tmp_path, csu=[{"csu_id": "a"}]), CONTRACT) as engine:
        assert engine.run("select unit, valid_to, has_beds from units") == [("a", None, None)]


@pytest.mark.parametrize("called", ["with spaces", "it's", 'say "when"', "[1] *?"])
def test_the_folder_may_have_any_name(tmp_path: Path, called):
    folder = an_extract(tmp_path / called, csu=[a_row("csu", name='King\'s "Wing"')])
    pq.write_table(pa.table({"department_id": ["d"]}), folder / "department.parquet")
    with open_extract(folder, CONTRACT) as engine:
        assert engine.run("select name from units") == [('King\'s "Wing"',)]
        assert engine.run("select department_id from departments") == [("d",)]


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("csu.parquet", b"PAR1 and nothing more", "damaged"),
        ("csu.parquet", b"", "damaged"),
        ("csu.csv", b"", "is empty"),
        ("csu.csv", b"csu_id,name,csu_id\n1,2,3\n", "names a column twice"),
        ("csu.csv", b"csu_id,name\na,b\nc\n", "line 3 has 1 values for 2 columns"),
        ("csu.csv", b"csu_id,name\na,b,c\n", "line 2 has 3 values for 2 columns"),
        ("csu.csv", b"csu_id,name\na,caf\xe9\n", "line 2 is not UTF-8"),
        ("csu.csv", b"csu_id,n\xe9me\na,b\n", "save it as"),
        ("csu.csv", b'csu_id,name\na,"b\n', "never closed"),
        ("csu.csv", b"id;name\na;b\n", "none of its table's columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path, file, content, said):
    folder = an_extract(tmp_path, department=[a_row("department")])
    (folder / file).write_bytes(content)
    with open_extract(folder, CONTRACT) as engine:
        assert engine.tables == ("department",)
        assert file in engine.contents.unreadable[file]
        assert said in engine.contents.unreadable[file]


def test_a_table_sent_twice_is_not_guessed_at(tmp_path: Path):
    folder = an_extract(tmp_path, csu=[a_row("csu")])
    pq.write_table(pa.table({"csu_id": ["b"]}), folder / "csu.parquet")
    with open_extract(folder, CONTRACT) as engine:
        assert "the same table" in engine.contents.unreadable["csu.parquet"]


def test_links_are_not_followed(tmp_path: Path):
    elsewhere = an_extract(tmp_path / "elsewhere", csu=[a_row("csu")])
    folder = an_extract(tmp_path / "here")
    (folder / "csu.csv").symlink_to(elsewhere / "csu.csv")
    with open_extract(folder, CONTRACT) as engine:
        assert engine.tables == ()


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('/etc/passwd')",
        "attach '/etc/other.db'",
        "copy (select 1) to '/etc/out.csv'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '8GB'",
        "set enable_external_access = true",
    ],
)
def test_the_engine_reaches_nothing_else(whole, sql):
    with pytest.raises(QueryError):
        whole.run(sql)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(ExtractError, match="There is no folder"), open_extract(tmp_path / "none", CONTRACT):
        pass


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))
    with open_extract(a_whole_extract(tmp_path / "x"), CONTRACT):
        assert list(private.iterdir())
    assert not list(private.iterdir())
    shutil.rmtree(tmp_path / "x")


def test_many_threads_get_their_own_answers(whole):
    answers: dict[int, list[tuple[int]]] = {}

    def ask(number: int) -> None:
        answers[number] = [whole.run("select $n::integer from units", n=number)[0] for _ in range(20)]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: [(number,)] * 20 for number in range(8)}
