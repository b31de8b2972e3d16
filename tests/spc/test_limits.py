from dataclasses import replace

import numpy as np
import pytest

from lib.spc.chart import Form
from lib.spc.rule_sets import DEFAULT, NHSR_PLOTTHEDOTS_0_2_2
from tests.spc.building import NAN, charts_of

UNSCREENED = replace(NHSR_PLOTTHEDOTS_0_2_2, screens_moving_ranges=False)


def xmr_limits(values, rules=UNSCREENED, **given):
    charts = charts_of(values, rules=rules, **given)
    return charts.lower[0], charts.centre[0], charts.upper[0]


def test_limits_stand_2_66_mean_moving_ranges_from_the_mean():
    assert xmr_limits([10, 12, 11, 13]) == pytest.approx((11.5 - 2.66 * 5 / 3, 11.5, 11.5 + 2.66 * 5 / 3))


def test_no_moving_range_is_taken_across_a_missing_value():
    lower, centre, upper = xmr_limits([10, 12, NAN, 30, 31])
    assert centre == 20.75
    assert upper - centre == pytest.approx(2.66 * 1.5)
    assert lower == pytest.approx(centre - 2.66 * 1.5)


def test_an_excluded_point_sets_no_limit_and_is_stepped_over():
    excluded = [False, False, True, False]
    assert xmr_limits([10, 12, 99, 13], excluded=excluded) == pytest.approx(xmr_limits([10, 12, 13]))


def test_only_the_baseline_sets_limits():
    baseline = [True, True, True, False, False]
    assert xmr_limits([10, 12, 11, 50, 60], baseline=baseline) == pytest.approx(xmr_limits([10, 12, 11]))


def test_screening_leaves_out_a_moving_range_far_above_the_others_and_keeps_the_centre():
    values = [10, 11] * 10 + [40]
    screened = xmr_limits(values, NHSR_PLOTTHEDOTS_0_2_2)
    assert screened[1] == xmr_limits(values)[1]
    assert screened[2] - screened[1] == pytest.approx(2.66)


@pytest.mark.parametrize(("rules", "width"), [(UNSCREENED, 0.0), (NHSR_PLOTTHEDOTS_0_2_2, NAN)])
def test_a_flat_line_has_limits_of_no_width_unless_screening_takes_them_away(rules, width):
    lower, centre, upper = xmr_limits([0.1] * 20, rules)
    assert centre == 0.1
    np.testing.assert_equal(upper - lower, width)


def test_a_single_point_has_a_centre_and_no_limits():
    charts = charts_of([5], rules=UNSCREENED)
    assert charts.centre[0] == 5
    assert np.isnan(charts.upper[0])
    assert charts.has_no_limits[0]


@pytest.mark.parametrize("form", [Form.P, Form.P_PRIME])
def test_limits_of_a_share_stay_between_0_and_1_and_widen_with_fewer_people(form):
    charts = charts_of([1, 8, 4, 50] * 5, form=form, denominators=[10, 10, 5, 100] * 5)
    assert charts.lower.min() == 0
    assert charts.upper.max() == 1
    assert charts.sigma[0] > charts.sigma[3]


@pytest.mark.parametrize("form", [Form.U, Form.U_PRIME, Form.C])
def test_limits_of_a_rate_or_count_are_floored_at_0(form):
    charts = charts_of([0, 3, 1, 0] * 5, form=form, denominators=[10, 20, 10, 10] * 5)
    assert (charts.lower == 0).all()


def test_laneys_factor_may_narrow_limits():
    events = [100, 101, 100, 101] * 5
    plain = charts_of(events, form=Form.P, denominators=[1000] * 20)
    stretched = charts_of(events, form=Form.P_PRIME, denominators=[1000] * 20)
    assert (stretched.sigma < plain.sigma / 2).all()


@pytest.mark.parametrize("form", [Form.P_PRIME, Form.U_PRIME, Form.P, Form.U])
@pytest.mark.parametrize("share", [0, 1])
def test_a_share_that_never_moves_has_limits_and_no_signal(form, share):
    people = list(range(50, 70))
    charts = charts_of([share * n for n in people], form=form, denominators=people)
    assert np.isfinite(charts.upper).all()
    assert not charts.signal.any()


