import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.equity.gaps import Group, Kind, difference, level, ratio
from lib.equity.intervals import NO_EXPOSURE, NOBODY

FOCUS, REFERENCE = Group(18, 240), Group(40, 900)
GROUPS = st.integers(1, 5000).flatmap(lambda n: st.builds(Group, st.integers(0, n), st.just(n)))


def rounded(interval, times=1.0, places=3):
    return tuple(round(times * part, places) for part in (interval.value, interval.lower, interval.upper))


def test_the_difference_of_two_shares_as_published():
    assert rounded(difference(Kind.PROPORTION, FOCUS, REFERENCE), 100) == (3.056, -0.061, 7.262)


def test_the_ratio_of_two_shares_as_published():
    assert rounded(ratio(Kind.PROPORTION, FOCUS, REFERENCE)) == (1.687, 0.986, 2.889)


def test_two_rates_as_published():
    falls, others = Group(42, 5200), Group(150, 24100)
    assert rounded(ratio(Kind.RATE, falls, others)) == (1.298, 0.922, 1.827)
    assert rounded(difference(Kind.RATE, falls, others, per=1000)) == (1.853, -0.649, 4.850)


@pytest.mark.parametrize(
    ("kind", "focus", "reference", "value", "reason"),
    [
        (Kind.PROPORTION, Group(0, 9), Group(3, 9), 0.0, "no events in the focus group: read the difference"),
        (
            Kind.PROPORTION,
            Group(3, 9),
            Group(0, 9),
            np.inf,
            "no events in the reference group: read the difference",
        ),
        (Kind.PROPORTION, Group(0, 9), Group(0, 9), np.nan, "no events in either group"),
        (Kind.PROPORTION, Group(1, 9), Group(0, 0), np.nan, NOBODY),
        (Kind.RATE, Group(0, 9), Group(0, 9), np.nan, "no events in either group"),
        (Kind.RATE, Group(1, 0), Group(1, 9), np.nan, NO_EXPOSURE),
    ],
)
def test_a_ratio_without_limits_says_why(kind, focus, reference, value, reason):
    found = ratio(kind, focus, reference)
    np.testing.assert_equal(found.value, value)
    assert not found.is_defined
    assert found.reason == reason


@pytest.mark.parametrize(("events", "is_exact"), [(9, True), (10, False)])
def test_few_events_take_exact_limits_which_are_not_even_about_the_ratio(events, is_exact):
    found = ratio(Kind.RATE, Group(events, 100), Group(50, 500))
    is_even = found.value**2 == pytest.approx(found.lower * found.upper)
    assert is_even != is_exact


def test_no_events_in_the_reference_leave_a_lower_limit_of_the_rate_ratio():
    found = ratio(Kind.RATE, Group(5, 100), Group(0, 300))
    assert (found.value, found.upper) == (np.inf, np.inf)
    assert found.lower == pytest.approx(2.749, abs=1e-3)


def test_a_difference_from_nobody_is_undefined_and_says_so():
    assert difference(Kind.PROPORTION, FOCUS, Group(0, 0)).reason == NOBODY


@given(st.sampled_from(Kind), GROUPS, GROUPS)
def test_swapping_the_groups_turns_the_gap_around(kind, focus, reference):
    there, back = difference(kind, focus, reference), difference(kind, reference, focus)
    np.testing.assert_allclose([back.value, back.lower, back.upper], [-there.value, -there.upper, -there.lower])


@given(GROUPS, GROUPS)
def test_a_gap_stands_within_its_limits(focus, reference):
    gap = difference(Kind.PROPORTION, focus, reference)
    assert gap.lower <= gap.value <= gap.upper


def test_a_level_is_what_is_drawn_for_the_group():
    assert level(Kind.RATE, Group(42, 5200), per=1000).value == pytest.approx(8.077, abs=1e-3)
