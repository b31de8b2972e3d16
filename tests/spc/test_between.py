import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.spc.between import gaps_between
from tests.spc.building import NAN

COUNTS = st.lists(st.integers(0, 6).map(float) | st.just(NAN), min_size=1, max_size=30)


def gaps(counts, opportunities, **how):
    return gaps_between(np.array(counts, dtype=float), np.array(opportunities, dtype=float), **how)


@pytest.mark.parametrize(
    ("counts", "days", "expected"),
    [
        ([1, 0, 1], [30, 30, 30], [60, 15]),
        ([2, 0], [30, 30], [15, 37.5]),
        ([0, 1, 0], [10, 20, 30], [40]),
        ([1, 1], [10, 30], [20, 15]),
        ([0, 0], [30, 30], []),
    ],
)
def test_events_lie_evenly_in_their_period_and_the_last_gap_is_open(counts, days, expected):
    found = gaps(counts, days)
    assert found.gap.tolist() == expected
    assert found.is_open.tolist() == [False] * max(len(expected) - 1, 0) + [True] * bool(expected)


def test_each_gap_belongs_to_the_period_of_the_event_that_ends_it():
    found = gaps([1, 0, 2], [30, 30, 30])
    assert found.since.tolist() == [0, 2, 2]
    assert found.period.tolist() == [2, 2, 2]


def test_events_among_the_opportunities_are_not_between_themselves():
    assert gaps([10], [10], counts_events=True).gap.tolist() == [0.0] * 9 + [0.5]


def test_a_gap_across_a_period_that_is_not_known_has_no_figure():
    found = gaps([1, NAN, 1, 1], [30, 30, 30, 30])
    assert np.isnan(found.gap[0])
    assert found.gap[1] == 30


@given(COUNTS)
def test_gaps_add_up_to_the_way_from_the_first_event_to_the_end(counts):
    days = np.full(len(counts), 30.0)
    found = gaps_between(np.array(counts), days)
    events = int(np.nansum(counts))
    assert found.gap.size == found.period.size == events
    assert not (found.gap < 0).any()
    if events and not np.isnan(counts).any():
        first = next(place for place, count in enumerate(counts) if count)
        assert found.gap.sum() == pytest.approx(30 * (len(counts) - first) - 15 / counts[first])
