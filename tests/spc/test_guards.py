"""Guard rails: what is found, and how seldom it is said of series in which there is nothing to find."""

from functools import cache

import numpy as np
import pytest

from lib.spc.between import gaps_between
from lib.spc.chart import Batch, Form, control_charts
from lib.spc.guards import Habits, Times, collapsed, habits, rarities
from lib.spc.rule_sets import DEFAULT, NHSR_PLOTTHEDOTS_0_2_2
from lib.spc.segments import Segments
from tests.spc.building import NAN, charts_of

SERIES, MONTHS = 4000, 60
MONTH = np.arange(MONTHS)


def look(values, per_year=12, cut=None):
    """Look over series of one length, a row each; `cut` is where a known step change stands."""
    rows, points = values.shape
    series = Segments(np.repeat(np.arange(rows), points), rows)
    stretches = np.tile((np.arange(points) >= (points if cut is None else cut)).astype(np.int64), rows)
    return habits(values.ravel(), Times(series, stretches, np.full(rows, per_year)))


def alike_by(likeness, rows=SERIES):
    """Series whose every value is drawn towards the one before it (autoregressive, order 1)."""
    chance = np.random.default_rng(11)
    values = chance.normal(size=(rows, MONTHS + 40))
    for at in range(1, values.shape[1]):
        values[:, at] = likeness * values[:, at - 1] + values[:, at] * np.sqrt(1 - likeness**2)
    return values[:, 40:]


def noise(rows=SERIES, points=MONTHS):
    return np.random.default_rng(12).normal(size=(rows, points))


STABLE = {
    "normal": noise,
    "skewed": lambda: np.random.default_rng(13).chisquare(3, (SERIES, MONTHS)),
    "heavy tails": lambda: np.random.default_rng(14).standard_t(3, (SERIES, MONTHS)),
    "few counts": lambda: np.random.default_rng(15).poisson(1.5, (SERIES, MONTHS)).astype(float),
    "three years": lambda: noise(points=36),
    "months missing": lambda: np.where(np.random.default_rng(16).random((SERIES, MONTHS)) < 0.1, NAN, noise()),
}


@cache
def looked_over(name) -> Habits:
    return look(STABLE[name]())


@pytest.mark.parametrize("name", STABLE)
def test_of_a_thousand_stable_series_hardly_more_than_two_are_called_seasonal_or_alike(name):
    found = looked_over(name)
    assert found.is_seasonal.mean() <= 0.0025
    assert found.is_alike.mean() <= 0.0025


def test_a_step_change_known_or_not_is_neither_a_season_nor_likeness():
    for size in (2.0, 3.0, 5.0):
        stepped = noise() + size * (MONTH >= 33)
        for cut in (None, 33):
            found = look(stepped, cut=cut)
            assert found.is_seasonal.mean() <= 0.003
            assert found.is_alike.mean() <= 0.015


def test_a_steady_improvement_is_neither_a_season_nor_likeness():
    found = look(noise() - 4 * MONTH / MONTHS)
    assert found.is_seasonal.mean() <= 0.003
    assert found.is_alike.mean() <= 0.005


def test_a_winter_swing_as_large_as_the_noise_is_nearly_always_found():
    swings = np.cos(2 * np.pi * MONTH / 12)
    assert look(noise() + swings).is_seasonal.mean() >= 0.75
    assert look(noise() + 1.5 * swings).is_seasonal.mean() >= 0.99


def test_a_season_is_not_told_as_likeness_too():
    found = look(noise() + 1.5 * np.cos(2 * np.pi * MONTH / 12))
    assert found.is_alike.mean() <= 0.005


def test_strong_likeness_is_mostly_found_and_slight_likeness_seldom():
    assert look(alike_by(0.8)).is_alike.mean() >= 0.85
    assert look(alike_by(0.3)).is_alike.mean() <= 0.15


def test_likeness_is_seldom_told_as_a_season():
    assert look(alike_by(0.3)).is_seasonal.mean() <= 0.012
    assert look(alike_by(0.7)).is_seasonal.mean() <= 0.04


def test_a_season_of_quarters_is_looked_for_and_of_half_years_is_not():
    quarters = noise(points=40) + 3.0 * (np.arange(40) % 4 == 3)
    assert look(quarters, per_year=4).is_seasonal.mean() >= 0.75  # a slope looks much like it within a year
    assert np.isnan(look(quarters, per_year=2).season).all()


@pytest.mark.parametrize("points", [0, 1, 2, 12, 35])
def test_of_less_than_three_years_nothing_is_said(points):
    found = look(noise(3, points) if points else np.empty((0, 0)))
    assert np.isnan(found.season).all()
    assert np.isnan(found.alike).all()
    assert not found.is_seasonal.any()


@pytest.mark.parametrize("scale", [1e-300, 1.0, 1e300])
def test_what_is_found_does_not_hang_on_the_unit(scale):
    seasonal = noise(50) + np.cos(2 * np.pi * MONTH / 12)
    np.testing.assert_allclose(look(seasonal * scale).season, look(seasonal).season, rtol=1e-6)
    np.testing.assert_allclose(look(seasonal * scale).alike, look(seasonal).alike, rtol=1e-6)


def test_equal_values_have_no_habits():
    found = look(np.full((4, MONTHS), 0.1))
    assert np.isnan(found.season).all()
    assert np.isnan(found.alike).all()


