"""Days, months and other periods as a reader says them; years are financial years where they start in April."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from lib.catalogue.measure import Grain
from lib.catalogue.years import financial_year, year_of

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NOUNS = {grain: grain.value.replace("_", "-") for grain in Grain}
NAMED_BY_THEIR_START = (Grain.WEEK, Grain.HALF_YEAR)
"""The periods without a name of their own: "the week of 5 January 2026"."""


def month(on: date) -> str:
    """October 2026."""
    return f"{MONTHS[on.month - 1]} {on.year}"


def short_month(on: date) -> str:
    """Oct 26."""
    return f"{MONTHS[on.month - 1][:3]} {on.year % 100:02d}"


def day(on: date) -> str:
    """1 April 2026."""
    return f"{on.day} {month(on)}"


@lru_cache(maxsize=4096)
def period_of(start: date, grain: Grain) -> str:
    """The name of the period that starts on a day: "October 2026", "Q3 2025/26", "half-year from April 2026"."""
    if grain.is_short:
        return f"week of {day(start)}" if grain is Grain.WEEK else day(start)
    if grain is Grain.MONTH:
        return month(start)
    if grain is Grain.QUARTER:
        return f"Q{quarter(start)} {financial_year(start)}"
    if grain is Grain.HALF_YEAR:
        return f"half-year from {month(start)}"
    return year_of(start)


@lru_cache(maxsize=4096)
def short_period(start: date, grain: Grain) -> str:
    """A period's name for an axis: "5 Oct 26", "Oct 26", "Q3 25/26", "2025/26"."""
    if grain.is_short:
        return f"{start.day} {short_month(start)}"
    if grain is Grain.QUARTER:
        return f"Q{quarter(start)} {financial_year(start)[2:]}"
    return year_of(start) if grain is Grain.YEAR else short_month(start)


def grain_between(starts: Sequence[date]) -> Grain:
    """How far periods are apart, by their first days; a year where there is only one."""
    months = [start.year * 12 + start.month for start in starts]
    apart = min((later - earlier for earlier, later in pairwise(months)), default=Grain.YEAR.months)
    return next((grain for grain in Grain if apart <= grain.months), Grain.YEAR)


def in_period(start: date, grain: Grain) -> str:
    """A period as the end of a sentence: "in October 2026", "in the half-year from April 2026", "on 5 October 2026"."""
    return f"{'on' if grain is Grain.DAY else 'in'} {the_period(start, grain)}"


def the_period(start: date, grain: Grain) -> str:
    """A period inside a sentence: "October 2026", "the week of 5 October 2026"."""
    return f"{'the ' if grain in NAMED_BY_THEIR_START else ''}{period_of(start, grain)}"


def span(first: date, last: date, grain: Grain) -> str:
    """From one period to another: "November 2022 to October 2026"."""
    if first == last:
        return period_of(first, grain)
    return f"{period_of(first, grain)} to {period_of(last, grain)}"


def span_of_days(first: date, last: date) -> str:
    """Give the days from one to another: "1 November 2021 to 31 October 2026"."""
    return f"{day(first)} to {day(last)}"


def periods(count: int, grain: Grain) -> str:
    """The noun for so many periods: "month", "quarters"."""
    return NOUNS[grain] if count == 1 else f"{NOUNS[grain]}s"


def each(grain: Grain) -> str:
    """Each month, each quarter and so on."""
    return f"each {NOUNS[grain]}"


def variation(grain: Grain) -> str:
    """What common cause is called: "normal month-to-month variation"."""
    noun = NOUNS[grain]
    return f"normal {noun} to {noun} variation" if "-" in noun else f"normal {noun}-to-{noun} variation"


def quarter(on: date) -> int:
    """The quarter of the financial year, 1 from April."""
    return (on.month - 4) % 12 // 3 + 1
