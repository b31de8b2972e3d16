"""Why a point is marked, in words."""

import pytest

from lib.catalogue.signals import Rule
from lib.words.why import because
from tests.words.examples import a_line

RISE = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
TREND, SHIFT = (Rule.TREND,), (Rule.SHIFT,)


def trending(values, **but):
    return a_line(values, rules=(TREND,) * len(values), **but)


@pytest.mark.parametrize("at", range(7))
def test_each_point_of_a_trend_is_one_of_its_points(at):
    assert because(trending(RISE), at) == "one of seven in a row that rise"
    assert because(trending(RISE[::-1]), at) == "one of seven in a row that fall"


@pytest.mark.parametrize("at", [0, 6, 7, 15])
def test_two_trends_side_by_side_are_two(at):
    line = trending([*RISE, *RISE, 8.0, 9.0])
    assert because(line, at) == f"one of {'seven' if at < 7 else 'nine'} in a row that rise"


def test_a_peak_is_told_by_the_longer_of_its_trends():
    assert because(trending([*RISE, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.0]), 6) == "one of eight in a row that fall"


def test_a_point_left_out_is_passed_over():
    line = trending([*RISE[:3], 99.0, *RISE[3:]], is_excluded=(False,) * 3 + (True,) + (False,) * 4)
    assert because(line, 4) == "one of seven in a row that rise"


def test_nothing_is_counted_across_a_step_change():
    assert because(trending([*RISE, 8.0, 9.0], segments=(0,) * 7 + (1,) * 2), 6) == "one of seven in a row that rise"


def test_a_shift_ends_where_its_side_does():
    line = a_line([5.0] * 8 + [3.5] * 7, rules=(SHIFT,) * 15)
    assert because(line, 7) == "one of eight in a row above the average"
    assert because(line, 8, "median") == "one of seven in a row below the median"


def test_every_rule_is_told():
    line = a_line([9.0] * 7, upper=8.0, rules=((Rule.OUTSIDE, Rule.SHIFT),) * 7)
    assert because(line, 0) == "above the upper limit; one of seven in a row above the average"
