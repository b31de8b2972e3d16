"""Whether an improvement works where it was taken up: the theme's own measure in each unit, before and after."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

from lib.answers.effects import as_days, effect_on
from lib.catalogue.answer import Answer, Line, Marker, MarkerKind, Unit
from lib.catalogue.measure import ChartForm, Measure
from lib.catalogue.projects import Project
from lib.spc.before_after import Kind
from lib.spc.dated import Dated
from lib.spc.segments import Flags, Floats

CHARTED = (ChartForm.P_PRIME, ChartForm.U_PRIME, ChartForm.P, ChartForm.U, ChartForm.XMR)
TAKEN_UP = "Taken up"


def measure_of(project: Project, measures: tuple[Measure, ...]) -> Measure | None:
    """The measure that tells how a project's theme goes in every unit; None where there is none."""
    of_theme = (one for one in measures if project.theme_id and one.theme == project.theme_id)
    return next((one for one in of_theme if one.chart in CHARTED), None)


def elsewhere(project: Project, answer_of: Callable[[Unit], Answer]) -> tuple[Answer, ...]:
    """What changed in each unit that took a project's improvement up, since it has it; the first to do so first."""
    adopted = [(one.unit, one.adopted_on) for one in project.adopters if one.adopted_on]
    found = [with_effect(answer_of(unit), adopted_on) for unit, adopted_on in adopted]
    return tuple(one for one in found if one.effect is not None)


def with_effect(answer: Answer, changed_on: date) -> Answer:
    """The answer with what a change on a day did; figures across a break of method are not held against each other."""
    if answer.line is None:
        return answer
    line, measure = answer.line, answer.measure
    kind = Kind.MEANS if measure.chart is ChartForm.XMR else Kind.SHARES if measure.is_share else Kind.RATES
    kept = counts(line) & between_breaks(line, answer.markers, changed_on)
    is_mean = kind is Kind.MEANS  # of values as they are drawn
    numerator = as_floats(line.values if is_mean else line.numerators)[kept]
    denominator = np.full(numerator.size, np.nan) if is_mean else as_floats(line.denominators)[kept]
    dated = Dated(kind, as_days(line.periods)[kept], numerator, denominator)
    effect = effect_on(measure, dated, changed_on)
    marker = Marker(changed_on, TAKEN_UP, MarkerKind.INTERVENTION)
    return replace(answer, effect=effect, markers=(*answer.markers, marker))


def counts(line: Line) -> Flags:
    """Which points are neither provisional nor left out by a decision."""
    return np.array([not (early or line.is_left_out(at)) for at, early in enumerate(line.is_provisional)], dtype=bool)


def between_breaks(line: Line, markers: tuple[Marker, ...], changed_on: date) -> Flags:
    """Which points lie in the stretch between two breaks that a day is in."""
    breaks = [marker.on for marker in markers if marker.kind.is_break]
    first = max((on for on in breaks if on <= changed_on), default=date.min)
    last = min((on for on in breaks if on > changed_on), default=date.max)
    return np.array([first <= period < last for period in line.periods], dtype=bool)


def as_floats(figures: tuple[float | None, ...]) -> Floats:
    """Figures as an array, nan where there is none."""
    return np.array([np.nan if figure is None else figure for figure in figures], dtype=float)