def test_a_given_centre_is_drawn_and_moves_the_limits_with_it():
    lower, centre, upper = xmr_limits([10, 12, 11, 13], centre=[20.0])
    assert (lower + upper) / 2 == pytest.approx(centre) == 20


def test_rates_come_per_so_many():
    plain = charts_of([5, 6, 9] * 6, form=Form.U_PRIME, denominators=[1000, 900, 1100] * 6)
    per_1000 = charts_of([5, 6, 9] * 6, form=Form.U_PRIME, denominators=[1000, 900, 1100] * 6, per=1000)
    np.testing.assert_allclose(per_1000.upper, 1000 * plain.upper)
    np.testing.assert_array_equal(per_1000.signal, plain.signal)


def test_nobody_to_count_is_missing_and_never_nought():
    charts = charts_of([0, *[5] * 19], form=Form.P_PRIME, denominators=[0, *[50] * 19], rules=DEFAULT)
    assert np.isnan(charts.value[0])
    assert np.isnan(charts.upper[0])
    assert charts.count[0] == 19


def test_moving_ranges_have_an_upper_limit_of_3_267_times_their_mean_and_none_below():
    charts = charts_of([10, 12, 11, 14], form=Form.MR, rules=UNSCREENED)
    np.testing.assert_array_equal(charts.value, [NAN, 2, 1, 3])
    assert charts.centre[0] == 2
    assert charts.upper[0] == pytest.approx(3.267 * 2)
    assert charts.near_upper[0] == pytest.approx(3.267 * 2 * 2 / 3)
    assert charts.lower[0] == 0


def test_runs_of_moving_ranges_are_no_signal_and_one_beyond_the_limit_is():
    charts = charts_of([*[0, 10] * 10, *[10] * 14, 60], form=Form.MR, rules=UNSCREENED)
    assert not charts.runs.signal[0]
    assert charts.runs.longest[0] > charts.runs.longest_allowed[0]
    assert charts.signal[-1] == 1
    assert not charts.signal[:-1].any()


def test_i_prime_weighs_steps_by_the_denominators_of_both_ends():
    charts = charts_of([10, 30, 20], form=Form.I_PRIME, denominators=[10, 20, 10], rules=UNSCREENED)
    step = np.sqrt(np.pi / 2) * 0.5 / np.sqrt(1 / 10 + 1 / 20)
    assert charts.centre[0] == pytest.approx(60 / 40)
    np.testing.assert_allclose(charts.sigma, step / np.sqrt([10, 20, 10]))


@pytest.mark.parametrize(("reads_all", "is_wider"), [(True, True), (False, False)])
def test_i_prime_heeds_excluded_points_only_where_the_rule_set_says_so(reads_all, is_wider):
    values, people = [10, 12, 11, 90, 12, 11], [10] * 6
    rules = replace(UNSCREENED, i_prime_reads_all_points=reads_all)
    excluded = [False, False, False, True, False, False]
    charts = charts_of(values, form=Form.I_PRIME, denominators=people, rules=rules, excluded=excluded)
    without = charts_of(values[:3] + values[4:], form=Form.I_PRIME, denominators=people[:5], rules=rules)
    assert (charts.sigma[0] > 2 * without.sigma[0]) == is_wider


@pytest.mark.parametrize("form", [Form.MR, Form.I_PRIME, Form.G, Form.T, Form.XBAR, Form.S])
def test_each_segment_has_lines_of_its_own_and_only_the_baseline_sets_them(form):
    early, late = [4, 6, 5, 7, 5, 6], [40, 60, 50, 70, 50, 60]
    given = {"rules": UNSCREENED, "form": form}
    sizes, spread = [5] * 6, [1, 2, 1, 2, 1, 2]
    together = charts_of(early, late, denominators=sizes * 2, deviation=spread * 2, **given)
    first = [True] * 6 + [False] * 6
    carried = charts_of(early + late, denominators=sizes * 2, deviation=spread * 2, baseline=first, **given)
    alone = charts_of(early, denominators=sizes, deviation=spread, **given)
    assert together.upper[0] == carried.upper[0] == carried.upper[-1] == pytest.approx(alone.upper[0])
