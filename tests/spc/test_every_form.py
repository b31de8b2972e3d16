"""What holds of every form of chart under every rule set, whatever the figures."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lib.spc.chart import Form
from lib.spc.icons import ASSURANCES, VARIATIONS, assurances_at, variation_codes, variations
from lib.spc.rule_sets import FOR_COMPARISON, RULE_SETS
from tests.spc.building import NAN, a_batch, charts_of

FORMS = st.sampled_from(list(Form))
OF_COUNTS = FORMS.filter(lambda form: form is not Form.S)  # which plots the spread inside each subgroup
SETS = st.sampled_from([*RULE_SETS.values(), *FOR_COMPARISON.values()])
COUNT = st.integers(0, 60).map(float)
EXTREME = st.sampled_from([1e-300, 1e300, 0.0, -1e300, np.inf, NAN])
SIZE = st.integers(1, 90).map(float)
SERIES = st.lists(st.tuples(COUNT | st.just(NAN), SIZE), min_size=1, max_size=40)
BLOCKS = st.lists(st.tuples(st.integers(0, 60), st.integers(-4, 4), st.integers(1, 9)), min_size=3, max_size=6)
"""Stretches that begin at a value and rise or fall by a step: shifts and trends, where single values make few."""
LINES = ("centre", "lower", "upper", "near_lower", "near_upper", "sigma")
POINTS = ("value", *LINES, "outside", "trend", "two_in_three", "shift", "signal", "winning_rule")
DRAWN_IN_UNITS = (Form.XMR, Form.RUN, Form.MR, Form.XBAR, Form.S)
DIVIDED_BY_EXPOSURE = (Form.U, Form.U_PRIME)


def drawn(form, rules, *series, **how):
    """Charts of series of pairs: what was counted, and of how many."""
    sizes = [size for one in series for _, size in one]
    return charts_of(
        *([count for count, _ in one] for one in series),
        form=form,
        rules=rules,
        denominators=sizes,
        deviation=sizes if form in (Form.XBAR, Form.S) else [1.0] * len(sizes),
        **how,
    )


def assert_whole(charts):
    """A line that is undefined is nan throughout, and nothing is infinite, out of order, or judged without a value."""
    for name in LINES:
        assert not np.isinf(getattr(charts, name)).any(), name
    undefined = np.isnan(charts.sigma) | np.isnan(charts.centre)
    for line in (charts.lower, charts.upper, charts.near_lower, charts.near_upper):
        assert np.isnan(line[undefined]).all()
    assert not (charts.lower > charts.upper).any()
    assert not charts.signal[np.isnan(charts.value)].any()
    assert not charts.outside[undefined].any()


@given(FORMS, SETS, st.lists(st.lists(st.tuples(COUNT | EXTREME, SIZE | EXTREME), max_size=30), max_size=4))
def test_no_figures_break_a_chart_or_make_an_undefined_limit_a_number(form, rules, series):
    charts = drawn(form, rules, *series)
    assert_whole(charts)
    targets = np.full(charts.segments.number, 1.0)
    assert set(variations(charts)) <= set(VARIATIONS)
    assert set(assurances_at(charts, charts.latest, targets)) <= set(ASSURANCES)


@given(OF_COUNTS, SETS, SERIES)
def test_values_that_are_all_missing_have_no_lines_and_no_signals(form, rules, series):
    charts = drawn(form, rules, [(NAN, size) for _, size in series])
    for name in ("value", "centre", "lower", "upper"):
        assert np.isnan(getattr(charts, name)).all(), name
    assert not charts.signal.any()


@given(FORMS, SETS, st.tuples(COUNT, SIZE))
def test_one_point_has_a_value_and_is_no_signal(form, rules, point):
    charts = drawn(form, rules, [point])
    assert_whole(charts)
    assert not charts.signal.any()


@given(FORMS, SETS)
def test_no_points_have_no_charts(form, rules):
    charts = drawn(form, rules)
    assert charts.value.size == charts.count.size == 0
    assert variations(charts) == ()


@given(FORMS, SETS, st.tuples(st.integers(1, 60).map(float), SIZE), st.integers(2, 40))
def test_equal_points_are_no_signal(form, rules, point, many):
    charts = drawn(form, rules, [point] * many)
    assert_whole(charts)
    assert not charts.signal.any()


def in_blocks(blocks, size=90.0):
    """A series of stretches, each value of so many."""
    return [(float(max(0, start + step * at)), size) for start, step, length in blocks for at in range(length)]


@given(FORMS, SETS, BLOCKS)
def test_reversing_the_direction_swaps_improvement_and_concern_and_finds_the_same_signals(form, rules, blocks):
    series = in_blocks(blocks)
    up, down = (drawn(form, rules, series, direction=[sign]) for sign in (1, -1))
    np.testing.assert_array_equal(up.signal != 0, down.signal != 0)
    both_ways = points_that_are_both(up, down) if rules.shows_improvement_first else np.zeros(len(series), dtype=bool)
    kinds = [[VARIATIONS[code] for code in variation_codes(charts)] for charts in (up, down)]
    for one, other, is_both in zip(*kinds, both_ways, strict=True):
        assert one.is_special_cause is other.is_special_cause
        if is_both:
            assert one.is_improvement
            assert other.is_improvement
        else:
            assert (one.is_improvement, one.is_concern) == (other.is_concern, other.is_improvement)


def points_that_are_both(up, down):
    """Points that rules find high or rising and low or falling: an improvement either way under the default set."""
    signs = [getattr(charts, rule) for charts in (up, down) for rule in ("outside", "trend", "two_in_three", "shift")]
    return np.logical_or.reduce([sign > 0 for sign in signs]) & np.logical_or.reduce([sign < 0 for sign in signs])


@given(FORMS, SETS, st.lists(SERIES, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_series_are_laid_changes_none_of_them(form, rules, series, chance):
    order = list(range(len(series)))
    chance.shuffle(order)
    plain, shuffled = drawn(form, rules, *series), drawn(form, rules, *(series[at] for at in order))
    for place, at in enumerate(order):
        here, there = shuffled.segments.of_point == place, plain.segments.of_point == at
        for name in POINTS:
            np.testing.assert_array_equal(getattr(shuffled, name)[here], getattr(plain, name)[there], err_msg=name)


@given(SETS, st.sampled_from(DRAWN_IN_UNITS), SERIES, st.sampled_from([2.0**-40, 2.0**-3, 2.0**30]))
def test_values_in_other_units_have_the_same_lines_in_those_units(rules, form, series, scale):
    plain = drawn(form, rules, series)
    sizes = [size for _, size in series]
    spreads = [size * scale for size in sizes] if form in (Form.XBAR, Form.S) else [scale] * len(sizes)
    scaled = charts_of(
        [count * scale for count, _ in series], form=form, rules=rules, denominators=sizes, deviation=spreads
    )
    for name in LINES:
        np.testing.assert_allclose(getattr(scaled, name), getattr(plain, name) * scale, rtol=1e-12, err_msg=name)
    np.testing.assert_array_equal(scaled.signal, plain.signal)


@given(SETS, st.sampled_from(DIVIDED_BY_EXPOSURE), SERIES, st.sampled_from([2.0**-20, 4.0, 2.0**20]))
def test_rates_over_another_unit_of_exposure_have_the_same_lines_in_that_unit(rules, form, series, scale):
    plain = drawn(form, rules, series)
    scaled = drawn(form, rules, [(count, size * scale) for count, size in series])
    np.testing.assert_allclose(scaled.upper, plain.upper / scale, rtol=1e-9)
    np.testing.assert_array_equal(scaled.signal, plain.signal)


@given(SETS, st.sampled_from([Form.XMR, Form.RUN, Form.XBAR]), SERIES, st.integers(-40, 40))
def test_values_that_all_move_alike_move_the_lines_and_keep_the_signals(rules, form, series, shift):
    plain = drawn(form, rules, series)
    moved = drawn(form, rules, [(count + shift, size) for count, size in series])
    for name in ("centre", "lower", "upper"):
        np.testing.assert_allclose(getattr(moved, name), getattr(plain, name) + shift, atol=1e-9, err_msg=name)
    np.testing.assert_array_equal(moved.signal, plain.signal)


@given(SETS, SERIES, st.integers(-40, 40))
def test_steps_between_values_do_not_feel_that_all_of_them_moved(rules, series, shift):
    plain = drawn(Form.MR, rules, series)
    moved = drawn(Form.MR, rules, [(count + shift, size) for count, size in series])
    np.testing.assert_allclose(moved.upper, plain.upper, atol=1e-9)


@pytest.mark.parametrize("extreme", [1e-300, 1e300])
@given(FORMS, SETS, st.lists(st.integers(1, 9).map(float), min_size=1, max_size=30))
def test_figures_of_any_size_are_drawn_or_have_no_limits(extreme, form, rules, values):
    charts = drawn(form, rules, [(value * extreme, 1e9) for value in values])
    assert_whole(charts)
    if form in DRAWN_IN_UNITS and form is not Form.S and not charts.is_run_chart.any():
        assert not (charts.upper[~np.isnan(charts.upper)] == 0).any() or len(set(values)) == 1


@settings(max_examples=50)
@given(FORMS, SETS, SERIES, st.data())
def test_points_left_out_leave_the_others_as_they_were_without_them(form, rules, series, data):
    excluded = np.array(data.draw(st.lists(st.booleans(), min_size=len(series), max_size=len(series))))
    kept = [point for point, out in zip(series, excluded, strict=True) if not out]
    assume(kept and form is not Form.MR and not rules.i_prime_reads_all_points)
    with_them, without = drawn(form, rules, series, excluded=excluded), drawn(form, rules, kept)
    assume(with_them.is_run_chart.any() == without.is_run_chart.any())
    np.testing.assert_allclose(with_them.upper[~excluded], without.upper, rtol=1e-12)
    np.testing.assert_array_equal(with_them.signal[~excluded], without.signal)
    assert not with_them.signal[excluded].any()


def test_a_batch_of_nothing_has_no_segments():
    assert a_batch().segments.number == 0
