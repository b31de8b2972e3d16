"""The chance that the next period meets its target: by the points that set limits, and the target then in force."""

from dataclasses import replace
from datetime import date

import pytest

from lib.answers.decided import Decided, InForce
from lib.catalogue.decisions import FixedBaseline, TargetDecision
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


def stricter(first: date) -> TargetDecision:
    return TargetDecision(measure="a_measure", unit="trust", reason="A test", by="A test", value=5.0, first=first, id=1)


@pytest.mark.parametrize("provisional", [False, True])
def test_the_next_period_is_the_provisional_one_or_the_one_behind_the_last(provisional: bool) -> None:
    series = a_series(a_count(), STEADY, provisional=[False] * 17 + [provisional])
    found = drawn(replace(series, decided=Decided(suggested=AIM))).reading
    assert found.next_period == (series.periods[-1] if provisional else date(2023, 7, 1))


@pytest.mark.parametrize("provisional", [False, True])
def test_a_target_from_the_next_period_on_gives_the_chance_and_the_one_before_it_the_icon(provisional: bool) -> None:
    series = a_series(a_count(), STEADY, provisional=[False] * 17 + [provisional])
    before = drawn(replace(series, decided=Decided(suggested=AIM))).reading
    begins = Decided(suggested=AIM, targets=(stricter(before.next_period),))
    found = drawn(replace(series, decided=begins)).reading
    assert (found.target, found.next_target) == (18.0, 5.0)
    assert found.assurance is before.assurance
    assert found.chance_of_target < 1e-3 < before.chance_of_target
