import numpy as np
import pytest

from lib.equity.intervals import IMPOSSIBLE
from lib.equity.standardised import (
    EMPTY_BAND,
    NOTHING_EXPECTED,
    TOO_FEW,
    directly_standardised,
    expected_events,
    indirect_ratio,
)

EVENTS, PEOPLE, STANDARD = [4, 12, 30], [8000, 6000, 2500], [40000, 38000, 22000]


def test_a_directly_standardised_rate_as_published():
    found = directly_standardised(EVENTS, PEOPLE, STANDARD, per=1e5)
    assert [round(part, 1) for part in (found.value, found.lower, found.upper)] == [360.0, 262.1, 482.0]


def test_an_indirect_ratio_as_published():
    expected = expected_events(PEOPLE, [4, 18, 110], [10000, 10000, 10000])
    found = indirect_ratio(46, expected)
    assert expected == pytest.approx(41.5)
    assert [round(part, 3) for part in (found.value, found.lower, found.upper)] == [1.108, 0.811, 1.479]


def test_a_group_of_the_standards_own_ages_keeps_its_crude_rate():
    found = directly_standardised([10, 20, 30], [100, 200, 300], [100, 200, 300])
    assert found.value == pytest.approx(60 / 600)


@pytest.mark.parametrize(
    ("events", "people", "reason"),
    [([4, 2, 3], PEOPLE, TOO_FEW), (EVENTS, [8000, 0, 2500], EMPTY_BAND), ([4, -1, 30], PEOPLE, IMPOSSIBLE)],
)
def test_what_cannot_be_standardised_says_why(events, people, reason):
    found = directly_standardised(events, people, STANDARD)
    assert np.isnan(found.value)
    assert found.reason == reason


def test_a_reference_without_people_in_a_band_expects_nothing_known():
    assert np.isnan(expected_events(PEOPLE, [1, 2, 3], [100, 0, 100]))
    assert indirect_ratio(46, 0.0).reason == NOTHING_EXPECTED
