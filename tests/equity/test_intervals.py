import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.equity.intervals import (
    IMPOSSIBLE,
    NO_EXPOSURE,
    NOBODY,
    Interval,
    count,
    normal_quantile,
    proportion,
    proportions,
    rate,
)

NAN = float("nan")


def rounded(interval, places=3):
    return tuple(round(part, places) for part in (interval.value, interval.lower, interval.upper))


@pytest.mark.parametrize(
    ("events", "people", "percent"), [(18, 240, (7.5, 4.796, 11.543)), (40, 900, (4.444, 3.281, 5.995))]
)
def test_wilson_as_published(events, people, percent):
    share = proportion(events, people)
    assert rounded(Interval(100 * share.value, 100 * share.lower, 100 * share.upper)) == percent


@pytest.mark.parametrize(("events", "limits"), [(7, (2.814, 14.423)), (42, (30.267, 56.773)), (0, (0, 3.689))])
def test_counts_as_published(events, limits):
    assert rounded(count(events)) == (events, *limits)


def test_a_rate_as_published():
    assert rounded(rate(42, 5200, per=1000)) == (8.077, 5.821, 10.918)


@pytest.mark.parametrize(
    ("interval", "reason"),
    [
        (proportion(0, 0), NOBODY),
        (proportion(5, 4), IMPOSSIBLE),
        (proportion(-1, 4), IMPOSSIBLE),
        (proportion(NAN, 4), IMPOSSIBLE),
        (count(-1), IMPOSSIBLE),
        (count(np.inf), IMPOSSIBLE),
        (rate(3, 0), NO_EXPOSURE),
        (rate(3, -5), IMPOSSIBLE),
    ],
)
def test_what_cannot_be_is_undefined_and_says_why(interval, reason):
    assert np.isnan([interval.value, interval.lower, interval.upper][1:]).all()
    assert interval.reason == reason
    assert not interval.is_defined
    assert not interval.excludes(0)


@pytest.mark.parametrize("confidence", [0, 1, -0.5, 95])
def test_a_confidence_outside_0_to_1_is_refused(confidence):
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_quantile(confidence)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_stands_within_its_limits_and_they_within_0_to_1(events, more):
    share = proportion(events, events + more)
    assert 0 <= share.lower <= share.value <= share.upper <= 1


@given(st.integers(0, 10**6))
def test_more_confidence_is_never_narrower(events):
    near, wide = count(events), count(events, confidence=0.998)
    assert wide.lower <= near.lower <= events <= near.upper <= wide.upper


def test_many_groups_at_once_are_the_same_as_one_by_one():
    together = proportions([0, 3, 9, 1], [10, 7, 9, 0])
    one_by_one = [proportion(*pair) for pair in ((0, 10), (3, 7), (9, 9), (1, 0))]
    np.testing.assert_array_equal(together.lower, [share.lower for share in one_by_one])
