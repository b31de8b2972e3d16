"""Periods as numbers that grow by one from each to the next, and what a year of figures is called."""

from datetime import date, timedelta

from lib.catalogue.measure import Grain, Measure, OverTime
from lib.catalogue.years import year_of


def year_words(last: date, measure: Measure) -> str:
    """The twelve months that end with a period, given by its first day; a year by its own name, a stock by its end."""
    if measure.grain is Grain.YEAR:
        return year_of(last)
    end = months_before(last, 1 - measure.grain.months)
    if measure.numerator_over_time is OverTime.LAST:
        return f"at the end of {end:%B %Y}"
    return f"12 months to {end:%B %Y}"


def months_before(month: date, months: int) -> date:
    """The first day of the month so many months before one."""
    number = month.year * 12 + month.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def months_apart(earlier: date, later: date) -> int:
    """How many months lie between two months."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def month_number(day: date) -> int:
    """A month as a number that grows by one each month."""
    return day.year * 12 + day.month - 1


def number_of(start: date, grain: Grain) -> int:
    """A period as a number that grows by one from each to the next."""
    if grain.is_short:
        return start.toordinal() // (7 if grain is Grain.WEEK else 1)
    return month_number(start) // grain.months


def start_of(number: int, grain: Grain, like: date) -> date:
    """The first day of the period of that number, on the weekday or in the month that others of its kind start."""
    if grain is Grain.WEEK:
        return date.fromordinal(number * 7 + like.toordinal() % 7)
    if grain is Grain.DAY:
        return date.fromordinal(number)
    month = number * grain.months + month_number(like) % grain.months
    return date(month // 12, month % 12 + 1, 1)


def next_period(start: date, grain: Grain) -> date:
    """The first day behind a period."""
    if grain.is_short:
        return start + timedelta(days=7 if grain is Grain.WEEK else 1)
    return months_before(start, -grain.months)
