"""Answers that no icon judges: not supplied, late, too few points, events, surveys, registers."""

from collections import Counter
from collections.abc import Callable

from lib.catalogue.answer import Answer, Marker, Supply
from lib.catalogue.measure import ChartForm
from lib.words import given, steps
from lib.words.dates import day, in_period, month, period_of
from lib.words.groups import group_sentence
from lib.words.joining import capital, listed, uncapital
from lib.words.numbers import TOO_FEW_TO_SHOW, count_words, number, with_unit
from lib.words.runs import verdict
from lib.words.units import not_drawn, unit_sentence, widening_sentence

UNSHOWN = {
    Supply.NOT_SUPPLIED: "not supplied yet",
    Supply.NOT_FOR_UNIT: "not measured for this unit",
    Supply.TOO_FEW: "too few to show",
    Supply.NO_FIGURES: "no figures yet",
}
UNSHOWN_SAYS = {
    Supply.NOT_FOR_UNIT: "This is not measured for this unit.",
    Supply.TOO_FEW: f"{TOO_FEW_TO_SHOW}: the figures are hidden to protect people.",
    Supply.NO_FIGURES: "The data is supplied, but there are no figures for this period yet.",
}


def unjudged_finding(answer: Answer) -> str:
    """The headline's end where nothing is judged."""
    if not answer.is_shown:
        return f"– {unshown(answer.supply)}"
    chart = answer.form
    if chart is ChartForm.REGISTER:
        return f"– {len(answer.entries):,} on the register"
    if chart is ChartForm.GROUPS:
        return "by group"
    if answer.reading is not None and answer.reading.runs is not None:
        moved = "moved more than chance explains" if answer.reading.runs.signals else "moved no more than chance"
        return f"{moved}: {latest_figure(answer)}"
    if chart is ChartForm.FUNNEL and answer.by_unit is not None:
        return f"– {uncapital(unit_sentence(answer.by_unit).partition('. ')[0].rstrip('.'))}"
    return f"– {latest_figure(answer) or 'too few points to judge yet'}"


def unshown(supply: Supply) -> str:
    """Why there is nothing to show, in few words: "not measured for this unit"."""
    return UNSHOWN[supply]


def unjudged_says(answer: Answer) -> str:
    """What there is to say where nothing is judged."""
    if answer.supply is Supply.NOT_SUPPLIED:
        return not_supplied(answer)
    if not answer.is_shown:
        return UNSHOWN_SAYS[answer.supply]
    return SAYS.get(answer.form, run_chart)(answer)


def unjudged_to_do(answer: Answer) -> str:
    """What to do where nothing is judged."""
    if answer.supply is Supply.NOT_SUPPLIED:
        return "Ask for the data; the definition says what is needed."
    if answer.is_shown and answer.form is ChartForm.DATES:
        return "One event is always looked into; what to watch is whether the gaps between events get longer."
    return ""


def not_supplied(answer: Answer) -> str:
    """What a measure needs before it can be shown."""
    if not answer.needs:
        return "Not supplied yet."
    tables = tuple(f"{need.title[:1].lower()}{need.title[1:]} (table {need.table})" for need in answer.needs)
    return f"Not supplied yet. It needs {listed(tables)} in the extract."


def stale(answer: Answer) -> str:
    """How far behind a measure's data is; empty where it is not."""
    if answer.supply is not Supply.STALE or answer.complete_to is None:
        return ""
    behind = months_between(answer)
    late = f"; {count_words(behind)} {'month' if behind == 1 else 'months'} behind" if behind > 0 else ""
    return f"Last supplied for {month(answer.complete_to)}{late}."


def provisional(answer: Answer) -> str:
    """That the latest point may still change; empty where it may not."""
    line = answer.line
    if line is None or not line.periods or not line.is_provisional[-1] or answer.form.is_of_gaps:
        return ""
    at = period_of(line.periods[-1], answer.measure.grain)
    return f"{at[:1].upper()}{at[1:]} is provisional: late records may still change it, so it is not judged."


def last_break(answer: Answer) -> Marker | None:
    """Where the limits started anew last, by a decision or because what is counted changed; None where nowhere."""
    latest = answer.reading.latest_period if answer.reading else None
    breaks = [marker for marker in answer.markers if marker.kind.is_break and (latest is None or marker.on <= latest)]
    return max(breaks, key=lambda marker: (marker.on, marker.kind.counts_otherwise), default=None)


def run_chart(answer: Answer) -> str:
    """A chart without limits: what its median is and why there are no limits."""
    line, measure = answer.line, answer.measure
    if line is None or not any(value is not None for value in line.values):
        return "There are no figures to show for this period."
    said = capital(latest_figure(answer))
    median = next((one for one in reversed(line.centre) if one is not None), None)
    if median is not None:
        said += f"; the median is {number(median, measure)}"
    told = verdict(answer) or "This is a run chart: figures about their median, without limits."
    return f"{said}. {told}"


def latest_figure(answer: Answer) -> str:
    """The latest value and its period: "4.0 per 1,000 occupied bed days in October 2026"."""
    line, measure = answer.line, answer.measure
    if answer.form is ChartForm.DATES:
        return given.how_many(answer)
    if line is None:
        return ""
    reading = answer.reading
    if reading and reading.latest is not None and reading.latest_period:
        return f"{with_unit(reading.latest, measure)} {in_period(reading.latest_period, measure.grain)}"
    places = [place for place, value in enumerate(line.values) if value is not None]
    if not places:
        return ""
    last = places[-1]
    return f"{with_unit(line.values[last], measure)} {in_period(line.periods[last], measure.grain)}"


def register(answer: Answer) -> str:
    """How many entries a register has, by state."""
    if not answer.entries:
        return "There is nothing on this register."
    states = Counter(entry.state for entry in answer.entries if entry.state)
    total = f"{len(answer.entries):,} on the register on {day(given.last_day(answer))}"
    return (
        f"{total}: " + ", ".join(f"{count:,} {state}" for state, count in states.items()) + "."
        if states
        else f"{total}."
    )


def by_groups(answer: Answer) -> str:
    """The gap between the groups of a measure that has no line of its own."""
    if answer.groups is None:
        return "Shown by group: groups are compared with each other."
    return group_sentence(answer.groups, answer.measure)


def in_a_funnel(answer: Answer) -> str:
    """What a funnel of units says, and what wider limits hide."""
    by = answer.by_unit
    if by is None:
        return "There are no units to show."
    return " ".join(filter(None, (unit_sentence(by), widening_sentence(by), not_drawn(by))))


SAYS: dict[ChartForm, Callable[[Answer], str]] = {
    ChartForm.DATES: given.events,
    ChartForm.REGISTER: register,
    ChartForm.YEARS: given.survey,
    ChartForm.GROUPS: by_groups,
    ChartForm.MR: steps.sentence,
    ChartForm.FUNNEL: in_a_funnel,
}


def months_between(answer: Answer) -> int:
    """The months by which a measure's data ends before the version's."""
    if answer.complete_to is None:
        return 0
    end = answer.version.period_to
    return (end.year - answer.complete_to.year) * 12 + end.month - answer.complete_to.month