def test_series_know_nothing_of_each_other():
    together = noise(20)
    alone = [look(together[[row]]) for row in range(20)]
    np.testing.assert_allclose(look(together).season, [one.season[0] for one in alone])
    np.testing.assert_allclose(look(together).alike, [one.alike[0] for one in alone])


def test_how_seldom_and_how_evenly_events_come_is_told_by_the_points_that_count():
    series = Segments(np.array([0, 0, 0, 0, 1, 2, 2]), 3)
    found = rarities(np.array([0, 0, 3, NAN, NAN, 0, 0]), np.ones(7), series)
    np.testing.assert_allclose([one.zeros for one in found], [2 / 3, NAN, 1.0])
    np.testing.assert_allclose([one.mean for one in found], [1, NAN, 0])
    np.testing.assert_allclose([one.spread for one in found], [(0 + 3**2) / 2 / 2, NAN, NAN])
    assert found[0].most_spread == pytest.approx(5.16, abs=0.01)  # of chi-squared, 8/5 degrees of freedom for two steps
    assert [one.is_mostly_zero for one in found] == [True, False, True]
    assert [one.comes_singly for one in found] == [True, False, True]


def test_events_that_follow_their_exposure_are_not_clustered():
    exposure = np.array([10.0, 0.0, 200.0, 30.0] * 10)
    found = rarities(exposure / 100, exposure, Segments(np.zeros(40, dtype=np.int64), 1))[0]
    assert (found.spread, found.comes_singly) == (pytest.approx(0), True)


def singly(counts):
    """The share of series whose events are held to come one by one."""
    rows, points = counts.shape
    series = Segments(np.repeat(np.arange(rows), points), rows)
    found = rarities(counts.ravel().astype(float), np.ones(counts.size), series)
    return np.mean([one.comes_singly for one in found])


@pytest.mark.parametrize("mean", [0.2, 0.4, 0.6])
def test_events_that_come_by_chance_are_nearly_always_held_to_come_singly(mean):
    assert singly(np.random.default_rng(18).poisson(mean, (SERIES, MONTHS))) >= 0.97


@pytest.mark.parametrize(("mean", "size", "most"), [(1, 0.7, 0.12), (2, 0.3, 0.01), (4, 0.2, 0.01)])
def test_events_that_come_in_clusters_seldom_are(mean, size, most):
    counts = np.random.default_rng(19).negative_binomial(size, size / (size + mean), (SERIES, MONTHS))
    assert singly(counts) <= most


def test_events_that_grew_rarer_are_no_clusters():
    chance = np.random.default_rng(22)
    counts = np.concatenate([chance.poisson(0.9, (SERIES, 36)), chance.poisson(0.1, (SERIES, 24))], axis=1)
    assert singly(counts) >= 0.95


FLAT = [7.0] * 20
SPIKED = [7.0] * 10 + [30.0] + [7.0] * 10
UNEVEN = [10.0, 11.0, 9.0] * 7


@pytest.mark.parametrize(
    ("values", "rules", "form", "found"),
    [
        (FLAT, DEFAULT, Form.XMR, True),
        (SPIKED, NHSR_PLOTTHEDOTS_0_2_2, Form.XMR, True),
        (SPIKED, DEFAULT, Form.XMR, False),
        (UNEVEN, DEFAULT, Form.XMR, False),
        ([1.0, NAN] * 10, NHSR_PLOTTHEDOTS_0_2_2, Form.XMR, True),
        (FLAT, DEFAULT, Form.RUN, False),
        (FLAT[:5], DEFAULT, Form.XMR, False),
        ([0.0] * 20, DEFAULT, Form.C, True),
        ([0.0] * 20, DEFAULT, Form.T, True),
    ],
)
def test_limits_collapse_where_there_is_no_step_to_set_them_from(values, rules, form, found):
    assert collapsed(charts_of(values, form=form, rules=rules)).tolist() == [found]


@cache
def called_special(mean):
    """Of stable monthly counts: the share of points flagged on a u' chart, and on a chart of gaps made from them."""
    chance = np.random.default_rng(17)
    counts = chance.poisson(mean, (1500, MONTHS)).astype(float)
    days = np.full(counts.shape, 30.0)
    monthly = control_charts(
        Form.U_PRIME, Batch(counts.ravel(), days.ravel(), np.repeat(np.arange(1500), MONTHS)), DEFAULT
    )
    gaps = [gaps_between(one, days[0]).gap[:-1] for one in counts]
    owners = np.repeat(np.arange(1500), [len(gap) for gap in gaps])
    values = np.concatenate(gaps)
    between = control_charts(Form.G, Batch(values, np.ones_like(values), owners), DEFAULT)
    return float(np.mean(monthly.signal != 0)), float(np.mean(between.signal != 0))


@pytest.mark.parametrize("mean", [0.3, 0.5])
def test_a_chart_of_mostly_zeros_flags_far_more_than_one_of_the_gaps(mean):
    monthly, between = called_special(mean)
    assert monthly > 2 * between
    assert between <= 0.05


def test_where_half_the_months_are_zero_either_chart_will_do():
    monthly, between = called_special(float(np.log(2)))
    assert monthly == pytest.approx(0.07, abs=0.02)
    assert between == pytest.approx(0.07, abs=0.02)
