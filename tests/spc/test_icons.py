import numpy as np
import pytest

from lib.catalogue.signals import Assurance, Direction, Variation
from lib.spc.chart import Form
from lib.spc.icons import ASSURANCES, DIRECTION_SIGNS, assurance_codes, assurances_at, variations
from lib.spc.rule_sets import DEFAULT, NHSR_PLOTTHEDOTS_0_2_2
from tests.spc.building import NAN, charts_of

STEADY = [10, 11, 9, 10, 12, 8, 10, 11, 9, 10, 12, 8, 10, 11, 9]
HIGH_END = [*STEADY, 30]
LOW_END = [*STEADY, -10]


@pytest.mark.parametrize(
    ("values", "direction", "icon"),
    [
        (HIGH_END, 1, Variation.IMPROVEMENT_HIGH),
        (HIGH_END, -1, Variation.CONCERN_HIGH),
        (HIGH_END, 0, Variation.NEUTRAL_HIGH),
        (LOW_END, 1, Variation.CONCERN_LOW),
        (LOW_END, -1, Variation.IMPROVEMENT_LOW),
        (LOW_END, 0, Variation.NEUTRAL_LOW),
        (STEADY, 1, Variation.COMMON_CAUSE),
        ([*HIGH_END, 10], 1, Variation.COMMON_CAUSE),
        ([*HIGH_END, NAN], 1, Variation.COMMON_CAUSE),
        (HIGH_END[-12:], 1, Variation.TOO_FEW),
    ],
)
def test_the_variation_icon_reads_the_last_point_alone(values, direction, icon):
    assert variations(charts_of(values, direction=[direction])) == (icon,)


def test_an_excluded_last_point_is_stepped_over():
    excluded = [False] * len(HIGH_END) + [True]
    charts = charts_of([*HIGH_END, 10], direction=[1], excluded=excluded)
    assert variations(charts) == (Variation.IMPROVEMENT_HIGH,)


def judged(target, lower, upper, direction, rules):
    sign = np.array([DIRECTION_SIGNS[direction]], dtype=np.int8)
    (code,) = assurance_codes(np.array([target]), np.array([lower]), np.array([upper]), sign, rules)
    return ASSURANCES[code]


def at_the_end(charts, target):
    return assurances_at(charts, charts.latest, np.array([target]))


@pytest.mark.parametrize(
    ("target", "direction", "by_default", "by_the_package"),
    [
        (21, Direction.UP, Assurance.CONSISTENT_FAIL, Assurance.CONSISTENT_FAIL),
        (20, Direction.UP, Assurance.CONSISTENT_FAIL, Assurance.INCONSISTENT),
        (15, Direction.UP, Assurance.INCONSISTENT, Assurance.INCONSISTENT),
        (10, Direction.UP, Assurance.CONSISTENT_PASS, Assurance.INCONSISTENT),
        (9, Direction.UP, Assurance.CONSISTENT_PASS, Assurance.CONSISTENT_PASS),
        (21, Direction.DOWN, Assurance.CONSISTENT_PASS, Assurance.CONSISTENT_PASS),
        (9, Direction.DOWN, Assurance.CONSISTENT_FAIL, Assurance.CONSISTENT_FAIL),
        (9, Direction.NEUTRAL, Assurance.NO_TARGET, Assurance.NO_TARGET),
        (NAN, Direction.UP, Assurance.NO_TARGET, Assurance.NO_TARGET),
    ],
)
def test_assurance_asks_on_which_side_of_the_limits_the_target_is(target, direction, by_default, by_the_package):
    assert judged(target, 10, 20, direction, DEFAULT) is by_default
    assert judged(target, 10, 20, direction, NHSR_PLOTTHEDOTS_0_2_2) is by_the_package


def test_undefined_limits_give_no_assurance_and_in_the_package_hit_and_miss():
    assert judged(5, NAN, NAN, Direction.UP, DEFAULT) is Assurance.NO_TARGET
    assert judged(5, NAN, NAN, Direction.UP, NHSR_PLOTTHEDOTS_0_2_2) is Assurance.INCONSISTENT


@pytest.mark.parametrize("target", [0.95, 1.0])
def test_always_at_or_above_the_target_passes(target):
    charts = charts_of([1.0] * 20, direction=[1])
    assert at_the_end(charts, target) == (Assurance.CONSISTENT_PASS,)


def test_a_target_on_a_limit_that_was_cut_off_is_hit_and_miss():
    people = [20] * 20
    charts = charts_of([20, 18] * 10, form=Form.P_PRIME, denominators=people, direction=[1])
    assert charts.upper[0] == 1
    assert at_the_end(charts, 1.0) == (Assurance.INCONSISTENT,)


def test_each_target_is_judged_by_the_limits_at_the_point_it_is_given_for():
    charts = charts_of([10, 11] * 8 + [30], form=Form.P_PRIME, denominators=[20] * 16 + [60], direction=[1])
    wide, narrow = charts.upper[0], charts.upper[16]
    between = (wide + narrow) / 2
    found = assurances_at(charts, np.array([0, 16]), np.array([between, between]))
    assert found == (Assurance.INCONSISTENT, Assurance.CONSISTENT_FAIL)


def test_a_share_that_is_missing_has_no_limits_to_be_judged_by():
    charts = charts_of([10, 11] * 8 + [NAN], form=Form.P_PRIME, denominators=[20] * 16 + [NAN], direction=[1])
    assert assurances_at(charts, np.array([15, 16]), np.full(2, 0.99)) == (
        Assurance.CONSISTENT_FAIL,
        Assurance.NO_TARGET,
    )


def test_a_short_series_has_no_assurance_by_default():
    charts = charts_of(STEADY[:12], direction=[1])
    assert at_the_end(charts, 5.0) == (Assurance.NO_TARGET,)
