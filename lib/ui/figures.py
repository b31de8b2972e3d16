"""What each picture shows, as a table of words."""

from collections.abc import Sequence

from lib.catalogue.answer import Answer, Event, Line
from lib.catalogue.comparisons import ByItem, ByUnit, Figure
from lib.catalogue.judgements import Effect
from lib.catalogue.measure import ChartForm, Measure
from lib.ui.tables import Table
from lib.words import (
    TOO_FEW_TO_SHOW,
    as_drawn,
    capital,
    centre_word,
    count_words,
    day,
    is_open,
    number,
    percent,
    point_words,
    state_of_point,
    target_number,
    unit_words,
    verdict_words,
)
from lib.words.decisions import remarks

POSITIONS = {
    "above": "Higher than expected for its size",
    "below": "Lower than expected for its size",
    "within": "Within the range expected for its size",
}


def over_time(answer: Answer) -> Table | None:
    """The table of what stands on the tab Over time; None where there is nothing."""
    if answer.measure.chart is ChartForm.REGISTER and answer.entries:
        return register(answer)
    if answer.form is ChartForm.DATES and answer.events:
        return events(answer)
    if answer.line is not None:
        return line(answer, answer.line)
    return None


def line(answer: Answer, drawn: Line) -> Table:
    """A series: a row a period, the oldest first."""
    measure = as_drawn(answer)
    centre = centre_word(answer).capitalize()
    counted = (measure.numerator, measure.denominator or "")
    limits = (centre, "Lower limit", "Upper limit", "Interval from", "Interval to", "Comparison", "Target")
    first = "Gap" if answer.form.is_of_gaps else "Period"
    head = (first, value_head(measure), *counted, *limits, "State", "Rules met", "Remarks")
    named = zip(point_words(answer, drawn), remarks(answer), strict=True)
    rows = tuple((*line_row(measure, drawn, place, name), remark) for place, (name, remark) in enumerate(named))
    return Table(caption(answer), head, rows, frozenset(range(1, 11)), measure.unit).without_empty_columns()


def line_row(measure: Measure, drawn: Line, place: int, name: str) -> tuple[str, ...]:
    """One period of a series, or one gap; a hidden one has no figures at all."""
    of_gaps = drawn.form is not None and drawn.form.is_of_gaps
    is_early = drawn.is_provisional[place] and not is_open(drawn, place)
    period = f"{name} (provisional)" if is_early else capital(name)
    if drawn.is_masked[place]:
        return (period, TOO_FEW_TO_SHOW, *[""] * 9, "Not charted", "")
    value = drawn.values[place]
    shown = (
        figure(value, measure),
        amount(drawn.numerators[place]) if measure.is_ratio else "",
        amount(drawn.denominators[place]),
        *(figure(side[place], measure) for side in (drawn.centre, drawn.lower, drawn.upper)),
        *(figure(at(side, place), measure) for side in (drawn.interval_lower, drawn.interval_upper, drawn.benchmark)),
        "" if at(drawn.targets, place) is None else target_number(at(drawn.targets, place), measure),
    )
    rules = ", ".join(rule.value for rule in drawn.rules[place])
    return (period, *shown, state_of_point(drawn, place, of_gaps=of_gaps), rules)


def items(answer: Answer, by: ByItem) -> Table:
    """A measure by its parts."""
    return of_figures(
        f"{answer.measure.title} by {by.title.lower()}, {by.period}", by.title, by.figures, answer.measure
    )


def units(answer: Answer, by: ByUnit) -> Table:
    """A measure by unit, in the units' own order, never ranked: figure, size, limits and place in the funnel."""
    measure, title = answer.measure, f"{answer.measure.title} by unit, {by.period}"
    if by.limits is None:
        return of_figures(title, "Unit", by.figures, measure)
    limits = ("99.8% limits from", "99.8% limits to")
    size = measure.denominator or "Answers"
    head = ("Unit", value_head(measure), measure.numerator, size, *limits, "Position", "By chance alone")
    rows = tuple(unit_row(one, measure, is_widened=by.widened is not None) for one in by.figures)
    return Table(title, head, rows, frozenset(range(1, 6)), measure.unit).without_empty_columns()


