"""The proof finds whatever could be worked out: each way of breaking a release that was proved turns it red."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lib.privacy.book import ROWS, WITNESSES, Book
from tests.privacy.worlds import FALLS, HARM, INCIDENTS, Hospital, closed, hospital, verdict_on

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def made() -> Hospital:
    return hospital(3, quarters=8, sizes=(25, 60, 150, 220, 400), cuts=("sex", "ethnicity", "disability"))


@pytest.fixture(scope="module")
def book(made: Hospital) -> Book:
    return closed(made)


def test_everything_hidden_is_counted_and_nothing_can_be_worked_out(made: Hospital, book: Book) -> None:
    verdict = verdict_on(book, made)
    assert verdict.faults == ()
    assert verdict.hidden == sum(page.witnesses.num_rows for page in book.pages.values()) > 100


def changed(book: Book, **tables: Callable[[pa.Table], pa.Table]) -> Book:
    """The book with every page's tables changed."""
    pages = {
        start: replace(page, **{name: change(getattr(page, name)) for name, change in tables.items()})
        for start, page in book.pages.items()
    }
    return Book(pages, book.closings)


def each(schema: pa.Schema, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[pa.Table], pa.Table]:
    return lambda table: pa.Table.from_pylist([change(row) for row in table.to_pylist()], schema)


def reasons(book: Book, made: Hospital) -> set[str]:
    """Why numbers could be worked out, without the places that the reasons name."""
    return {fault.why.split(" of ")[0] for fault in verdict_on(book, made).faults}


def test_a_number_without_a_witness_is_found(made: Hospital, book: Book) -> None:
    first = changed(book, witnesses=lambda table: table.slice(1))
    assert reasons(first, made) == {"nothing shows that it could be another number"}


def test_a_row_that_shows_a_small_number_is_found(made: Hospital, book: Book) -> None:
    shown = changed(book, rows=each(ROWS, lambda row: row | {"is_masked": False}))
    assert "a row shows it" in reasons(shown, made)


def test_a_year_shown_for_a_unit_that_fell_is_found(made: Hospital, book: Book) -> None:
    """The year less the quarters that are shown tells those that are hidden: their witnesses change the year."""

    def show_year(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"is_masked": row["is_masked"] and row["grain"] != "year"}

    assert "its witness changes what is shown" in reasons(changed(book, rows=each(ROWS, show_year)), made)


def test_a_pool_of_one_is_found(made: Hospital, book: Book) -> None:
    """A single masked unit is the Trust less all others."""

    def show_all_but_one(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"is_masked": row["is_masked"] and row["unit"] in ("trust", "U01")}

    assert "its witness changes what is shown" in reasons(changed(book, rows=each(ROWS, show_all_but_one)), made)


def test_a_measure_that_shows_what_it_should_merge_is_found(made: Hospital, book: Book) -> None:
    """Everyone of the Trust by full groups, of one measure only: the others that count them hide less than they say."""

    def harm_by_full_groups(row: dict[str, Any]) -> dict[str, Any]:
        leaf = row["leaves"][0]
        is_harm = row["measure"] == HARM.id and row["unit"] == "trust"
        return row | ({"leaves": [leaf], "grp": leaf, "is_masked": False} if is_harm else {})

    assert reasons(changed(book, rows=each(ROWS, harm_by_full_groups)), made)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda row: row | {"raised": 0, "lowered": 0}, "it is open by less than 3"),
        (lambda row: row | {"lowered": row["lowered"] + 9}, "its witness does not move it as far as it says"),
        (lambda row: row | {"lower": thousandfold(row["lower"])}, "its witness moves people who are not there"),
    ],
)
def test_a_witness_that_is_none_is_found(
    made: Hospital, book: Book, change: Callable[[dict[str, Any]], dict[str, Any]], why: str
) -> None:
    assert why in reasons(changed(book, witnesses=each(WITNESSES, change)), made)


def thousandfold(steps: Rows) -> Rows:
    return [step | {"number": 1000 * step["number"]} for step in steps]


def test_a_witness_without_its_counterweight_is_found(made: Hospital, book: Book) -> None:
    """Falls that swap labels while the other incidents do not would move the incidents that are shown."""

    def falls_alone(row: dict[str, Any]) -> dict[str, Any]:
        own = [f"{FALLS.id}.numerator" in step["sets"] for step in row["lower"]]
        return row | {"lower": [step for step, is_fall in zip(row["lower"], own, strict=True) if is_fall]}

    assert "its witness changes what is shown" in reasons(changed(book, witnesses=each(WITNESSES, falls_alone)), made)


def test_counts_that_are_not_what_was_closed_are_found(made: Hospital, book: Book) -> None:
    def halved(table: pa.Table) -> pa.Table:
        keep = pc.equal(pc.bit_wise_and(pc.cast(pc.month(table["period"]), pa.int64()), 1), 0)
        return table.filter(keep)

    assert reasons(changed(book, kinds=halved), made)


def test_a_fault_says_of_what_and_when(made: Hospital, book: Book) -> None:
    fault = verdict_on(changed(book, witnesses=lambda table: table.slice(0, 0)), made).faults[0]
    assert fault.measure in (INCIDENTS.id, FALLS.id, HARM.id)
    assert fault.cut in ("sex", "ethnicity", "disability")
    assert date(2023, 4, 1) <= fault.period <= date(2025, 3, 1)
