"""What holds of any chart: properties over drawn series."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.catalogue.signals import Rule
from lib.spc.chart import Batch, Form, control_charts
from lib.spc.icons import VARIATIONS, variation_codes
from lib.spc.rule_sets import DEFAULT, NHSR_PLOTTHEDOTS_0_2_2, RULE_SETS
from tests.spc.building import NAN, a_batch, charts_of

FORMS = st.sampled_from(list(Form))
SETS = st.sampled_from(list(RULE_SETS.values()))
WHOLE = st.integers(-50, 50).map(float)
SERIES = st.lists(WHOLE | st.just(NAN), min_size=1, max_size=40)
EXTREME = st.sampled_from([0.0, 1e-300, 1e300, -1e300, 0.1, 1.0, 7.0, NAN, np.inf])
POINTS = ("value", "centre", "lower", "upper", "signal", "winning_rule", "trend", "shift", "two_in_three")


def assert_same(ours, theirs, names=POINTS):
    for name in names:
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name), err_msg=name)


@given(FORMS, SETS, st.lists(st.lists(st.tuples(EXTREME, EXTREME), max_size=30), max_size=4))
def test_any_figures_give_charts_and_nothing_undefined_becomes_a_number(form, rules, series):
    figures = [pair for one in series for pair in one]
    denominators = [pair[1] for pair in figures]
    charts = charts_of(
        *([pair[0] for pair in one] for one in series),
        form=form,
        rules=rules,
        denominators=denominators,
        deviation=denominators,
    )
    assert charts.value.size == len(figures)
    for undefined in (np.isnan(charts.centre), np.isnan(charts.sigma)):
        assert np.isnan(charts.lower[undefined]).all()
        assert np.isnan(charts.upper[undefined]).all()
    assert not np.isinf(charts.centre).any()
    assert not charts.signal[np.isnan(charts.value)].any()


@given(FORMS, SETS, st.lists(WHOLE.filter(lambda value: value >= 0), min_size=1, max_size=30))
def test_nothing_to_divide_by_has_neither_a_value_nor_limits(form, rules, counted):
    nobody = [0.0] * len(counted)
    charts = charts_of(counted, form=form, rules=rules, denominators=nobody, deviation=[NAN] * len(counted))
    if form.divides or form in (Form.XBAR, Form.S):
        assert np.isnan(charts.upper).all()
        assert np.isnan(charts.lower).all()
    if form.divides:
        assert np.isnan(charts.value).all()


@given(SERIES, SETS, st.integers(-30, 30))
def test_shifted_values_shift_the_lines_and_keep_the_signals(values, rules, shift):
    plain = charts_of(values, rules=rules)
    moved = charts_of([value + shift for value in values], rules=rules)
    np.testing.assert_allclose(moved.upper, plain.upper + shift, atol=1e-9)
    assert_same(moved, plain, ("signal", "winning_rule"))


@given(SERIES, SETS, st.sampled_from([2.0**-900, 2.0**-20, 2.0, 2.0**900]))
def test_scaled_values_scale_the_lines_and_keep_the_signals(values, rules, scale):
    plain = charts_of(values, rules=rules)
    scaled = charts_of([value * scale for value in values], rules=rules)
    np.testing.assert_array_equal(scaled.upper, plain.upper * scale)
    assert_same(scaled, plain, ("signal", "winning_rule"))


@given(st.lists(SERIES, min_size=2, max_size=5), SETS)
def test_series_of_a_batch_know_nothing_of_each_other(series, rules):
    together = charts_of(*series, rules=rules)
    start = 0
    for one in series:
        alone = charts_of(one, rules=rules)
        for name in POINTS:
            part = getattr(together, name)[start : start + len(one)]
            np.testing.assert_array_equal(part, getattr(alone, name), err_msg=name)
        start += len(one)


def classes(charts):
    found = [VARIATIONS[code] for code in variation_codes(charts)]
    return [(variation.is_improvement, variation.is_concern) for variation in found]


@given(SERIES)
def test_reversing_the_direction_swaps_improvement_and_concern(values):
    up = charts_of(values, rules=NHSR_PLOTTHEDOTS_0_2_2, direction=[1])
    down = charts_of(values, rules=NHSR_PLOTTHEDOTS_0_2_2, direction=[-1])
    assert classes(up) == [(improvement, concern) for concern, improvement in classes(down)]


@given(SERIES)
def test_a_mirrored_series_of_the_reverse_direction_means_the_same(values):
    up = charts_of(values, direction=[1])
    down = charts_of([-value for value in values], direction=[-1])
    assert classes(up) == classes(down)


@given(SERIES, st.data())
def test_excluded_points_leave_the_others_as_if_they_were_not_there(values, data):
    excluded = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))))
    ours = charts_of(values, excluded=excluded)
    kept = np.array(values)[~excluded]
    if kept.size:
        theirs = charts_of(kept.tolist())
        np.testing.assert_array_equal(ours.upper[~excluded], theirs.upper)
        np.testing.assert_array_equal(ours.signal[~excluded], theirs.signal)
    assert not ours.signal[excluded].any()


@given(st.floats(1e-300, 1e300), st.integers(13, 40), SETS)
def test_a_flat_series_is_never_a_signal(value, points, rules):
    assert not charts_of([value] * points, rules=rules).signal.any()


def test_every_rule_a_point_meets_is_named_and_the_first_names_the_point():
    values = [10, 11, 9, 10, 11, 9, 10, 9, 11, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 30]
    charts = charts_of(values)
    assert charts.rules_met(19)[:2] == (Rule.OUTSIDE, Rule.TREND)
    assert charts.rule(19) is Rule.OUTSIDE


def test_a_point_of_common_cause_is_named_by_no_rule():
    charts = charts_of([10, 11, 9] * 6)
    assert charts.rules_met(0) == ()
    assert charts.rule(0) is None


PEAK = [5, 9, 5, 9, 5, 9, 5, 0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(("direction", "trend"), [(1, 1), (-1, -1), (0, -1)])
def test_a_peak_between_two_trends_is_the_improvement_and_else_the_later_trend(direction, trend):
    assert charts_of(PEAK, direction=[direction]).trend[14] == trend


def test_no_points_give_charts_of_no_points():
    charts = control_charts(Form.P_PRIME, a_batch(), DEFAULT)
    assert charts.value.size == charts.count.size == 0


def test_arrays_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="one entry per point"):
        Batch(np.ones(3), np.ones(2), np.zeros(3, dtype=np.int64))


def test_a_direction_for_each_segment_is_asked_for():
    with pytest.raises(ValueError, match="one entry per segment: 2"):
        a_batch([1, 2], [3, 4], direction=[1])


@pytest.mark.parametrize("per", [0, -1, NAN])
def test_values_per_none_or_fewer_are_refused(per):
    with pytest.raises(ValueError, match="not above 0"):
        a_batch([1, 2], per=per)
