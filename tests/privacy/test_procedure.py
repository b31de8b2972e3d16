"""The procedure at each closing: what is decided once stays, whatever order rows come in, however often one looks."""

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lib.privacy.book import NOTHING_CLOSED, Book, Page
from lib.privacy.kinds import months_on
from tests.privacy.worlds import FALLS, FIRST, Hospital, closed, hospital, verdict_on

CUTS = ("sex", "ethnicity", "disability")


@pytest.fixture(scope="module")
def made() -> Hospital:
    return hospital(9, quarters=10, sizes=(25, 60, 150, 220, 400), cuts=CUTS)


@pytest.fixture(scope="module")
def whole(made: Hospital) -> Book:
    return closed(made)


def until(made: Hospital, quarters: int) -> Hospital:
    """The same hospital when so many quarters had ended."""
    last = months_on(FIRST, 3 * quarters - 1)
    return replace(made, world=replace(made.world, closed_to=last))


def rows_of(book: Book) -> list[dict[str, Any]]:
    """Every row, in an order of its own."""
    rows = [row for page in book.pages.values() for row in page.rows.to_pylist()]
    return sorted(
        rows, key=lambda row: [str(row[name]) for name in ("measure", "cut", "unit", "grain", "period", "grp")]
    )


def ended_by(rows: list[dict[str, Any]], quarters: int) -> list[dict[str, Any]]:
    """The rows of windows that had ended after so many quarters."""
    lengths = {"quarter": 3, "year": 12, "rolling": 1}
    end = months_on(FIRST, 3 * quarters)
    return [row for row in rows if months_on(row["period"], lengths[row["grain"]]) <= end]


@pytest.mark.parametrize("quarters", [1, 3, 4, 6, 8])
def test_what_was_decided_after_some_quarters_is_the_same_after_more(
    made: Hospital, whole: Book, quarters: int
) -> None:
    assert rows_of(closed(until(made, quarters))) == ended_by(rows_of(whole), quarters)


def test_quarters_that_close_one_by_one_close_as_they_do_all_at_once(made: Hospital, whole: Book) -> None:
    book = NOTHING_CLOSED
    for quarters in range(1, 11):
        book = closed(until(made, quarters), book)
        assert verdict_on(book, made).faults == ()
    assert rows_of(book) == rows_of(whole)


def test_the_order_of_rows_does_not_matter(made: Hospital, whole: Book) -> None:
    order = np.random.default_rng(1).permutation(made.kinds.num_rows)
    assert rows_of(closed(replace(made, kinds=made.kinds.take(pa.array(order))))) == rows_of(whole)


def test_a_quarter_closes_once_whatever_is_counted_later(made: Hospital) -> None:
    book = closed(until(made, 6))
    doubled = made.kinds.set_column(
        made.kinds.schema.get_field_index("number"), "number", pc.multiply(made.kinds["number"], 2)
    )
    again = closed(replace(until(made, 6), kinds=doubled), book)
    assert rows_of(again) == rows_of(book)
    later = closed(replace(made, kinds=doubled), book)
    assert ended_by(rows_of(later), 6) == rows_of(book)
    assert verdict_on(later, made).faults == ()


class Opened(dict[int, Page]):
    """Pages that remember which of them were opened."""

    def __init__(self, pages: dict[int, Page]) -> None:
        super().__init__(pages)
        self.asked: set[int] = set()

    def __getitem__(self, start: int) -> Page:
        self.asked.add(start)
        return super().__getitem__(start)


def test_nothing_older_than_last_year_is_opened(made: Hospital) -> None:
    book = closed(until(made, 9))
    pages = Opened(dict(book.pages))
    assert {*pages} == {2023, 2024, 2025}
    closed(made, Book(pages, book.closings))
    assert pages.asked == {2024, 2025}


def test_a_new_measure_over_rows_that_others_count_waits_for_the_next_year(made: Hospital) -> None:
    """What it shows of a quarter could tell something of what others hid when that closed."""
    others = replace(made.setting, measures=tuple(one for one in made.setting.measures if one.id != FALLS.id))
    book = closed(replace(until(made, 5), setting=others))
    later = closed(made, book)
    periods = {str(row["period"]) for row in rows_of(later) if row["measure"] == FALLS.id}
    assert min(periods) == "2025-04-01"
    assert verdict_on(later, made).faults == ()
