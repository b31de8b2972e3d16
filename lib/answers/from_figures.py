"""Anyone's own figures to an Answer, by the same arithmetic as a release's and with nothing kept.

Which chart: p' for parts out of a whole and u' for events over an exposure, whose limits fit any number counted (Laney
2002); XmR for values and counts, which assumes least; t for dates of rare events (Nelson 1994); a funnel for units
beside each other (Spiegelhalter 2005). Any other that fits may be asked for, and guard rails may overrule both.
"""

from dataclasses import replace
from datetime import date

import numpy as np

from lib.answers.decided import Decided, InForce, step_marker
from lib.answers.fetch import too_few_gaps
from lib.answers.gaps import Dated, series_of_events
from lib.answers.own_measure import WITHOUT_TARGET, measure_of
from lib.answers.own_periods import periods_of
from lib.answers.own_units import by_own_units
from lib.answers.reader import rules_of
from lib.answers.reading import Drawn, read_all
from lib.answers.series import GAPS, Series
from lib.catalogue.answer import Answer, Event, Supply, Unit, Version
from lib.catalogue.errors import DashboardError
from lib.catalogue.measure import ChartForm, Grain, Measure
from lib.catalogue.own_figures import Asked, Choice, Figures, Kind, Own
from lib.catalogue.selection import Selection
from lib.spc.guards import FEWEST_GAPS
from lib.spc.icons import DIRECTION_SIGNS
from lib.spc.segments import Floats

UNIT = "own-figures"
CHARTS = {
    Kind.VALUES: (ChartForm.XMR, ChartForm.MR, ChartForm.C, ChartForm.RUN, ChartForm.G, ChartForm.T),
    Kind.COUNTS: (ChartForm.XMR, ChartForm.MR, ChartForm.C, ChartForm.RUN),
    Kind.SHARES: (ChartForm.P_PRIME, ChartForm.P, ChartForm.XMR, ChartForm.MR, ChartForm.RUN),
    Kind.RATES: (ChartForm.U_PRIME, ChartForm.U, ChartForm.XMR, ChartForm.MR, ChartForm.RUN),
    Kind.EVENTS: (ChartForm.T, ChartForm.G, ChartForm.DATES),
    Kind.UNIT_SHARES: (ChartForm.FUNNEL,),
    Kind.UNIT_RATES: (ChartForm.FUNNEL,),
    Kind.UNIT_RATIOS: (ChartForm.FUNNEL,),
}
"""The charts that fit each kind of figures, the usual one first."""


class OwnFiguresError(DashboardError):
    """These figures cannot be drawn as asked; the sentence says why and what to do."""


def from_figures(figures: Figures, asked: Asked) -> Own:
    """Chart figures, as asked or as fits them best.

    Raises OwnFiguresError where there is nothing to draw, or what is asked does not fit.
    """
    choice = chosen(figures, asked)
    if figures.kind.is_of_units:
        return with_remarks(of_units(figures, asked, choice.chart), asked, choice, figures)
    grain, periods = (Grain.DAY, figures.days) if figures.kind is Kind.EVENTS else periods_of(figures.days)
    refuse_misplaced_steps(periods, asked)
    measure = measure_of(figures, choice.chart, grain, asked)
    if figures.kind is Kind.EVENTS:
        return with_remarks(of_events(figures, measure, asked), asked, choice, figures)
    drawn = read_all((series_of(figures, measure, periods, asked),), rules_of(asked.rules), with_history=True)
    answer = answer_of(measure, asked, (periods[0], periods[-1]))
    return with_remarks(shown_as(answer, drawn[measure.id, UNIT]), asked, choice, figures)


def with_remarks(answer: Answer, asked: Asked, choice: Choice, figures: Figures) -> Own:
    """An answer with how its figures were read, and what was asked for that its chart cannot show."""
    form, unused = answer.form, []
    if asked.target is not None and form in WITHOUT_TARGET:
        unused.append(f"The target of {asked.target:g} is not used: {WITHOUT_TARGET[form]} is held against none.")
    if asked.steps and form is ChartForm.FUNNEL:
        unused.append("The step changes are not used: a funnel shows units at one time.")
    return Own(answer, choice, (*figures.remarks, *unused))


def shown_as(answer: Answer, drawn: Drawn) -> Answer:
    """An answer with its line, what it says, what guard rails found, and what its icons said before."""
    return replace(answer, line=drawn.line, reading=drawn.reading, guards=drawn.guards, history=drawn.history)