def unit_row(one: Figure, measure: Measure, *, is_widened: bool) -> tuple[str, ...]:
    """One unit; a hidden one has no figures at all."""
    if one.is_masked:
        return (one.label, TOO_FEW_TO_SHOW, *[""] * 6)
    return (
        one.label,
        figure(one.value, measure),
        amount(one.numerator) if measure.is_ratio else "",
        amount(one.denominator),
        figure(one.least_expected, measure),
        figure(one.most_expected, measure),
        POSITIONS.get(one.position, one.position),
        POSITIONS.get(one.by_chance, one.by_chance) if is_widened else "",
    )


def of_figures(title: str, first: str, figures: tuple[Figure, ...], measure: Measure) -> Table:
    """Figures with their intervals, a row each."""
    counted = (measure.numerator, measure.denominator or "")
    head = (first, value_head(measure), "Interval from", "Interval to", *counted)
    rows = tuple(figure_row(one, measure) for one in figures)
    return Table(title, head, rows, frozenset(range(1, 6)), measure.unit).without_empty_columns()


def figure_row(one: Figure, measure: Measure) -> tuple[str, ...]:
    """One group or part; a hidden one has no figures at all."""
    if one.is_masked:
        return (one.label, TOO_FEW_TO_SHOW, *[""] * 4)
    return (
        one.label,
        figure(one.value, measure),
        figure(one.lower, measure),
        figure(one.upper, measure),
        amount(one.numerator) if measure.is_ratio else "",
        amount(one.denominator),
    )


def elsewhere(answers: Sequence[Answer]) -> Table:
    """What changed in each unit that took an improvement up."""
    title = f"{answers[0].measure.title} where it was taken up"
    head = ("Unit", "Taken up", "Before", "After", "Change", "From", "To", "Points before", "Points after", "Says")
    rows = tuple(effect_row(answer.unit.name, as_drawn(answer), answer.effect) for answer in answers if answer.effect)
    return Table(title, head, rows, frozenset(range(2, 9)))


def effect_row(name: str, measure: Measure, effect: Effect) -> tuple[str, ...]:
    """One effect: levels, difference in percent of the level before, and what may be said of it."""
    changes = (effect.percent, effect.percent_lower, effect.percent_upper)
    return (
        name,
        day(effect.changed_on),
        figure(effect.before, measure),
        figure(effect.after, measure),
        *("" if value is None else percent(value) for value in changes),
        f"{effect.points_before:,}",
        f"{effect.points_after:,}",
        verdict_words(effect.status),
    )


def events(answer: Answer) -> Table:
    """Dated events, the latest first."""
    newest = sorted(answer.events, key=lambda event: event.on, reverse=True)
    rows = tuple(event_row(event) for event in newest)
    return Table(caption(answer), ("Date", "Unit", answer.measure.item or "What"), rows).without_empty_columns()


def event_row(event: Event) -> tuple[str, ...]:
    """One event."""
    return (day(event.on), event.unit, event.item)


def register(answer: Answer) -> Table:
    """A register as it is kept."""
    head = ("What", answer.measure.item or "Kind", "Unit", "Since", "Due", "State", "Days")
    rows = tuple(
        (
            entry.title,
            entry.item,
            entry.unit,
            day(entry.since) if entry.since else "",
            day(entry.due) if entry.due else "",
            entry.state,
            "" if entry.days is None else f"{entry.days:,}",
        )
        for entry in answer.entries
    )
    return Table(caption(answer), head, rows, frozenset({6})).without_empty_columns()


def caption(answer: Answer) -> str:
    """What a table shows, of whom, and how many rows it has."""
    rows = len(answer.line) if answer.line else len(answer.events) or len(answer.entries)
    return f"{answer.measure.title}, {answer.unit.name}: {count_words(rows)} {'row' if rows == 1 else 'rows'}"


def value_head(measure: Measure) -> str:
    """The head of the column of values."""
    unit = unit_words(measure)
    return f"Value, {unit}" if unit else "Value"


def figure(value: float | None, measure: Measure) -> str:
    """A value in the measure's unit, nothing where there is none."""
    return "" if value is None else number(value, measure)


def amount(value: float | None) -> str:
    """A numerator or denominator as counted."""
    return "" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def at(side: tuple[float | None, ...], place: int) -> float | None:
    """One of a series that may not be there at all."""
    return side[place] if side else None
