"""What a picture says to somebody who does not see it, and the line above a chart."""

from collections.abc import Sequence

from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import ByItem, ByUnit, Groups
from lib.catalogue.measure import ChartForm, Grain, Measure
from lib.words import gaps
from lib.words.dates import each, month, span, span_of_days
from lib.words.decisions import effects
from lib.words.drawn import event_words
from lib.words.ends import ends_sentence
from lib.words.findings import judged, sentence
from lib.words.given import last_day
from lib.words.group_gaps import gap_change_sentence, gap_sentence, verdict
from lib.words.groups import as_shown, group_sentence
from lib.words.guards import guard_sentences
from lib.words.joining import capital, uncapital
from lib.words.numbers import figure_words, is_share, number, unit_words, with_unit
from lib.words.runs import RUN_RULES
from lib.words.units import unit_sentence, widening_sentence

FORMS = {
    ChartForm.XMR: "XmR chart",
    ChartForm.P_PRIME: "p′ chart",
    ChartForm.U_PRIME: "u′ chart",
    ChartForm.P: "p chart",
    ChartForm.U: "u chart",
    ChartForm.C: "c chart",
    ChartForm.MR: "chart of moving ranges",
    ChartForm.G: "g chart",
    ChartForm.T: "t chart",
    ChartForm.RUN: "run chart",
    ChartForm.FUNNEL: "funnel",
    ChartForm.DATES: "dates on a line of time",
    ChartForm.YEARS: "figures with 95% intervals",
    ChartForm.REGISTER: "register",
    ChartForm.GROUPS: "groups with 95% intervals",
}
NO_BREAK = "\u00a0"


def form_words(answer: Answer) -> str:
    """The form of the chart as drawn: a run chart where there are too few points for limits."""
    if answer.form.is_of_gaps and answer.line is not None and answer.line.is_run_chart:
        return f"{FORMS[ChartForm.RUN]} of gaps"
    return FORMS[answer.form]


def chart_note(answer: Answer, first: int = 0) -> str:
    """The line above a chart: unit, grain, period from a place on, form and rule set."""
    measure, line = answer.measure, answer.line
    if answer.form is ChartForm.DATES:
        covered = span_of_days(answer.version.period_from, last_day(answer))
        return f"Each event on its day, {covered}, counted by financial year"
    parts = [gaps.note(answer) if answer.form.is_of_gaps else unit_note(measure)]
    if line is not None and line.periods and answer.form.is_of_gaps:
        parts.append(f"{event_words(answer, line.periods[first])} to {event_words(answer, line.periods[-1])}")
    elif line is not None and line.periods:
        parts += [each(measure.grain), span(line.periods[first], line.periods[-1], measure.grain)]
    form = f"{NO_BREAK}· {form_words(answer)}"
    return capital(", ".join(filter(None, parts))) + form + rules_note(answer)


def rules_note(answer: Answer) -> str:
    """The rules by which the chart is judged, named; empty where it is not judged."""
    if judged(answer):
        return f", rules: {answer.rules}"
    return f", rules: {RUN_RULES}" if answer.reading is not None and answer.reading.runs else ""


def unit_note(measure: Measure) -> str:
    """The unit as it stands alone."""
    rest = unit_words(measure)
    if measure.unit.startswith("%"):
        return f"% {rest}".strip()
    return f"£ {rest}".strip() if measure.unit.startswith("£") else rest


def alt_text(answer: Answer) -> str:
    """The finding, then form, period, lines and marks."""
    said = [
        f"{answer.measure.title}. {sentence(answer)}",
        f"{capital(chart_note(answer))}. {answer.unit.name}.",
    ]
    reading = judged(answer)
    if reading is not None:
        said.append(ends_sentence(answer))
    said += [f"{marker.label}, {month(marker.on)}." for marker in answer.drawn_markers]
    said += [*guard_sentences(answer), *effects(answer)]
    return " ".join(filter(None, said))


def group_alt(groups: Groups, measure: Measure) -> str:
    """A chart of groups: the gap, then each group's figure."""
    figures = "; ".join(f"{one.label} {figure_words(one, as_shown(groups, measure))}" for one in groups.figures)
    said = group_sentence(groups, measure)
    return f"{measure.title} by {groups.title.lower()}, {groups.period}. {said} {figures}.".replace("  ", " ")


def unit_alt(by_unit: ByUnit, measure: Measure) -> str:
    """A chart of units: how many lie within what is expected, what wider limits hide, then the Trust's figure."""
    opening = f"{measure.title} by unit, {by_unit.period}."
    whole = f"{by_unit.whole} {with_unit(by_unit.trust, measure)}."
    return " ".join(filter(None, (opening, unit_sentence(by_unit), widening_sentence(by_unit), whole)))


def item_alt(by_item: ByItem, measure: Measure) -> str:
    """A chart of parts: each part's figure."""
    figures = "; ".join(f"{one.label} {figure_words(one, measure)}" for one in by_item.figures)
    return f"{measure.title} by {by_item.title.lower()}, {by_item.period}. {figures}."


def gap_alt(answer: Answer) -> str:
    """A chart of the gap over time: what is compared, the verdict, the gap now, and how it moved."""
    groups, measure = answer.groups, answer.measure
    if groups is None or groups.gap is None:
        return f"Gap in {measure.title}: too few to show."
    opening = f"Gap in {measure.title}, {uncapital(groups.comparator)}, over time"
    found = f"{verdict(groups.change)}." if groups.change else ""
    said = (f"{opening}.", found, gap_sentence(groups.gap, measure), gap_change_sentence(groups, measure))
    return " ".join(filter(None, said))


def gap_note(answer: Answer, grain: Grain, first: int = 0) -> str:
    """The line above a chart of a gap: between whom, in which unit, each what, over which time, by which rules."""
    line = answer.gap_line
    if line is None or answer.groups is None:
        return ""
    unit = "percentage points" if is_share(answer.measure) else unit_note(answer.measure)
    over = span(line.periods[first], line.periods[-1], grain)
    form = FORMS[ChartForm.RUN] if line.is_run_chart else "control chart of the gap"
    rules = "" if line.is_run_chart else f", rules: {answer.rules}"
    side = "lower" if answer.groups.is_lower else "higher"
    between = uncapital(answer.groups.comparator)
    return f"Gap, {between}: how much {side}, {unit}, {each(grain)}, {over}{NO_BREAK}· {form}{rules}"


def lines_alt(answer: Answer) -> str:
    """A chart of groups over time: each group's first and last figure."""
    groups, measure = answer.groups, answer.measure
    if groups is None or groups.over_time is None:
        return f"{measure.title} by group: too few to show."
    told = (f"{one.label} {first_and_last(one.values, measure)}" for one in groups.over_time.lines)
    return f"{measure.title} by {groups.title.lower()} over time: {'; '.join(told)}."


def first_and_last(values: Sequence[float | None], measure: Measure) -> str:
    """From the first figure there is to the last."""
    known = [value for value in values if value is not None]
    return f"from {number(known[0], measure)} to {number(known[-1], measure)}" if known else "too few to show"
