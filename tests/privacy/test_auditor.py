"""Whoever keeps every figure and solves for the hidden ones finds none; with any one rule off, some are found.

Each rule is switched off by showing what it keeps back, with the true counts; all others stay.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa
import pytest

from lib.privacy.attack import Attacker, View
from lib.privacy.auditor import Auditor, Cell, audit, hidden, shown_rows
from lib.privacy.book import Book
from lib.privacy.kinds import months_on
from lib.privacy.proof.counts import Counts
from lib.privacy.proof.numbers import Number
from lib.privacy.proof.terms import TRUST, Terms, Window, window_of
from tests.privacy.worlds import FALLS, HARM, INCIDENTS, Hospital, closed, hospital, pages_of, terms_of

CUTS = ("sex", "disability")
Rows = list[dict[str, Any]]


@cache
def world(seed: int) -> tuple[Hospital, Book]:
    """A hospital of five units over two years, and what closed of it."""
    made = hospital(seed, quarters=8, sizes=(25, 60, 150, 220, 400), cuts=CUTS)
    return made, closed(made)


def read(seed: int) -> tuple[dict[int, dict[str, pa.Table]], Terms]:
    """The pages and the terms of a world."""
    made, book = world(seed)
    return pages_of(book), terms_of(book, made)


@pytest.mark.parametrize("seed", [3, 9, 27])
def test_no_hidden_number_can_be_worked_out_of_everything_shown(seed: int) -> None:
    pages, terms = read(seed)
    numbers = list(hidden(pages, terms))
    assert len(numbers) > 50
    for attempt in audit(pages, terms, numbers, fast=False):
        assert not attempt.is_recovered, attempt
        assert attempt.provable.least <= attempt.number.count <= attempt.provable.most


def test_what_can_be_proved_is_never_narrower_than_the_witness_says() -> None:
    pages, terms = read(3)
    opened = {
        (w["measure"], w["cut"], w["side"], w["unit"], frozenset(w["leaves"]), w["period"], w["months"]): w
        for page in pages.values()
        for w in page["witnesses"].to_pylist()
    }
    for attempt in audit(pages, terms, hidden(pages, terms), fast=False):
        witness = opened[attempt.number.key]
        assert attempt.width >= witness["lowered"] + witness["raised"]


class Reader:
    """Someone who has all that is shown, and more where a rule is off."""

    def __init__(self, seed: int = 9) -> None:
        self.made, self.book = world(seed)
        self.pages, self.terms = read(seed)
        self.numbers = list(hidden(self.pages, self.terms))
        self.counts = {start: Counts(page["kinds"], self.terms) for start, page in self.pages.items()}
        self.kinds = pa.concat_tables([page["kinds"] for page in self.pages.values()])
        self._true: dict[str, Counter[str]] = {}
        self.masked = [row for page in self.pages.values() for row in page["rows"].to_pylist() if row["is_masked"]]

    def recovered(
        self, more: Iterable[dict[str, Any]] = (), views: Callable[[Auditor], list[View]] | None = None
    ) -> int:
        """How many hidden numbers are known once some more rows, or views, are shown; those shown outright left out."""
        extra = list(more)
        told = {(r["measure"], r["cut"], r["unit"], self.window(r), frozenset(r["leaves"])) for r in extra}
        found = 0
        for base in CUTS:
            auditor = Auditor(self.kinds, [*shown_rows(self.pages), *extra], self.terms, [base])
            if views:
                auditor.attacker = Attacker([*auditor.cells.wholes(), *auditor.shown(), *views(auditor)])
            own = [n for n in self.numbers if n.cut == base and key_of(n) not in told]
            found += sum(auditor.attempt(number).is_recovered for number in own)
        return found

    def window(self, row: dict[str, Any]) -> Window:
        return window_of(row, self.terms.measures[row["measure"]])

    def true(self, row: dict[str, Any]) -> dict[str, Any]:
        """A masked row with the counts that it hides."""
        return row | {"is_masked": False} | self.sides(row)

    def sides(self, row: dict[str, Any]) -> dict[str, float]:
        window = self.window(row)
        found = {"numerator": 0.0, "denominator": 0.0}
        for counts in self.counts.values():
            for side in found:
                of = (row["measure"], side, row["cut"])
                found[side] += counts.value(of, row["unit"], row["leaves"], window)
        return found

    def true_counts(self, auditor: Auditor) -> Counter[str]:
        """How many people stand in each cell."""
        if auditor.labels[0] not in self._true:
            found = self._true[auditor.labels[0]] = Counter[str]()
            for row in self.kinds.to_pylist():
                sets, labels = frozenset(row["sets"].split()), tuple(row[f"by_{name}"] for name in auditor.labels)
                found[Cell(sets & auditor.cells.names, row["unit"], row["period"], labels).name] += row["number"]
        return self._true[auditor.labels[0]]

    def is_small(self, row: dict[str, Any]) -> bool:
        return 1 <= self.sides(row)["numerator"] <= 7


def key_of(number: Number) -> tuple[Any, ...]:
    return (number.measure, number.cut, number.unit, number.window, number.leaves)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_with_every_rule_on_nothing_is_found(reader: Reader) -> None:
    assert reader.recovered() == 0


def test_a_unit_that_is_hidden_alone_is_found(reader: Reader) -> None:
    """It is the Trust less all others: a hidden unit needs a partner."""
    others = [reader.true(row) for row in reader.masked if row["unit"] != "U01"]
    assert reader.recovered(others) > 0


def test_a_hidden_group_beside_the_others_of_its_row_is_found(reader: Reader) -> None:
    """Those of a unit are known together: a row is hidden whole."""
    assert reader.recovered(reader.true(row) for row in reader.masked if not reader.is_small(row)) > 0


def test_a_year_beside_some_of_its_quarters_is_found(reader: Reader) -> None:
    """A unit that fell from the quarterly list has no year, for the year less the quarters shown is what is hidden."""
    assert reader.recovered(reader.true(row) for row in reader.masked if row["grain"] == "year") > 0


def test_the_rest_of_a_family_gives_its_hidden_part_away(reader: Reader) -> None:
    """Incidents are falls and all others: those others have no figures of their own."""

    def rest(auditor: Auditor) -> list[View]:
        return [
            exact(
                auditor,
                auditor.side(INCIDENTS.id, "numerator", *place) - auditor.side(FALLS.id, "numerator", *place),
                reader,
            )
            for place in places(reader, FALLS.id, auditor.labels)
        ]

    assert reader.recovered(views=rest) > 0


def test_the_complement_of_a_share_gives_its_hidden_side_away(reader: Reader) -> None:
    """Those with, those without and all of them are no three measures."""

    def three(auditor: Auditor) -> list[View]:
        found = []
        for number in reader.numbers:
            if (number.measure, number.unit) == (HARM.id, TRUST) and number.cut in auditor.labels:
                place = (number.cut, number.unit, number.leaves, number.window)
                every, with_it = (auditor.side(HARM.id, side, *place) for side in ("denominator", "numerator"))
                found += [exact(auditor, every, reader), exact(auditor, every - with_it, reader)]
        return found

    assert reader.recovered(views=three) > 0


def test_windows_that_are_no_sums_of_what_is_shown_are_found(reader: Reader) -> None:
    """The difference of two years that begin a quarter apart is a quarter less another."""
    assert reader.recovered(windows(reader)) > 0


def windows(reader: Reader) -> Iterator[dict[str, Any]]:
    """Every rolling year of every unit that is large enough by itself."""
    grown = {
        (r["measure"], r["cut"], r["unit"], r["grp"], tuple(r["leaves"])) for r in reader.masked if r["unit"] != TRUST
    }
    for measure, cut, unit, group, leaves in sorted(grown):
        for later in range(2, 8):
            period = months_on(min(reader.made.kinds["period"].to_pylist()), 3 * later + 2)
            row = {"measure": measure, "cut": cut, "unit": unit, "grp": group, "leaves": list(leaves)}
            row |= {"grain": "rolling", "period": period, "is_masked": True}
            if not reader.is_small(row):
                yield reader.true(row)


def test_a_closed_quarter_that_is_revised_gives_the_late_events_away(reader: Reader) -> None:
    """What is shown twice tells by its difference what came late: a quarter closes once."""
    late = hospital(4, quarters=1, sizes=(2, 3, 4, 5, 6), cuts=CUTS).kinds
    with_late = replace(reader.made, kinds=pa.concat_tables([reader.made.kinds, late]))
    before, once, again = (figures(book) for book in (reader.book, closed(with_late, reader.book), closed(with_late)))
    assert not [key for key in before if differs_by_few(before[key], once[key])]
    assert [key for key in before if key in again and differs_by_few(before[key], again[key])]


def figures(book: Book) -> dict[tuple[Any, ...], float | None]:
    """Every figure that is shown by a characteristic; None where it is hidden."""
    rows = [row for page in book.pages.values() for row in page.rows.to_pylist()]
    names = ("measure", "cut", "unit", "grain", "period", "grp")
    return {tuple(row[name] for name in names): row["numerator"] for row in rows}


def differs_by_few(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and 1 <= abs(one - other) <= 7


def places(reader: Reader, measure: str, cuts: Iterable[str]) -> list[tuple[str, str, frozenset[str], Window]]:
    """Every masked cell of a measure in CSUs, by some characteristics."""
    rows = [row for row in reader.masked if row["measure"] == measure and row["cut"] in cuts and row["unit"] != TRUST]
    return [(row["cut"], row["unit"], frozenset(row["leaves"]), reader.window(row)) for row in rows]


def exact(auditor: Auditor, cells: frozenset[str], reader: Reader) -> View:
    """Some cells as a figure that is shown."""
    count = sum(reader.true_counts(auditor)[cell] for cell in cells)
    return View(" ".join(sorted(cells)), cells, count, count)
