"""Whoever keeps every figure and solves for the hidden ones finds none; with any one rule off, some are found."""

from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa
import pytest

from lib.privacy.auditor import Attempt, audit, hidden
from lib.privacy.book import Book
from lib.privacy.proof.terms import Terms
from tests.privacy.readers import SWITCHES, Reader
from tests.privacy.worlds import Hospital, closed, hospital, pages_of, terms_of

CUTS = ("sex", "disability")


@cache
def world(seed: int) -> tuple[Hospital, Book]:
    """A hospital of five units over two years, and what closed of it."""
    made = hospital(seed, quarters=8, sizes=(25, 60, 150, 220, 400), cuts=CUTS)
    return made, closed(made)


def read(seed: int) -> tuple[dict[int, dict[str, pa.Table]], Terms]:
    """The pages and the terms of a world."""
    made, book = world(seed)
    return pages_of(book), terms_of(book, made)


@cache
def attempts(seed: int) -> list[Attempt]:
    """What can be proved of every hidden number of a world."""
    pages, terms = read(seed)
    return list(audit(pages, terms, hidden(pages, terms), fast=False))


@pytest.mark.parametrize("seed", [3, 9, 27])
def test_no_hidden_number_can_be_worked_out_of_everything_shown(seed: int) -> None:
    assert len(attempts(seed)) > 50
    for attempt in attempts(seed):
        assert not attempt.is_recovered, attempt
        assert attempt.provable.least <= attempt.number.count <= attempt.provable.most


def test_what_can_be_proved_is_never_narrower_than_the_witness_says() -> None:
    pages, _ = read(3)
    opened = {
        (w["measure"], w["cut"], w["side"], w["unit"], frozenset(w["leaves"]), w["period"], w["months"]): w
        for page in pages.values()
        for w in page["witnesses"].to_pylist()
    }
    for attempt in attempts(3):
        witness = opened[attempt.number.key]
        assert attempt.width >= witness["lowered"] + witness["raised"]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(*read(9))


def test_with_every_rule_on_nothing_is_found(reader: Reader) -> None:
    assert reader.recovered() == 0


@pytest.mark.parametrize("rule", SWITCHES)
def test_with_a_rule_off_some_are_found(reader: Reader, rule: str) -> None:
    assert reader.recovered(SWITCHES[rule](reader)) > 0


def test_a_closed_quarter_that_is_revised_gives_the_late_events_away() -> None:
    """What is shown twice tells by its difference what came late: a quarter closes once."""
    late = hospital(4, quarters=1, sizes=(2, 3, 4, 5, 6), cuts=CUTS).kinds
    made, book = world(9)
    with_late = replace(made, kinds=pa.concat_tables([made.kinds, late]))
    before, once, again = (figures(one) for one in (book, closed(with_late, book), closed(with_late)))
    assert not [key for key in before if differs_by_few(before[key], once[key])]
    assert [key for key in before if key in again and differs_by_few(before[key], again[key])]


def figures(book: Book) -> dict[tuple[Any, ...], float | None]:
    """Every figure that is shown by a characteristic; None where it is hidden."""
    rows = [row for page in book.pages.values() for row in page.rows.to_pylist()]
    names = ("measure", "cut", "unit", "grain", "period", "grp")
    return {tuple(row[name] for name in names): row["numerator"] for row in rows}


def differs_by_few(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and 1 <= abs(one - other) <= 7
