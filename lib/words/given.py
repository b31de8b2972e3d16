"""Sentences for figures that come with their own intervals, and for dated events."""

from calendar import monthrange
from datetime import date
from math import sqrt

from lib.catalogue.answer import Answer
from lib.words.dates import day, in_period, span_of_days
from lib.words.numbers import apart, count_words, number, with_unit


def survey(answer: Answer) -> str:
    """The latest figure with its interval, its comparison, and what change is within sampling noise."""
    line, measure = answer.line, answer.measure
    places = [place for place, value in enumerate(line.values) if value is not None] if line else []
    if line is None or not places:
        return "There are no figures to show for this period."
    at = places[-1]
    said = f"{with_unit(line.values[at], measure)} {in_period(line.periods[at], measure.grain)}"
    interval = between(line.interval_lower, line.interval_upper, at)
    if interval is not None:
        said += f" (95% interval {number(interval[0], measure)} to {number(interval[1], measure)})"
    benchmark = line.benchmark[at] if line.benchmark else None
    if benchmark is not None:
        said += f". The comparison average is {number(benchmark, measure)}"
    if interval is not None and len(places) > 1:
        noise = (interval[1] - interval[0]) / 2 * sqrt(2)
        said += f". Changes of less than about {apart(noise, measure)} from one year to the next may be chance"
    return f"{said}."


def between(lower: tuple[float | None, ...], upper: tuple[float | None, ...], at: int) -> tuple[float, float] | None:
    """The interval at a place, if there is one."""
    low, high = (lower[at] if lower else None), (upper[at] if upper else None)
    return None if low is None or high is None else (low, high)


def events(answer: Answer) -> str:
    """How many events there were, how long ago the last, and the usual gap."""
    if not answer.events:
        return f"None {over_version(answer)}."
    dates = sorted(event.on for event in answer.events)
    said = f"{how_many(answer)}. The last was on {day(dates[-1])}"
    end = last_day(answer)
    passed = (end - dates[-1]).days
    if passed >= 0:
        said += f", {passed:,} {'day' if passed == 1 else 'days'} before the data ends"
    if len(dates) > 2:
        usual = (dates[-1] - dates[0]).days / (len(dates) - 1)
        said += f"; the usual gap has been about {usual:,.0f} days"
    return f"{said[:1].upper()}{said[1:]}."


def how_many(answer: Answer) -> str:
    """How many events in the period covered."""
    many = count_words(len(answer.events)) if answer.events else "none"
    return f"{many} {over_version(answer)}"


def over_version(answer: Answer) -> str:
    """The period that the version covers."""
    return f"from {span_of_days(answer.version.period_from, last_day(answer))}"


def last_day(answer: Answer) -> date:
    """The last day that the measure's data covers."""
    covered = answer.complete_to
    if covered is None:
        return answer.version.period_to
    return covered.replace(day=monthrange(covered.year, covered.month)[1])
