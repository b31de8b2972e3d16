"""How long the run is, or the trend, that a point is part of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.spc.point_runs import point_runs
from lib.spc.rule_sets import FOR_COMPARISON, RULE_SETS
from tests.spc.building import NAN, charts_of

RISE = list(range(1, 9))
FALL = [7, 6, 5, 4, 3, 2, 1.5]
SETS = st.sampled_from([*RULE_SETS.values(), *FOR_COMPARISON.values()])
SERIES = st.lists(st.integers(0, 6).map(float) | st.just(NAN), min_size=1, max_size=40)


def runs_in(*series, **how):
    charts = charts_of(*series, **how)
    excluded = np.array(how.get("excluded", np.zeros(charts.value.size)), dtype=bool)
    return charts, point_runs(charts, ~excluded)


def test_a_rise_and_the_fall_behind_it_are_two():
    _, found = runs_in([*RISE, *FALL], direction=[1])
    assert found.trend.tolist() == [8] * 8 + [-8] * 7


@pytest.mark.parametrize(("direction", "peak"), [(1, 8), (-1, -8), (0, -8)])
def test_a_peak_is_part_of_the_trend_that_gives_it_its_sign(direction, peak):
    charts, found = runs_in([*RISE, *FALL], direction=[direction])
    assert found.trend[7] == peak
    assert np.sign(peak) == charts.trend[7]


def test_two_rises_side_by_side_are_two():
    _, found = runs_in([*range(7), *range(9)])
    assert found.trend.tolist() == [7] * 7 + [9] * 9


def test_a_run_ends_where_its_side_does():
    _, found = runs_in([5.0, 5.1] * 4 + [3.0, 3.1] * 4 + [4.0] * 2, centre=[4.0])
    assert found.shift.tolist() == [8] * 8 + [-8] * 8 + [0] * 2


def test_a_point_left_out_is_passed_over_and_is_part_of_none():
    excluded = [False] * 3 + [True] + [False] * 10
    _, found = runs_in([5, 5.1, 5.2, 0, *[5, 5.1] * 5], centre=[4.0], excluded=excluded)
    assert found.shift.tolist() == [13] * 3 + [0] + [13] * 10


def test_nothing_is_counted_across_a_step_change_or_a_missing_value():
    _, found = runs_in([5.0, 5.1] * 4 + [NAN] + [5.0, 5.1] * 4, [5.0, 5.1] * 7, centre=[4.0, 4.0])
    assert found.shift.tolist() == [8] * 8 + [0] + [8] * 8 + [14] * 14


def test_points_that_meet_neither_rule_are_part_of_none():
    _, found = runs_in([5.0, 5.1, 3.0, 3.1] * 5, centre=[4.0])
    assert not found.shift.any()
    assert not found.trend.any()


def test_nothing_has_no_runs():
    _, found = runs_in([])
    assert found.shift.size == found.trend.size == 0


@given(SETS, st.sampled_from([-1, 0, 1]), SERIES, st.data())
def test_every_point_of_a_shift_or_a_trend_has_its_length_found_by_counting(rules, direction, series, data):
    excluded = np.array(data.draw(st.lists(st.booleans(), min_size=len(series), max_size=len(series))))
    charts, found = runs_in(series, rules=rules, direction=[direction], excluded=excluded)
    kept = np.flatnonzero(~excluded)
    value, side = charts.value[kept], np.sign(charts.value[kept] - charts.centre[kept])
    assert (found.shift != 0).tolist() == (charts.shift != 0).tolist()
    assert (found.trend != 0).tolist() == (charts.trend != 0).tolist()
    assert not found.shift[excluded].any()
    for place, at in enumerate(kept):
        if found.shift[at]:
            assert found.shift[at] == charts.shift[at] * around(side == side[place], place)
        if found.trend[at]:
            steps = np.sign(np.diff(value)) == np.sign(found.trend[at])
            sizes = {around(steps, step) + 1 for step in (place - 1, place) if 0 <= step < steps.size and steps[step]}
            assert abs(found.trend[at]) in sizes


def around(same, place):
    """How many in a row are so, around a place that is."""
    first = last = place
    while first > 0 and same[first - 1]:
        first -= 1
    while last + 1 < len(same) and same[last + 1]:
        last += 1
    return last - first + 1
