import numpy as np
import pytest

from lib.catalogue.signals import Rule
from lib.spc.precedence import NO_RULE, ORDER, first_in_order, improvement_first


def column(*signs):
    return np.array(signs, dtype=np.int8).reshape(4, 1)


def direction(sign):
    return np.array([sign], dtype=np.int8)


@pytest.mark.parametrize(
    ("signs", "rule", "signal"),
    [
        ((1, -1, 1, 1), Rule.OUTSIDE, 1),
        ((0, -1, 1, 1), Rule.TREND, -1),
        ((0, 0, 1, 1), Rule.TWO_IN_THREE, 1),
        ((0, 0, 0, -1), Rule.SHIFT, -1),
    ],
)
def test_the_first_rule_in_order_names_the_point(signs, rule, signal):
    verdict = first_in_order(column(*signs))
    assert ORDER[verdict.rule[0]] is rule
    assert verdict.signal == signal


def test_no_rule_names_a_point_of_common_cause():
    verdict = improvement_first(column(0, 0, 0, 0), direction(1))
    assert verdict.rule == NO_RULE
    assert verdict.signal == 0


@pytest.mark.parametrize(("way", "rule", "signal"), [(1, Rule.SHIFT, 1), (-1, Rule.TREND, -1), (0, Rule.TREND, -1)])
def test_an_improvement_is_shown_where_a_point_is_a_concern_as_well(way, rule, signal):
    verdict = improvement_first(column(0, -1, 0, 1), direction(way))
    assert ORDER[verdict.rule[0]] is rule
    assert verdict.signal == signal
