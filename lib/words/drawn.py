"""A measure as it is shown: guard rails may have drawn it in another unit than its own, close limits need decimals."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.catalogue.answer import Answer, Line
from lib.catalogue.measure import ChartForm, Measure, Shape
from lib.words.dates import day, in_period, period_of, short_month, short_period
from lib.words.joining import uncapital
from lib.words.numbers import NOTHING, fine, is_share, number, with_unit


def as_drawn(answer: Answer) -> Measure:
    """The measure with the unit and decimals by which its values are shown and said: chart, table, sentence, file.

    The unit is that of gaps, where they stand in for its counts; decimals are as many as close limits ask for.
    """
    measure = answer.measure
    if answer.form is ChartForm.MR:
        return replace(measure, unit="percentage points") if is_share(measure) else measure
    if not answer.form.is_of_gaps:
        return fine(measure, *limits_of(answer))
    if measure.chart.is_of_gaps:
        return measure
    counted = noun(measure.denominator or "") if measure.counts_opportunities else "days"
    return replace(measure, unit=f"{counted} between events", per=1.0, denominator=None, decimals=0)


def limits_of(answer: Answer) -> tuple[float | None, float | None]:
    """The limits at the latest point that counts, those at the end of a line of which no point is judged; or none."""
    line, reading = answer.line, answer.reading
    if line is None or line.is_run_chart:
        return None, None
    if reading is not None:
        return reading.lower, reading.upper
    return last_of(line.lower), last_of(line.upper)


def last_of(values: Sequence[float | None]) -> float | None:
    """The last value there is."""
    return next((value for value in reversed(values) if value is not None), None)


def noun(counted: str) -> str:
    """What is counted, in few words: "incidents" for "Incidents whose physical harm is graded"."""
    return uncapital(re.split(r",| (?:of|in|on|at|by|for|with|whose|that|which)\b", counted)[0])


def value_beside(answer: Answer, other: Answer | None) -> str:
    """Another chart's latest value, to stand beside this one's; a dash and why, where it is drawn in another unit."""
    reading = other.reading if other and other.is_shown else None
    if other is None or reading is None or reading.latest is None:
        return NOTHING
    if as_drawn(other).unit == as_drawn(answer).unit:
        return number(reading.latest, as_drawn(other))
    return f"{NOTHING} {'not ' if answer.form.is_of_gaps else ''}drawn as gaps"


def latest_words(answer: Answer) -> str:
    """The latest value that counts and its period: "4.0 per 1,000 occupied bed days in October 2026"."""
    reading = answer.reading
    if reading is None or reading.latest is None:
        return ""
    said = with_unit(reading.latest, as_drawn(answer))
    if reading.latest_period is None:
        return said
    if answer.form.is_of_gaps:
        return f"{said}, up to {event_words(answer, reading.latest_period)}"
    return f"{said} {in_period(reading.latest_period, answer.measure.grain)}"


def point_words(answer: Answer, line: Line) -> list[str]:
    """What each point of a line is called: its period, or the event that ended a gap."""
    if not answer.form.is_of_gaps:
        return [period_of(period, answer.measure.grain) for period in line.periods]
    ends = [f"up to {event_words(answer, period)}" for period in line.periods]
    if not is_open(line, len(line) - 1):
        return ends
    when = "on" if is_dated(answer) else "in"
    return [*ends[:-1], f"still open {when} {event_words(answer, line.periods[-1])}"]


def is_open(line: Line, place: int) -> bool:
    """Whether a point is the gap since the last event, which no event has ended yet."""
    of_gaps = line.form is not None and line.form.is_of_gaps
    return of_gaps and place == len(line) - 1 and line.is_provisional[place]


def event_words(answer: Answer, on: date) -> str:
    """The day of an event; its period where no more is known."""
    return day(on) if is_dated(answer) else period_of(on, answer.measure.grain)


def short_event(answer: Answer, on: date) -> str:
    """A point's name in a narrow place: "Oct 26", for a dated event "19 Aug 26"."""
    if is_dated(answer):
        return f"{on.day} {short_month(on)}"
    return short_period(on, answer.measure.grain)


def centre_word(answer: Answer) -> str:
    """What the line in the middle of a chart is called."""
    if answer.form.is_of_gaps:
        return "usual"
    return "median" if answer.line is not None and answer.line.is_run_chart else "average"


def is_dated(answer: Answer) -> bool:
    """Whether the day of each event is known, or only its period."""
    return answer.measure.shape is Shape.EVENTS
