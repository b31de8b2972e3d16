from dataclasses import replace

import pytest

from lib.catalogue.signals import Rule
from lib.spc.rule_sets import DEFAULT, NHS_ENGLAND_2023, NHSR_PLOTTHEDOTS_0_2_2, RULE_SETS
from tests.spc.building import charts_of

# One point far beyond the limits and one beyond 2 sigma, in three on one side.
FAR_THEN_CLOSE = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 18, 11, 13, 9, 10, 11]
BASELINE = [True] * 15 + [False] * 6


def test_each_rule_set_is_found_by_the_name_on_the_chart():
    assert RULE_SETS == {
        "NHS England 2023+": NHS_ENGLAND_2023,
        "NHSRplotthedots 0.2.2": NHSR_PLOTTHEDOTS_0_2_2,
    }
    assert DEFAULT is NHS_ENGLAND_2023


@pytest.mark.parametrize("lengths", [{"shift_length": 1}, {"trend_length": 0}])
def test_a_rule_of_one_point_is_refused(lengths):
    with pytest.raises(ValueError, match="at least 2 points"):
        replace(DEFAULT, **lengths)


@pytest.mark.parametrize(("counts", "rules_met"), [(True, (Rule.TWO_IN_THREE,)), (False, ())])
def test_a_point_beyond_the_limits_counts_towards_two_in_three_if_the_rule_set_says_so(counts, rules_met):
    rules = replace(DEFAULT, two_in_three_counts_outside=counts)
    charts = charts_of(FAR_THEN_CLOSE, rules=rules, baseline=BASELINE)
    assert charts.outside[15] == 1
    assert charts.rules_met(17) == rules_met


@pytest.mark.parametrize(("points", "is_run_chart"), [(12, True), (13, False)])
def test_fewer_than_thirteen_points_are_a_run_chart_by_default(points, is_run_chart):
    charts = charts_of(FAR_THEN_CLOSE[:points])
    assert charts.is_provisional[0] == charts.is_run_chart[0] == charts.has_no_limits[0] == is_run_chart


def test_fewer_than_thirteen_points_have_limits_and_a_warning_in_the_package():
    charts = charts_of(FAR_THEN_CLOSE[:12], rules=NHSR_PLOTTHEDOTS_0_2_2)
    assert charts.is_provisional[0]
    assert not charts.has_no_limits[0]


@pytest.mark.parametrize(("rules", "is_short"), [(DEFAULT, True), (NHSR_PLOTTHEDOTS_0_2_2, False)])
def test_a_missing_value_makes_a_point_only_in_the_package(rules, is_short):
    values = [*FAR_THEN_CLOSE[:12], float("nan")]
    assert charts_of(values, rules=rules).is_provisional[0] == is_short


@pytest.mark.parametrize(("length", "is_shift"), [(6, True), (7, False)])
def test_a_shift_of_six_may_be_asked_for(length, is_shift):
    values = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, *[0.5] * 6, *[-0.5] * 6]
    charts = charts_of(values, rules=replace(DEFAULT, shift_length=length))
    assert charts.shift.any() == is_shift
