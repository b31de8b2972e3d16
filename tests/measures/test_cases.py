"""Every measure file is one query that counts what its case says."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.catalogue.contract import Contract, load_contract
from lib.catalogue.measure import Measure, Protects, Shape
from lib.catalogue.measure_file import read_measure
from lib.publishing.compile_effects import fill_effects
from lib.publishing.compile_projects import compile_projects
from lib.query.extract import ExtractEngine, open_extract
from tests.measures.cases import CASES, expected, given, in_order, in_words_of, write_extract

FILES = sorted(Path("sql/measures").glob("*/*.sql"))
GRACE = timedelta(days=90)
LINES_OF_A_QUERY = 80
LEAST_ANSWERS = 11
COLUMNS = {
    Shape.COUNTS: {"period", "unit", "numerator"},
    Shape.EVENTS: {"event_date", "unit"},
    Shape.VALUES: {"period", "unit", "split", "group", "value", "lower", "upper", "n", "benchmark"},
    Shape.LIST: {"unit", "item", "title", "since", "due", "state", "days"},
}

every_measure = pytest.mark.parametrize(
    "measure", [read_measure(path) for path in FILES], ids=[path.stem for path in FILES]
)


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


@pytest.fixture(scope="module")
def empty(contract: Contract, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExtractEngine]:
    folder = tmp_path_factory.mktemp("empty")
    write_extract(folder, contract, {})
    with open_extract(folder, contract) as engine:
        yield engine


@every_measure
def test_a_measure_counts_what_its_case_expects(measure: Measure, contract: Contract, tmp_path: Path) -> None:
    write_extract(tmp_path, contract, given(measure.id))
    with open_extract(tmp_path, contract) as engine:
        fill_effects(engine, compile_projects(engine, LEAST_ANSWERS))  # what measures of a second pass count
        found = engine.arrow(measure.sql).to_pylist()
    wanted = expected(measure.id)
    assert in_order(in_words_of(wanted, found, measure.shape is Shape.COUNTS), wanted[0]) == in_order(wanted, wanted[0])


@every_measure
def test_a_case_gives_more_than_one_row_and_expects_at_least_one(measure: Measure) -> None:
    assert sum(len(rows) for rows in given(measure.id).values()) > 1
    assert expected(measure.id)


def test_no_case_is_left_without_its_measure() -> None:
    assert {path.parent.name for path in CASES.glob("*/expected.csv")} == {path.stem for path in FILES}


@every_measure
def test_a_measure_is_one_select(measure: Measure, empty: ExtractEngine) -> None:
    tree = json.loads(empty.run("select json_serialize_sql($sql)", sql=measure.sql)[0][0])
    assert not tree["error"], tree.get("error_message")
    assert len(tree["statements"]) == 1
    assert not measure.sql.endswith(";")
    assert len(measure.sql.splitlines()) <= LINES_OF_A_QUERY


@every_measure
def test_a_measure_states_its_grain_and_takes_no_parameters(measure: Measure) -> None:
    assert measure.sql.startswith("-- Grain: ")
    assert "$" not in measure.sql.replace("columns('^by_')", "")


@every_measure
def test_a_measure_reads_only_tables_of_the_contract(
    measure: Measure, empty: ExtractEngine, contract: Contract
) -> None:
    reads = empty.tables_read(measure.sql)
    assert reads
    assert reads <= set(contract.tables)


@every_measure
def test_a_measure_finds_nothing_in_an_empty_extract(measure: Measure, empty: ExtractEngine) -> None:
    assert empty.arrow(measure.sql).num_rows == 0


@every_measure
def test_a_measure_returns_the_columns_that_its_definition_promises(measure: Measure, empty: ExtractEngine) -> None:
    columns = set(empty.arrow(measure.sql).column_names)
    assert columns >= COLUMNS[measure.shape] | {f"by_{cut}" for cut in measure.cuts}
    assert ("item" in columns) == (measure.item is not None)
    assert ("denominator" in columns) == measure.is_ratio
    assert ("opportunities" in columns) == (measure.shape is Shape.EVENTS and measure.denominator is not None)


@every_measure
def test_a_measure_is_cut_only_by_what_is_known_of_those_it_protects(measure: Measure, contract: Contract) -> None:
    known = {name for name, one in contract.characteristics.items() if measure.protects in one.who}
    assert set(measure.cuts) <= known
    assert measure.protects is not Protects.NOTHING or not measure.cuts


@every_measure
def test_a_measure_says_what_to_be_careful_of(measure: Measure) -> None:
    assert measure.limitations
    assert all(sentence.endswith(".") for sentence in (*measure.limitations, measure.reading))
    assert measure.question.endswith("?")


@every_measure
def test_a_measure_whose_review_is_long_overdue_fails_here(measure: Measure) -> None:
    review = measure.review
    assert review.reviewed_on < review.review_due
    assert datetime.now(tz=UTC).date() <= review.review_due + GRACE, f"{measure.id}: review the definition"
