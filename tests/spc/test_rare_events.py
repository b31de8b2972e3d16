import numpy as np
import pytest

from lib.catalogue.signals import Assurance, Rule
from lib.spc.chart import Form
from lib.spc.icons import assurances_at
from lib.spc.rule_sets import DEFAULT
from tests.spc.building import NAN, charts_of

GAPS = [12, 30, 5, 41, 22, 9, 18, 60, 3, 27, 14, 33, 8, 20, 16]
RARE = [Form.G, Form.T]


def test_gaps_have_limits_about_their_mean_and_a_median_drawn():
    charts = charts_of(GAPS, form=Form.G)
    mean = np.mean(GAPS)
    assert charts.centre[0] == np.median(GAPS)
    assert charts.upper[0] == pytest.approx(mean + 3 * np.sqrt(mean * (mean + 1)))
    assert charts.lower[0] == 0


def test_a_mean_gap_that_is_given_is_drawn_as_the_median_that_goes_with_it():
    charts = charts_of(GAPS, form=Form.G, centre=[100.0])
    assert charts.centre[0] == pytest.approx(69.3)
    assert charts.upper[0] == pytest.approx(100 + 3 * np.sqrt(100 * 101))


def test_times_have_the_limits_of_single_values_of_their_root():
    charts = charts_of(GAPS, form=Form.T)
    roots = np.array(GAPS) ** (1 / 3.6)
    reach = 3 * np.abs(np.diff(roots)).mean() / 1.128
    assert charts.centre[0] == pytest.approx(roots.mean() ** 3.6)
    assert charts.upper[0] == pytest.approx((roots.mean() + reach) ** 3.6)
    assert charts.lower[0] == pytest.approx(max(roots.mean() - reach, 0) ** 3.6)


def test_a_time_that_is_given_is_drawn():
    assert charts_of(GAPS, form=Form.T, centre=[30.0]).centre[0] == pytest.approx(30)


@pytest.mark.parametrize("form", RARE)
def test_two_events_at_once_are_a_gap_of_nought(form):
    charts = charts_of([*GAPS, 0], form=form)
    assert charts.value[-1] == 0
    assert charts.count[0] == len(GAPS) + 1
    assert np.isfinite(charts.upper[0])


@pytest.mark.parametrize("form", RARE)
def test_a_gap_below_nought_is_missing(form):
    charts = charts_of([*GAPS, -1], form=form)
    assert np.isnan(charts.value[-1])
    assert charts.upper[0] == charts_of([*GAPS, NAN], form=form).upper[0]


@pytest.mark.parametrize("form", RARE)
def test_gaps_in_hours_are_drawn_like_gaps_in_days_given_per_24(form):
    days = charts_of(GAPS, form=form)
    hours = charts_of(GAPS, form=form, per=24)
    np.testing.assert_allclose(hours.upper, 24 * days.upper)
    np.testing.assert_array_equal(hours.signal, days.signal)


@pytest.mark.parametrize("form", RARE)
def test_a_long_gap_is_an_improvement_and_a_run_of_short_ones_a_concern(form):
    long_gap = charts_of([*GAPS, 900], form=form, direction=[1])
    assert long_gap.rule(len(GAPS)) is Rule.OUTSIDE
    assert long_gap.signal[-1] == 1
    short_gaps = charts_of([*GAPS, *[2] * 8], form=form, direction=[1], baseline=[True] * len(GAPS) + [False] * 8)
    assert Rule.SHIFT in short_gaps.rules_met(len(GAPS) + 7)
    assert short_gaps.signal[-1] == -1


@pytest.mark.parametrize("form", RARE)
def test_the_open_gap_is_plotted_and_moves_no_limit(form):
    open_gap = [False] * len(GAPS) + [True]
    charts = charts_of([*GAPS, 500], form=form, excluded=open_gap)
    assert charts.value[-1] == 500
    assert charts.upper[0] == charts_of(GAPS, form=form).upper[0]


@pytest.mark.parametrize("form", [*RARE, Form.MR])
def test_rare_events_and_moving_ranges_are_held_against_no_target(form):
    charts = charts_of(GAPS, form=form, direction=[1])
    assert assurances_at(charts, charts.latest, np.array([1.0])) == (Assurance.NO_TARGET,)


def test_sigma_tells_how_far_a_long_gap_lies_from_the_centre():
    charts = charts_of(GAPS, form=Form.T, rules=DEFAULT)
    assert charts.centre[0] + 3 * charts.sigma[0] == pytest.approx(charts.upper[0])
