"""How often figures come that somebody brought along: told from their dates."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from lib.answers.periods import month_number
from lib.catalogue.measure import Grain

SHORTEST_MONTH = 24
"""Days between two figures by month at least: the last working day of one and the first of the next but one apart."""


def periods_of(days: Sequence[date]) -> tuple[Grain, tuple[date, ...]]:
    """The grain of dates in order of time, and each as the start of its period; days and weeks stay as they are.

    Figures are by month where each date is of a month of its own and they lie about a month or more apart; by quarter,
    half-year or year where so many months always pass, or a multiple of them.
    """
    grain = grain_of(days)
    return grain, tuple(days) if grain.is_short else tuple(day.replace(day=1) for day in days)


def grain_of(days: Sequence[date]) -> Grain:
    """The grain of dates in order of time."""
    if not are_by_month(days):
        return Grain.WEEK if are_by_week(days) else Grain.DAY
    months = [month_number(day) for day in days]
    apart = [later - earlier for earlier, later in pairwise(months)]
    for grain in (Grain.YEAR, Grain.HALF_YEAR, Grain.QUARTER):
        begins = 3 if grain is Grain.QUARTER else grain.months
        if apart and all(step % grain.months == 0 for step in apart) and starts_well(months[0], begins):
            return grain
    return Grain.MONTH


def starts_well(month: int, every: int) -> bool:
    """Whether a first month is one that periods of so many months usually start with: January or April count on."""
    return every >= 6 or month % every == 0


def are_by_month(days: Sequence[date]) -> bool:
    """Whether each date stands for a month: of its own, and far enough from the next; one alone is the first of one."""
    if len(days) == 1:
        return days[0].day == 1
    apart = all((later - earlier).days >= SHORTEST_MONTH for earlier, later in pairwise(days))
    spread = {day.day for day in days}
    is_regular = len(spread) == 1 or max(spread) - min(spread) <= 6 or min(spread) >= 25
    return apart and is_regular and len({month_number(day) for day in days}) == len(days)


def are_by_week(days: Sequence[date]) -> bool:
    """Whether whole weeks pass from each date to the next."""
    return len(days) > 1 and all((later - earlier).days % 7 == 0 for earlier, later in pairwise(days))
