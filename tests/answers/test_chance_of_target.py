"""The chance that the next period meets the target: by the points that set limits."""

from dataclasses import replace

import pytest

from lib.answers.decided import Decided, InForce
from lib.catalogue.decisions import FixedBaseline
from tests.answers.building import a_count, a_series, drawn

STEADY = [20.0 + (place * 7) % 5 for place in range(18)]
LATER = [19.0 + (place * 7) % 7 for place in range(30)]
AIM = InForce(18.0, "A test")


def test_a_fixed_baseline_gives_the_chance_that_its_own_points_give():
    alone = a_series(a_count(), STEADY)
    longer = a_series(a_count(), STEADY + LATER)
    fixed = FixedBaseline(
        measure="a_measure", unit="trust", reason="A test", by="A test", first=alone.periods[0], last=alone.periods[-1]
    )
    one = drawn(replace(alone, decided=Decided(suggested=AIM))).reading
    two = drawn(replace(longer, decided=Decided(suggested=AIM, baselines=(fixed,)))).reading
    assert (two.centre, two.upper, two.set_by) == (one.centre, one.upper, 18)
    assert two.chance_of_target == pytest.approx(one.chance_of_target, abs=1e-12)
    assert 0.005 < one.chance_of_target < 0.2
