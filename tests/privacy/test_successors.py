"""The demo and two successors with late records, read together: nothing hidden in any can be worked out."""

import random
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from lib.answers import open_reader
from lib.catalogue.answer import Answer
from lib.catalogue.selection import TRUST, Selection
from lib.privacy.auditor import audit, hidden
from lib.privacy.book import Book
from lib.privacy.proof.terms import Terms
from lib.ui import group_figures
from lib.words import TOO_FEW_TO_SHOW, group_sentence
from tests.privacy.successors import ENDS, INCIDENTS_ONLY, Demo, newest_book, terms_of_book, three_versions
from tests.privacy.worlds import pages_of

WHOLE_QUARTERS = ("whole", "trust", "quarter")
KEYS = ("measure", "cut", "grp", "unit", "grain", "period")
SIDES = ("numerator", "denominator")
MEASURES = ("incidents_recorded", "inpatient_falls", "moderate_or_worse_harm_share", "outpatient_non_attendance")
Figures = dict[tuple[Any, ...], tuple[Any, ...]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three versions, each of an extract a quarter longer."""
    return three_versions(tmp_path_factory.mktemp("successors"), Demo(INCIDENTS_ONLY, date(2024, 4, 1), 45_000))


@pytest.fixture(scope="module")
def releases(data: Path) -> list[Figures]:
    """Of each version what it shows by characteristic, by what it is of."""
    found = []
    for path in sorted(data.glob("versions/*/release/counts.parquet")):
        rows = [row for row in pq.read_table(path).to_pylist() if row["cut"] not in ("whole", "item")]
        found.append({tuple(row[k] for k in KEYS): tuple(row[k] for k in ("is_masked", *SIDES)) for row in rows})
    assert len(found) == len(ENDS)
    return found


@pytest.fixture(scope="module")
def book(data: Path) -> Book:
    return newest_book(data)


@pytest.fixture(scope="module")
def terms(book: Book) -> Terms:
    return terms_of_book(book)


def test_what_was_shown_or_hidden_once_stays_so(releases: list[Figures]) -> None:
    for before, after in pairwise(releases):
        assert before.items() <= after.items()
        assert len(after) > len(before)


def test_late_records_count_in_the_next_quarter_and_none_is_lost(book: Book, data: Path) -> None:
    """There are some, or the rest of these tests would say nothing of them."""
    closed, happened = Counter[date](), Counter[date]()
    for page in book.pages.values():
        for row in page.kinds.to_pylist():
            if "incidents_recorded.numerator" in row["sets"].split():
                closed[row["period"]] += row["number"]
    for row in pq.read_table(max(data.glob("versions/*/release/counts.parquet"))).to_pylist():
        if row["measure"] == "incidents_recorded" and (row["cut"], row["unit"], row["grain"]) == WHOLE_QUARTERS:
            happened[row["period"]] = row["numerator"]
    spring = date(2026, 1, 1)
    assert happened[spring] - closed[spring] > 10
    assert sum(closed.values()) == sum(happened[quarter] for quarter in closed)


def test_the_attack_has_every_figure_that_any_version_shows(releases: list[Figures], book: Book) -> None:
    rows = [row for page in book.pages.values() for row in page.rows.to_pylist()]
    known = {tuple(row[k] for k in KEYS): tuple(row[k] for k in ("is_masked", *SIDES)) for row in rows}
    for shown in releases:
        assert shown.items() <= known.items()


def test_nothing_hidden_can_be_worked_out_of_three_releases_together(book: Book, terms: Terms) -> None:
    pages = pages_of(book)
    numbers = list(hidden(pages, terms))
    assert len(numbers) > 100
    sample = random.Random(1).sample(numbers, 60)
    attempts = list(audit(pages, terms, sample))
    assert not [attempt for attempt in attempts if attempt.is_recovered]


def test_a_hidden_row_has_no_number_at_all(releases: list[Figures]) -> None:
    hidden_rows = [sides for shown in releases for is_masked, *sides in shown.values() if is_masked]
    assert len(hidden_rows) > 100
    assert all(side is None for sides in hidden_rows for side in sides)


@pytest.fixture(scope="module")
def by_group(data: Path) -> list[Answer]:
    """Measures by every characteristic, in the Trust and in units, as the newest version tells them."""
    reader = open_reader(data)
    units = (TRUST, *[unit.id for unit in reader.units][::3])
    return [
        reader.groups(measure, Selection(unit=unit, split=split))
        for measure in MEASURES
        for split, _ in reader.splits(measure)
        for unit in units
    ]


def test_nothing_that_is_printed_of_a_hidden_group_parses_as_a_number(by_group: list[Answer]) -> None:
    cells = [
        cell
        for answer in by_group
        if answer.groups
        for row in group_figures.groups(answer, answer.groups).rows
        if TOO_FEW_TO_SHOW in row
        for cell in row[1:]
    ]
    assert len(cells) > 20
    assert not [cell for cell in cells if re.search(r"\d", cell)]


def test_nothing_is_summed_up_where_a_group_is_hidden(by_group: list[Answer]) -> None:
    """No gap, no slope, no test of all, no figure of all together, not how many are known: it would tell the group."""
    few = [one.groups for one in by_group if one.groups and any(figure.is_masked for figure in one.groups.figures)]
    assert len(few) > 5
    for groups in few:
        summed = (groups.gradient, groups.alike, groups.overall, groups.known_percent)
        assert summed == (None, None, None, None)
        compared = {groups.gap and groups.gap.focus, groups.gap and groups.gap.reference}
        assert not compared & {figure.label for figure in groups.figures if figure.is_masked}
        assert groups.gap is None or groups.characteristic == "deprivation"  # its tenth is a cut of its own


def test_what_is_said_of_hidden_groups_has_no_number_in_it(by_group: list[Answer]) -> None:
    said = [
        group_sentence(one.groups, one.measure)
        for one in by_group
        if one.groups and one.groups.gap is None and any(figure.is_masked for figure in one.groups.figures)
    ]
    assert said
    assert not [words for words in said if re.search(r"\d", words)]
