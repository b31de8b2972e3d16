"""Two characteristics together: for the Trust's closed years, whole or not at all, and at no other figure's cost."""

import random
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pyarrow as pa
import pytest

from lib.privacy.auditor import Auditor, hidden, shown_rows
from lib.privacy.book import WITNESSES, Book
from lib.privacy.proof import check
from lib.privacy.proof.counts import Counts
from lib.privacy.proof.terms import Window
from tests.privacy.worlds import FALLS, HARM, INCIDENTS, Hospital, closed, hospital, pages_of, terms_of

PAIR = ("sex", "disability")
SIZES = (150, 220, 300, 400, 900)


@cache
def world(seed: int, *, paired: bool = True, sizes: tuple[int, ...] = SIZES) -> tuple[Hospital, Book]:
    """A hospital whose harm may be shown by two characteristics, and what closed of it."""
    made = hospital(seed, quarters=8, sizes=sizes, cuts=PAIR)
    rules = replace(made.setting.rules, pairs={"patients": (PAIR,) if paired else ()})
    made = replace(made, setting=replace(made.setting, rules=rules))
    return made, closed(made)


def rows_of(book: Book, *, by_two: bool) -> list[dict[str, Any]]:
    rows = [row for page in book.pages.values() for row in page.rows.to_pylist()]
    return [row for row in rows if ("*" in row["cut"]) == by_two]


def test_shares_are_shown_by_two_characteristics_over_the_trusts_closed_years() -> None:
    rows = rows_of(world(3)[1], by_two=True)
    assert {(row["measure"], row["cut"], row["unit"], row["grain"]) for row in rows} == {
        (HARM.id, "sex*disability", "trust", "year")
    }
    assert {row["period"].year for row in rows} == {2023, 2024}


def test_no_cell_of_a_table_is_a_small_number() -> None:
    for row in rows_of(world(3)[1], by_two=True):
        assert not row["is_masked"]
        assert row["numerator"] > 7
        assert row["denominator"] - row["numerator"] > 7


def test_a_table_adds_up_to_what_it_is_made_of() -> None:
    _, book = world(3)
    for year in (2023, 2024):
        both, one = (
            [row for row in rows_of(book, by_two=by_two) if is_of_year(row, cut, year)]
            for by_two, cut in ((True, "sex*disability"), (False, "sex"))
        )
        assert sum(row["numerator"] for row in both) == sum(row["numerator"] for row in one) > 0


def is_of_year(row: dict[str, Any], cut: str, year: int) -> bool:
    place = (row["measure"], row["cut"], row["unit"], row["grain"], row["period"].year)
    return place == (HARM.id, cut, "trust", "year", year)


@pytest.mark.parametrize("seed", [3, 9])
@pytest.mark.parametrize("sizes", [SIZES, (25, 60, 150, 220, 400)])
def test_tables_by_two_hide_nothing_that_would_be_shown_without_them(seed: int, sizes: tuple[int, ...]) -> None:
    with_pairs, without = world(seed, sizes=sizes)[1], world(seed, paired=False, sizes=sizes)[1]
    assert rows_of(with_pairs, by_two=False) == rows_of(without, by_two=False)


@pytest.mark.parametrize("seed", [3, 9])
def test_the_proof_holds_beside_them(seed: int) -> None:
    made, book = world(seed)
    verdict = check(pages_of(book), terms_of(book, made))
    assert verdict.hidden > 10
    assert verdict.faults == ()


def test_a_witness_that_is_silent_on_the_other_label_is_found() -> None:
    made, book = world(3)
    pages = pages_of(book)
    for page in pages.values():
        rows = [
            row | {way: [step | {"mates": []} for step in row[way]] for way in ("lower", "higher")}
            for row in page["witnesses"].to_pylist()
        ]
        page["witnesses"] = pa.Table.from_pylist(rows, WITNESSES)
    reasons = {fault.why for fault in check(pages, terms_of(book, made)).faults}
    assert "its witness does not say whose other label is shown beside the one that changes" in reasons


def test_a_table_that_tells_more_than_the_proof_was_made_for_is_found() -> None:
    """Incidents and falls by two characteristics: nobody asked their witnesses to keep these as they are."""
    made, book = world(9, sizes=(25, 60, 150, 220, 400))
    terms, pages = terms_of(book, made), pages_of(book)
    shown = next(row for row in rows_of(book, by_two=False) if (row["unit"], row["grain"]) == ("trust", "year"))
    more = [
        shown
        | {"measure": HARM.id, "cut": "sex*disability", "grp": f"{a}*{b}", "leaves": [f"{a}*{b}"]}
        | {"is_masked": False}
        for a in ("F", "M", "U")
        for b in ("Y", "N", "U")
    ]
    pages[shown["period"].year]["rows"] = pa.Table.from_pylist(
        [*pages[shown["period"].year]["rows"].to_pylist(), *more], pages[shown["period"].year]["rows"].schema
    )
    assert {INCIDENTS.id, FALLS.id, HARM.id} & {fault.measure for fault in check(pages, terms).faults}


def test_nothing_hidden_can_be_worked_out_of_tables_by_two_together_with_all_else() -> None:
    made, book = world(3)
    pages, terms = pages_of(book), terms_of(book, made)
    kinds = pa.concat_tables([page["kinds"] for page in pages.values()])
    auditor = Auditor(kinds, shown_rows(pages), terms, PAIR)
    assert any("*" in row["cut"] for row in auditor.rows)
    numbers = list(hidden(pages, terms))
    for number in random.Random(1).sample(numbers, min(20, len(numbers))):
        attempt = auditor.attempt(number)
        assert not attempt.is_recovered, attempt


@pytest.mark.parametrize("seed", [3, 9])
def test_small_numbers_within_the_groups_of_a_table_cannot_be_worked_out_either(seed: int) -> None:
    """Groups are merged until every cell is large; what a cell holds of two full groups stays open."""
    made, book = world(seed)
    pages, terms = pages_of(book), terms_of(book, made)
    kinds = pa.concat_tables([page["kinds"] for page in pages.values()])
    auditor = Auditor(kinds, shown_rows(pages), terms, PAIR)
    years = {row["period"] for row in rows_of(book, by_two=True)}
    found = 0
    for first, pair in product(sorted(years), product(("F", "M", "U"), ("Y", "N", "U"))):
        leaves, window = frozenset({"*".join(pair)}), Window(first, 12)
        counts = Counts(pages[first.year]["kinds"], terms)
        if 1 <= counts.value((HARM.id, "numerator", "sex*disability"), "trust", leaves, window) <= 7:
            cells = auditor.side(HARM.id, "numerator", "sex*disability", "trust", leaves, window)
            assert auditor.attacker.provable(cells, fast=True).width >= 3
            found += 1
    assert found > 2
