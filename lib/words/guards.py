"""What may mislead in a series and what was done about it: one plain sentence for each guard rail."""

from collections.abc import Callable

from lib.catalogue.answer import Answer
from lib.catalogue.judgements import Guard, GuardKind
from lib.catalogue.measure import ChartForm, OverTime
from lib.words.dates import NOUNS, period_of, periods, span
from lib.words.drawn import as_drawn
from lib.words.numbers import count_words, number
from lib.words.states import provisional


def guard_sentences(answer: Answer) -> list[str]:
    """A sentence for each thing that was found, in the order in which it matters."""
    return list(filter(None, (SAYS[guard.kind](answer, guard) for guard in answer.guards)))


def too_few_points(answer: Answer, guard: Guard) -> str:
    """How many there are, and from how many on there is more to see."""
    what = "gap between events" if answer.form.is_of_gaps or guard.answered_with is ChartForm.DATES else "point"
    what = "step" if answer.form is ChartForm.MR else what
    many = f"{count_words(round(guard.measured), capital=True)} {what_of(what, round(guard.measured))} so far"
    if guard.answered_with is ChartForm.DATES:
        return f"{many}: the gaps are drawn as a chart from {count_words(round(guard.against))} on."
    if guard.answered_with is None:
        return f"{many}: limits from fewer than {round(guard.against)} are only a trial."
    return f"{many}: limits follow from {round(guard.against)} on."


def no_limits(answer: Answer, guard: Guard) -> str:  # noqa: ARG001 (every sentence is called alike)
    """That steps between neighbours are wanting."""
    return (
        f"Too few neighbouring {periods(2, answer.measure.grain)} have figures for limits to be set: "
        "it is shown as a run chart."
    )


def collapsed(answer: Answer, guard: Guard) -> str:  # noqa: ARG001 (every sentence is called alike)
    """That there is no variation to set limits from, or none that screening leaves."""
    if guard.answered_with is ChartForm.RUN:
        return "Every figure is the same, so there is no variation to set limits from: it is shown as a run chart."
    return (
        "Most figures are the same, and limits that leave out large steps would close on the average: "
        "they are set from all steps."
    )


def mostly_zero(answer: Answer, guard: Guard) -> str:
    """That most periods count nothing, and what is drawn in their stead."""
    return rare(answer, guard, "nothing was counted")


def mostly_all(answer: Answer, guard: Guard) -> str:
    """That in most periods nothing was missing, and what is drawn in their stead."""
    return rare(answer, guard, "there was no exception")


def clustered(answer: Answer, guard: Guard) -> str:
    """That events come together, and by how much."""
    what = "Exceptions" if any(one.kind is GuardKind.MOSTLY_ALL for one in answer.guards) else "Events"
    return (
        f"{what} come in clusters: their number varies {guard.measured:.1f} times as much as if they came singly and "
        "by chance, so what lies between one and the next would mislead."
    )


def rare(answer: Answer, guard: Guard, what: str) -> str:
    """In how many periods so, and what is drawn."""
    said = f"In {guard.measured:.0%} of {periods(2, answer.measure.grain)} {what}"
    if guard.answered_with is ChartForm.G:
        between = "exception" if guard.kind is GuardKind.MOSTLY_ALL else "event"
        return f"{said}, so the chart shows what lies between one {between} and the next."
    return f"{said}, too often for limits: it is shown as a run chart and not judged."


def seasonal(answer: Answer, guard: Guard) -> str:  # noqa: ARG001 (every sentence is called alike)
    """That the time of year shows, and what the same period was a year ago."""
    said = "The figures follow the time of year, so a run or a trend may be the season"
    return f"{said}. {year_before(answer)}".strip() if year_before(answer) else f"{said}."


def year_before(answer: Answer) -> str:
    """The latest figure beside that of the same period a year before; empty where there is none."""
    line, reading, measure = answer.line, answer.reading, as_drawn(answer)
    if line is None or reading is None or reading.latest_period is None or measure.grain.is_short:
        return ""
    now = reading.latest_period
    before = dict(zip(line.periods, line.values, strict=True)).get(now.replace(year=now.year - 1))
    if before is None:
        return ""
    then = period_of(now.replace(year=now.year - 1), measure.grain)
    return f"A year before, in {then}, it was {number(before, measure)}; now it is {number(reading.latest, measure)}."


def autocorrelated(answer: Answer, guard: Guard) -> str:  # noqa: ARG001 (every sentence is called alike)
    """That neighbours are alike, and what that does to the rules."""
    noun, nouns = NOUNS[answer.measure.grain], periods(2, answer.measure.grain)
    if answer.measure.numerator_over_time is OverTime.LAST:
        why = f"most of what is counted at the end of one {noun} is there at the end of the next"
        return f"Neighbouring {nouns} are alike, since {why}: runs and trends come more easily here."
    return (
        f"Neighbouring {nouns} are more alike than chance makes them: runs and trends come more easily here, "
        "so look for a known cause before calling one real."
    )


def gap_in_dates(answer: Answer, guard: Guard) -> str:
    """For which periods there is no figure."""
    if guard.first is None or guard.last is None:
        return ""
    grain, missing = answer.measure.grain, round(guard.measured)
    said = f"There is no figure for {span(guard.first, guard.last, grain)}"
    if missing > 1:
        said += f" ({count_words(missing)} {periods(missing, grain)} in all)"
    return f"{said}: no run is counted across a gap."


def still_provisional(answer: Answer, guard: Guard) -> str:  # noqa: ARG001 (every sentence is called alike)
    """That the latest figure may still change."""
    return provisional(answer)


def what_of(what: str, count: int) -> str:
    """A noun for so many of a thing."""
    first, _, rest = what.partition(" ")
    return what if count == 1 else f"{first}s {rest}".strip()


SAYS: dict[GuardKind, Callable[[Answer, Guard], str]] = {
    GuardKind.TOO_FEW_POINTS: too_few_points,
    GuardKind.NO_LIMITS: no_limits,
    GuardKind.COLLAPSED_LIMITS: collapsed,
    GuardKind.MOSTLY_ZERO: mostly_zero,
    GuardKind.MOSTLY_ALL: mostly_all,
    GuardKind.CLUSTERED: clustered,
    GuardKind.SEASONAL: seasonal,
    GuardKind.AUTOCORRELATED: autocorrelated,
    GuardKind.GAP_IN_DATES: gap_in_dates,
    GuardKind.PROVISIONAL: still_provisional,
}