def chosen(figures: Figures, asked: Asked) -> Choice:
    """The chart that is asked for, or the usual one of this kind of figures."""
    fitting = CHARTS[figures.kind]
    chart = asked.chart or fitting[0]
    if chart not in fitting:
        raise OwnFiguresError(f"This chart does not fit {figures.kind}. Choose another, or let it be chosen.")
    refuse_nothing(figures)
    if chart is ChartForm.C and not all(
        value is None or (value >= 0 and value.is_integer()) for value in figures.counted
    ):
        raise OwnFiguresError("A c chart is of counts: every value must be a whole number from 0 on.")
    if chart in GAPS and any(value is not None and value < 0 for value in figures.counted):
        raise OwnFiguresError("What lies between two events is never below 0.")
    return Choice(figures.kind, chart, asked.chart is not None, figures.counted_name, figures.whole_name)


def refuse_nothing(figures: Figures) -> None:
    """Raise where there is not one figure."""
    entries = figures.days or figures.names
    if not entries or (figures.counted and all(value is None for value in figures.counted)):
        raise OwnFiguresError("There is no figure in these rows: give at least one value.")


def refuse_misplaced_steps(periods: tuple[date, ...], asked: Asked) -> None:
    """Raise where limits are to start anew before the first figure or behind the last."""
    for step in asked.steps:
        if not periods[0] < step.on <= periods[-1]:
            reach = f"{periods[0]:%d/%m/%Y} to {periods[-1]:%d/%m/%Y}"
            raise OwnFiguresError(
                f"The step change on {step.on:%d/%m/%Y} lies outside the figures, which run from {reach}."
            )


def series_of(figures: Figures, measure: Measure, periods: tuple[date, ...], asked: Asked) -> Series:
    """Figures over time as a series; the last may still change where that is said."""
    may_change = np.zeros(len(periods), dtype=bool)
    may_change[-1] = asked.may_change
    counted = as_floats(figures.counted)
    return Series(
        measure=measure,
        unit=UNIT,
        periods=periods,
        numerator=counted,
        denominator=as_floats(figures.whole) if figures.whole else np.full_like(counted, np.nan),
        is_masked=np.zeros(len(periods), dtype=bool),
        is_provisional=may_change,
        decided=decided_of(measure, asked),
        drawn_as=measure.chart,
        direction=DIRECTION_SIGNS[measure.direction],
    )


def decided_of(measure: Measure, asked: Asked) -> Decided:
    """When limits start anew, and the target."""
    return Decided(
        breaks=tuple(sorted({step.on for step in asked.steps})),
        suggested=InForce(measure.target.value, measure.target.suggested_by) if measure.target else None,
    )


def as_floats(values: tuple[float | None, ...]) -> Floats:
    """Values as an array, nan where there is none."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def of_events(figures: Figures, measure: Measure, asked: Asked) -> Answer:
    """Dated events as the days between them; on a line of time where they are too few, or where that is asked for."""
    until = asked.until or max(asked.at.date(), figures.days[-1])
    if until < figures.days[-1]:
        raise OwnFiguresError(
            f"The last event, on {figures.days[-1]:%d/%m/%Y}, lies behind the day until which events were counted, "
            f"{until:%d/%m/%Y}."
        )
    events = tuple(Event(day, "", "") for day in reversed(figures.days))
    answer = replace(answer_of(measure, asked, (figures.days[0], until)), events=events)
    if measure.chart is ChartForm.DATES:
        return answer
    series = series_of_events(measure, UNIT, Dated(figures.days, until, until), decided_of(measure, asked))
    many = int(np.count_nonzero(series.counts))
    if many < FEWEST_GAPS:
        return replace(answer, guards=(too_few_gaps(many),))
    return shown_as(answer, read_all((series,), rules_of(asked.rules), with_history=True)[series.of])


def of_units(figures: Figures, asked: Asked, chart: ChartForm) -> Answer:
    """Units side by side, at one time: no step change stands between them."""
    measure = measure_of(figures, chart, Grain.YEAR, asked)
    day = asked.at.date()
    answer = answer_of(measure, asked, (day, day))
    return replace(answer, by_unit=by_own_units(figures, measure), markers=())


def answer_of(measure: Measure, asked: Asked, covered: tuple[date, date]) -> Answer:
    """An answer of nobody's publication: its version has no id, and its producer is whoever brought the figures."""
    whose = asked.whose or "Own figures"
    return Answer(
        measure=measure,
        selection=Selection(unit=UNIT, rules=asked.rules),
        version=Version("", asked.at, whose, asked.is_synthetic, *covered, producer=whose),
        revision=0,
        rules=rules_of(asked.rules).name,
        unit=Unit(UNIT, whose, whose),
        markers=tuple(step_marker(step.on, step.words) for step in sorted(asked.steps, key=lambda step: step.on)),
        supply=Supply.SUPPLIED,
    )
