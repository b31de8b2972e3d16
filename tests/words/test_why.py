"""Why a point is marked, in words."""

from dataclasses import replace

import pytest

from lib.catalogue.signals import Rule
from lib.words.why import reasons
from tests.words.examples import a_line

OUTSIDE, SHIFT, TREND, NEAR = Rule.OUTSIDE, Rule.SHIFT, Rule.TREND, Rule.TWO_IN_THREE
HIGH, LOW = 6.0, 2.0


@pytest.mark.parametrize(
    ("value", "rules", "runs", "said"),
    [
        (HIGH, (), {}, ""),
        (HIGH, (OUTSIDE,), {}, "above the upper limit"),
        (LOW, (OUTSIDE,), {}, "below the lower limit"),
        (HIGH, (NEAR,), {}, "one of two in three close to the upper limit or beyond it"),
        (LOW, (NEAR,), {}, "one of two in three close to the lower limit or beyond it"),
        (HIGH, (SHIFT,), {"shifts": (9,)}, "one of nine in a row above the average"),
        (LOW, (SHIFT,), {"shifts": (-21,)}, "one of 21 in a row below the average"),
        (HIGH, (TREND,), {"trends": (7,)}, "one of seven in a row that rise"),
        (HIGH, (TREND,), {"trends": (-8,)}, "one of eight in a row that fall"),
        (
            HIGH,
            (OUTSIDE, SHIFT),
            {"shifts": (7,)},
            "above the upper limit; one of seven in a row above the average",
        ),
    ],
)
def test_a_point_is_marked_because_of_every_rule_that_it_meets(value, rules, runs, said):
    assert reasons(a_line([value], rules=(rules,), **runs)) == [said]


def test_the_centre_goes_by_its_own_name():
    line = a_line([HIGH], rules=((SHIFT,),), shifts=(7,))
    assert reasons(line, "median") == ["one of seven in a row above the median"]


def test_each_point_has_reasons_of_its_own():
    line = replace(a_line([HIGH, LOW, HIGH], rules=((OUTSIDE,), (), (SHIFT,))), shifts=(0, 0, 8))
    assert reasons(line) == ["above the upper limit", "", "one of eight in a row above the average"]
