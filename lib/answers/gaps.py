"""Rare events as series of what lies between one and the next: from dated events, or from counts a period."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lib.answers.decided import Decided
from lib.answers.periods import months_before, next_period
from lib.answers.series import Series, as_days
from lib.catalogue.measure import ChartForm, Measure
from lib.spc.between import gaps_between
from lib.spc.icons import DIRECTION_SIGNS

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Exposure:
    """What events could have happened in: opportunities by month, in order of time."""

    months: tuple[date, ...]
    opportunities: Floats

    def until(self, days: Sequence[date]) -> Floats:
        """All there was up to the start of each day, a month's opportunities lying evenly on its days.

        nan for days outside the months that are known.
        """
        ends = [*self.months, months_before(self.months[-1], -1)]
        total = np.concatenate(([0.0], np.cumsum(self.opportunities)))
        asked, known = as_numbers(days), as_numbers(ends)
        return np.interp(asked, known, total, left=np.nan, right=np.nan)


@dataclass(frozen=True)
class Dated:
    """The days of one measure's events in one unit, in order of time, and how far its data reaches.

    Events after `closed` may still get company; `last` is the last day that is covered.
    """

    days: tuple[date, ...]
    closed: date
    last: date
    exposure: Exposure | None = None


def series_of_events(measure: Measure, unit: str, dated: Dated, decided: Decided) -> Series:
    """The gaps between dated events, and the one still open: days on a t chart, opportunities on a g chart."""
    stops = (*dated.days, date.fromordinal(dated.last.toordinal() + 1))
    at = dated.exposure.until(stops) if dated.exposure else as_numbers(stops)
    ends = (*dated.days[1:], dated.last)
    whole = np.diff(np.searchsorted(as_days(decided.breaks), as_days([*dated.days, ends[-1]]), side="right")) == 0
    nothing = np.full(len(ends), np.nan)
    is_open = np.arange(len(ends)) == len(ends) - 1
    return Series(
        measure=measure,
        unit=unit,
        periods=ends,
        numerator=np.where(whole | is_open, np.diff(at), np.nan),
        denominator=nothing,
        is_masked=np.zeros(len(ends), dtype=bool),
        is_provisional=is_open | (as_days(ends) > np.datetime64(dated.closed)),
        decided=decided,
        drawn_as=measure.chart,
        direction=DIRECTION_SIGNS[measure.direction],
    )


def as_gaps(one: Series, *, of_exceptions: bool = False) -> Series:
    """Counts a period as what lies between one event and the next; or between exceptions, where nearly all are events.

    A gap across a break in the method belongs to neither side and has no figure.
    """
    count = one.denominator - one.numerator if of_exceptions else one.numerator
    found = gaps_between(count, opportunities_of(one), counts_events=one.measure.is_share)
    whole = one.segment[found.since] == one.segment[found.period]
    gaps = found.gap.size
    return replace(
        one,
        periods=tuple(one.periods[at] for at in found.period.tolist()),
        numerator=np.where(whole | found.is_open, found.gap, np.nan),
        denominator=np.full(gaps, np.nan),
        is_masked=np.zeros(gaps, dtype=bool),
        is_provisional=found.is_open | one.is_provisional[found.period],
        drawn_as=ChartForm.G,
        direction=one.direction if of_exceptions else -one.direction,
    )


def opportunities_of(one: Series) -> Floats:
    """What the events of each period could have happened in: its denominator, or its days where that is no flow."""
    if one.measure.counts_opportunities:
        return one.denominator
    after = [next_period(period, one.measure.grain) for period in one.periods]
    days = as_numbers(after) - as_numbers(one.periods)
    return np.where(np.isnan(one.values), np.nan, days)


def as_numbers(days: Sequence[date]) -> Floats:
    """Days as numbers that can be reckoned with."""
    return np.array([day.toordinal() for day in days], dtype=np.float64)


def last_day_of(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])
