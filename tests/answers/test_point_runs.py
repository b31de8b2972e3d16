"""What each point is part of is found in the whole line, however many of its months are drawn."""

import pytest

from lib.answers.lines import latest_of
from lib.catalogue.signals import Rule
from lib.words.why import reasons
from tests.answers.building import a_count, a_series, drawn

UP_AND_DOWN = [20.0 + (place * 7) % 5 for place in range(30)] + [10.0 + place for place in range(8)] + [5.0] * 22


@pytest.mark.parametrize("months", [12, 24, 60])
def test_why_a_point_is_marked_does_not_change_with_the_months_drawn(months: int) -> None:
    measure = a_count()
    whole = drawn(a_series(measure, UP_AND_DOWN)).line
    assert reasons(latest_of(whole, measure, months)) == reasons(whole)[-months:]
    assert "one of 22 in a row below the average" in reasons(latest_of(whole, measure, 12))[-1]


def test_the_reading_and_the_point_it_is_of_tell_the_same_run() -> None:
    found = drawn(a_series(a_count(), UP_AND_DOWN))
    shift = next(one for one in found.reading.met if one.rule is Rule.SHIFT)
    assert shift.length == -found.line.shifts[-1] == 22
    assert shift.since == found.line.periods[-22]
