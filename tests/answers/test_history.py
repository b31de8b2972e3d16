"""The icons of the periods before, as they stood at the time."""

from dataclasses import replace
from datetime import date

import pytest

from lib.answers.decided import Decided
from lib.answers.history import until
from lib.catalogue.decisions import FixedBaseline, TargetDecision
from lib.catalogue.signals import Assurance, Variation
from tests.answers.building import a_count, a_measure, a_series, drawn

STEADY = [20.0 + (place * 7) % 5 for place in range(30)]
LOWER = [*STEADY, *(value - 4 for value in STEADY[:9])]


def history(series):
    return drawn(series, with_history=True).history


def test_each_icon_is_what_the_chart_said_with_the_figures_up_to_then():
    series = a_series(a_count(), LOWER, target=22.0)
    found = history(series)
    assert [standing.period for standing in found] == list(series.periods[-12:])
    for place, standing in enumerate(found, len(LOWER) - 12):
        then = drawn(until(series, place)).reading
        assert (standing.variation, standing.assurance) == (then.variation, then.assurance)


def test_the_last_is_what_the_reading_says_and_a_shift_took_seven_months_to_show():
    found = [standing.variation for standing in history(a_series(a_count(), LOWER))]
    assert found[-1] is drawn(a_series(a_count(), LOWER)).reading.variation is Variation.IMPROVEMENT_LOW
    assert found[2] is Variation.COMMON_CAUSE


def test_each_is_judged_by_the_target_then_in_force():
    stricter = TargetDecision(
        measure="a_measure", unit="trust", reason="A test", by="A test", value=5.0, first=date(2024, 4, 1), id=1
    )
    series = replace(a_series(a_count(), STEADY), decided=Decided(targets=(stricter,)))
    found = [standing.assurance for standing in history(series)]
    assert found == [Assurance.NO_TARGET] * 9 + [Assurance.CONSISTENT_FAIL] * 3


def test_provisional_periods_have_none_and_a_short_series_has_fewer():
    series = a_series(a_measure(), LOWER[:8], provisional=[False] * 7 + [True])
    assert [standing.period for standing in history(series)] == list(series.periods[:7])
    assert {standing.variation for standing in history(series)} == {Variation.TOO_FEW}


@pytest.mark.parametrize("many", [0, 1])
def test_no_figures_have_no_history(many):
    assert len(history(a_series(a_count(), [float("nan")] * 5 + [4.0] * many))) == many


STEP = date(2023, 6, 1)
STEPPED = [*STEADY[:17], *(value - 8 for value in STEADY[:20])]


def standings(series):
    return [(one.variation, one.assurance) for one in history(series)]


def test_a_step_change_turns_the_icons_once_enough_points_followed_it_for_it_to_be_recorded():
    plain = a_series(a_count(), STEPPED, target=22.0)
    stepped = replace(plain, decided=replace(plain.decided, breaks=(STEP,), steps=frozenset({STEP})))
    found, before = standings(stepped), standings(plain)
    assert found[:4] == before[:4]
    assert {variation for variation, _ in before[:4]} == {Variation.IMPROVEMENT_LOW}
    assert {variation for variation, _ in found[4:]} == {Variation.COMMON_CAUSE}


def test_limits_that_started_anew_by_themselves_leave_months_too_few_to_judge():
    series = a_series(a_count(), STEPPED, breaks=(STEP,))
    assert [variation for variation, _ in standings(series)[:4]] == [Variation.TOO_FEW] * 4


def test_a_baseline_sets_limits_once_all_of_it_had_passed():
    plain = a_series(a_count(), LOWER)
    fixed = FixedBaseline(
        measure="a_measure", unit="trust", reason="A test", by="A test", first=plain.periods[0], last=plain.periods[33]
    )
    based = replace(plain, decided=Decided(baselines=(fixed,)))
    for place, standing in enumerate(history(based), len(LOWER) - 12):
        then = until(based if place >= 33 else plain, place)
        assert standing.variation is drawn(then).reading.variation


def test_the_last_is_what_the_reading_says_even_where_a_step_was_left_too_few_points():
    series = a_series(a_count(), STEPPED[:20])
    series = replace(series, decided=Decided(breaks=(STEP,), steps=frozenset({STEP})))
    assert history(series)[-1].variation is drawn(series).reading.variation is Variation.TOO_FEW


def test_it_is_told_only_where_it_is_asked_for():
    assert drawn(a_series(a_count(), STEADY)).history == ()
