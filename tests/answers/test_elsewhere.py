"""Whether an improvement works where it was taken up: told by the theme's measure, never across a change of method."""

from dataclasses import replace
from datetime import date

import pytest

from lib.answers.elsewhere import elsewhere, measure_of, with_effect
from lib.catalogue.answer import Marker, MarkerKind, Unit
from lib.catalogue.judgements import EffectStatus
from lib.catalogue.measure import ChartForm
from lib.catalogue.projects import Adopter
from lib.catalogue.signals import Direction
from tests.words.examples import COUNT, FALLS, SHARE, a_line, an_answer, months
from tests.words.projects import a_project

BEFORE = [30.0, 33, 29, 31, 34, 28, 32, 30, 31, 33, 29, 32, 30, 31]
AFTER = [20.0, 22, 19, 21, 20, 18, 21, 20, 22, 19]
PERIODS = months(len(BEFORE) + len(AFTER))
CHANGED_ON = PERIODS[len(BEFORE)]


def an_answer_of(numerators, measure=FALLS, **but):
    line = a_line(
        [value / 5 for value in numerators],
        numerators=tuple(numerators),
        denominators=(5000.0,) * len(numerators),
        **but,
    )
    return an_answer(measure, line=line)


FELL = an_answer_of([*BEFORE, *AFTER])


def test_the_effect_is_that_of_the_units_own_figures_since_it_took_the_improvement_up() -> None:
    found = with_effect(FELL, CHANGED_ON)
    assert found.effect is not None
    assert (found.effect.status, found.effect.points_before, found.effect.points_after) == (
        EffectStatus.SUSTAINED,
        14,
        10,
    )
    assert found.effect.after == pytest.approx(sum(AFTER) / len(AFTER) / 5)
    assert [(marker.label, marker.on) for marker in found.markers] == [("Taken up", CHANGED_ON)]


def test_figures_across_a_change_of_method_are_not_held_against_each_other() -> None:
    change = Marker(PERIODS[4], "New system", MarkerKind.METHOD)
    found = with_effect(replace(FELL, markers=(change,)), CHANGED_ON)
    assert found.effect is not None
    assert found.effect.points_before == 10
    assert found.effect.status is EffectStatus.NO_BASELINE


def test_what_came_after_a_later_change_of_method_does_not_count() -> None:
    change = Marker(PERIODS[-2], "New system", MarkerKind.METHOD)
    found = with_effect(replace(FELL, markers=(change,)), CHANGED_ON)
    assert found.effect is not None
    assert found.effect.points_after == 8


def test_a_provisional_month_and_one_left_out_do_not_count() -> None:
    count = len(PERIODS)
    answer = an_answer_of(
        [*BEFORE, *AFTER],
        is_provisional=(*[False] * (count - 1), True),
        is_excluded=(True, *[False] * (count - 1)),
    )
    found = with_effect(answer, CHANGED_ON)
    assert found.effect is not None
    assert (found.effect.points_before, found.effect.points_after) == (13, 9)


@pytest.mark.parametrize(("measure", "after"), [(FALLS, 4.0), (SHARE, 0.4), (COUNT, 4.0)])
def test_levels_are_in_the_measures_own_unit(measure, after) -> None:
    chart = ChartForm.XMR if measure is COUNT else measure.chart
    answer = an_answer_of([30.0] * 13 + [20.0] * 10, replace(measure, chart=chart))
    found = with_effect(answer, PERIODS[14])
    assert found.effect is not None
    assert found.effect.after == pytest.approx(after)


def test_only_units_that_took_it_up_are_looked_at_the_first_to_do_so_first() -> None:
    units = [Unit(f"U{at}", f"Unit {at}", str(at)) for at in range(3)]
    adopters = (
        Adopter(units[0], "Adopted", CHANGED_ON, CHANGED_ON),
        Adopter(units[1], "Testing", CHANGED_ON),
        Adopter(units[2], "Sustained", date(2026, 9, 1), date(2026, 3, 1)),
    )
    found = elsewhere(a_project(adopters=adopters), lambda unit: replace(FELL, unit=unit))
    assert [answer.unit.id for answer in found] == ["U0", "U2"]


def test_a_unit_without_a_line_is_left_out() -> None:
    adopters = (Adopter(FELL.unit, "Adopted", CHANGED_ON, CHANGED_ON),)
    assert elsewhere(a_project(adopters=adopters), lambda _: replace(FELL, line=None)) == ()


def test_the_measure_is_the_first_of_the_projects_theme_that_has_a_control_chart() -> None:
    falls = replace(FALLS, theme="falls")
    dates = replace(falls, id="dates", chart=ChartForm.DATES)
    other = replace(FALLS, id="other", theme="sepsis", direction=Direction.UP)
    assert measure_of(a_project(), (dates, other, falls)) is falls
    assert measure_of(a_project(theme_id=""), (falls, replace(FALLS, theme=None))) is None
