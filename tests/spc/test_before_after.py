"""Before and after: held to other people's formulae, and to what 95% promises on series that are made up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import f, t, ttest_ind

from lib.spc.before_after import Change, Kind, Points, change_between

EARLIER = np.array([10.0, 12.0, 9.0, 11.0, 13.0, 10.0, 12.0, 11.0, 9.0, 12.0, 11.0, 10.0])
LATER = np.array([14.0, 15.0, 12.0, 16.0, 13.0, 15.0, 14.0])
SIZES = np.array([100.0, 120, 90, 110, 130, 105, 95, 100, 115, 125, 100, 90])


def means(values) -> Points:
    return Points(Kind.MEANS, np.array(values, float), np.ones(len(values)))


def counted(kind, numerator, denominator) -> Points:
    return Points(kind, np.array(numerator, float), np.array(denominator, float))


def test_means_have_welchs_interval() -> None:
    found = change_between(means(EARLIER), means(LATER)).difference
    theirs = ttest_ind(LATER, EARLIER, equal_var=False).confidence_interval(0.95)
    assert (found.lower, found.upper) == pytest.approx((theirs.low, theirs.high))
    assert found.value == pytest.approx(LATER.mean() - EARLIER.mean())


@pytest.mark.parametrize(("kind", "spread"), [(Kind.SHARES, lambda p: p * (1 - p)), (Kind.RATES, lambda p: p)])
def test_ratios_vary_by_countings_variance_times_pearsons_factor(kind, spread) -> None:
    """Written out longhand: chi-square of both stretches over its 17 degrees of freedom."""
    sides = [(EARLIER, SIZES), (LATER, SIZES[:7])]
    levels = [top.sum() / below.sum() for top, below in sides]
    squares = sum(
        ((top - level * below) ** 2 / (below * spread(level))).sum()
        for (top, below), level in zip(sides, levels, strict=True)
    )
    variance = squares / 17 * sum(spread(p) / below.sum() for (_, below), p in zip(sides, levels, strict=True))
    found = change_between(*(counted(kind, *side) for side in sides))
    assert (found.before, found.after) == pytest.approx(levels)
    assert found.difference.upper - found.difference.value == pytest.approx(t.ppf(0.975, 17) * variance**0.5, rel=0.01)


def test_a_ratio_of_levels_has_fiellers_limits() -> None:
    """Those at which the levels, the one times the ratio, are as far apart as their own variance allows."""
    before, after = counted(Kind.RATES, EARLIER, SIZES), counted(Kind.RATES, LATER, SIZES[:7])
    found = change_between(before, after)
    reach = (found.difference.upper - found.difference.value) ** 2
    weights = np.array([side.numerator.sum() / side.denominator.sum() ** 2 for side in (before, after)])
    shares = reach * weights / weights.sum()

    def apart(ratio: float) -> float:
        return (found.after - ratio * found.before) ** 2 - (shares[1] + ratio**2 * shares[0])

    middle = found.after / found.before
    limits = (brentq(apart, 0.01, middle), brentq(apart, middle, 10))
    assert (found.relative.lower + 1, found.relative.upper + 1) == pytest.approx(limits, rel=0.01)


def test_gaps_have_the_limits_of_f() -> None:
    found = change_between(counted(Kind.GAPS, EARLIER, EARLIER), counted(Kind.GAPS, LATER * 3, LATER)).relative
    ratio = 3 * LATER.mean() / EARLIER.mean()
    limits = (ratio / f.ppf(0.975, 14, 24) - 1, ratio / f.ppf(0.025, 14, 24) - 1)
    assert (found.lower, found.upper) == pytest.approx(limits)


def test_a_share_of_none_afterwards_is_not_certainty() -> None:
    before, after = counted(Kind.SHARES, [1, 5, 3, 2, 4, 3] * 2, [50] * 12), counted(Kind.SHARES, [0] * 7, [50] * 7)
    found = change_between(before, after)
    assert found.after == 0
    assert found.difference.lower < -0.06 < found.difference.upper


@pytest.mark.parametrize("level", [0.0, -5.0])
def test_no_share_of_a_level_that_is_none_or_below(level) -> None:
    found = change_between(means(EARLIER - EARLIER.mean() + level), means(LATER))
    assert np.isnan(found.relative.value)
    assert np.isfinite(found.difference.lower)


@pytest.mark.parametrize("sizes", [(0, 0), (0, 7), (1, 7), (12, 0)])
def test_too_few_points_leave_the_interval_undefined(sizes) -> None:
    found = change_between(means(EARLIER[: sizes[0]]), means(LATER[: sizes[1]]))
    assert np.isnan(found.difference.lower)
    assert not found.difference.excludes_none


ANYTHING = st.lists(st.sampled_from([0.0, 1e-300, 1.0, 3.0, 1e300, -2.0]), max_size=9)


@given(st.sampled_from(Kind), ANYTHING, ANYTHING)
def test_any_figures_give_a_change_and_never_an_exception(kind, before, after) -> None:
    sides = [counted(kind, values, np.ones(len(values))) for values in (before, after)]
    assert isinstance(change_between(*sides), Change)


@given(st.floats(0.1, 10), st.integers(-50, 50))
def test_another_unit_or_another_nought_moves_the_figures_with_it(scale, shift) -> None:
    here = change_between(means(EARLIER), means(LATER)).difference
    there = change_between(means(EARLIER * scale + shift), means(LATER * scale + shift)).difference
    assert (there.lower, there.upper) == pytest.approx((here.lower * scale, here.upper * scale), rel=1e-6)


def draw_means(rng, level, size):
    return means(rng.normal(10 * level, 1.0, size))


def draw_shares(rng, level, size):
    people = rng.integers(200, 500, size)
    return counted(Kind.SHARES, rng.binomial(people, 0.2 * level * rng.lognormal(-0.00125, 0.05, size)), people)


def draw_rates(rng, level, size):
    days = rng.normal(54_000, 1500, size)
    return counted(Kind.RATES, rng.poisson(0.046 * level * days * rng.lognormal(-0.00045, 0.03, size)), days)


def draw_rare_rates(rng, level, size):
    return counted(Kind.RATES, rng.poisson(3.0 * level, size), np.full(size, 600.0))


def draw_gaps(rng, level, size):
    return counted(Kind.GAPS, rng.exponential(20 * level, size), np.ones(size))


DRAWS = [draw_means, draw_shares, draw_rates, draw_rare_rates, draw_gaps]
SERIES = 1500


@pytest.mark.parametrize(("before", "after"), [(12, 7), (24, 12)])
@pytest.mark.parametrize("draw", DRAWS)
def test_of_stable_series_about_95_in_100_intervals_hold_no_change(draw, before, after) -> None:
    """Months of the large rates differ by 3% beyond chance counts: at their size plain limits would be half as wide."""
    rng = np.random.default_rng(20261122)
    found = [change_between(draw(rng, 1, before), draw(rng, 1, after)).difference for _ in range(SERIES)]
    assert np.mean([one.excludes_none for one in found]) == pytest.approx(0.05, abs=0.018)


@pytest.mark.parametrize("draw", DRAWS)
def test_of_series_that_fell_by_a_third_about_95_in_100_intervals_hold_that(draw) -> None:
    rng = np.random.default_rng(7)
    found = [change_between(draw(rng, 1, 24), draw(rng, 2 / 3, 12)).relative for _ in range(SERIES)]
    held = [one.lower <= -1 / 3 <= one.upper for one in found]
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)


def test_plain_counting_would_hold_far_fewer() -> None:
    """Why the spread is told from the points: by chance counts alone two intervals in five would find a change."""
    rng, found = np.random.default_rng(7), 0
    for _ in range(500):
        sides = [draw_rates(rng, 1, size) for size in (24, 12)]
        levels = [side.level() for side in sides]
        error = sum(p / side.denominator.sum() for p, side in zip(levels, sides, strict=True)) ** 0.5
        found += abs(levels[1] - levels[0]) > 1.96 * error
    assert found / 500 > 0.25


def test_as_many_points_as_needed_tell_the_change_four_times_in_five() -> None:
    rng = np.random.default_rng(1)
    needed = [change_between(draw_means(rng, 1, 200), draw_means(rng, 1.08, 200)).points_needed for _ in range(200)]
    size = int(np.median(needed))
    told = [
        change_between(draw_means(rng, 1, 200), draw_means(rng, 1.08, size)).difference.excludes_none
        for _ in range(1000)
    ]
    assert np.mean(told) == pytest.approx(0.8, abs=0.05)


def test_the_smallest_change_that_would_be_told_is_told_four_times_in_five() -> None:
    rng = np.random.default_rng(2)
    smallest = np.median(
        [change_between(draw_means(rng, 1, 24), draw_means(rng, 1, 24)).detectable for _ in range(300)]
    )
    level = 1 + smallest / 10
    told = [
        change_between(draw_means(rng, 1, 24), draw_means(rng, level, 24)).difference.excludes_none for _ in range(1000)
    ]
    assert np.mean(told) == pytest.approx(0.8, abs=0.05)


def test_no_wait_would_do_where_too_few_points_were_kept_before() -> None:
    near = means([10, 14, 6, 13, 7, 10, 9, 11, 12, 8, 10, 10])
    assert change_between(near, means([10.2, 10, 10.4, 9.9, 10.3])).points_needed == np.inf
