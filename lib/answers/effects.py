"""What a change did to a series, in the words and units of an Answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from lib.answers.lines import number
from lib.answers.periods import months_apart
from lib.catalogue.judgements import Effect
from lib.catalogue.measure import Grain, Measure
from lib.spc.before_after import Kind, Limits, Points
from lib.spc.effect import Effect as Found
from lib.spc.effect import effect_of, split_at, split_gaps_at
from lib.spc.icons import DIRECTION_SIGNS
from lib.spc.segments import Flags, Floats

LONGEST_WAIT = 240
"""Points beyond which a wait is none."""


@dataclass(frozen=True)
class Dated:
    """Figures in order of time: all arrays are (periods,), nan where there is none."""

    kind: Kind
    periods: tuple[date, ...]
    numerator: Floats
    denominator: Floats

    @property
    def points(self) -> Points:
        """The figures as the arithmetic takes them; a mean that came as a ratio is one figure."""
        if self.kind is not Kind.MEANS:
            return Points(self.kind, self.numerator, self.denominator)
        divided = self.numerator / np.where(np.isnan(self.denominator), 1.0, self.denominator)
        return Points(self.kind, np.where(np.isfinite(divided), divided, np.nan), self.denominator)

    def sides(self, changed_on: date) -> tuple[Flags, Flags]:
        """Which figures are of before a change and which of after it."""
        starts = np.array([period.toordinal() for period in self.periods], dtype=float)
        split = split_gaps_at if self.kind is Kind.GAPS else split_at
        return split(starts, float(changed_on.toordinal()))


def effect_on(measure: Measure, dated: Dated, changed_on: date) -> Effect:
    """Judge a change on a day; values are in the measure's own unit."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found = effect_of(dated.points, *dated.sides(changed_on), DIRECTION_SIGNS[measure.direction])
    per = 1.0 if dated.kind in (Kind.MEANS, Kind.GAPS) else measure.per
    change, relative = scaled(found.change.difference, per), scaled(found.change.relative, 100.0)
    return Effect(
        status=found.status,
        changed_on=changed_on,
        before=number(found.change.before * per),
        after=number(found.change.after * per),
        points_before=found.points_before,
        points_after=found.points_after,
        centre=number(found.centre * per),
        better=found.better,
        change=change[0],
        lower=change[1],
        upper=change[2],
        percent=relative[0],
        percent_lower=relative[1],
        percent_upper=relative[2],
        since=at(dated.periods, found.since),
        lost_on=at(dated.periods, found.lost),
        wait_by_rule=found.wait_by_rule,
        wait_by_power=wait_of(found),
        detectable=number(found.change.detectable * per),
        grain=None if dated.kind is Kind.GAPS else measure.grain,
    )


def scaled(limits: Limits, by: float) -> tuple[float | None, float | None, float | None]:
    """A figure with its limits in another unit."""
    return number(limits.value * by), number(limits.lower * by), number(limits.upper * by)


def at(periods: Sequence[date], place: int | None) -> date | None:
    """The period at a place."""
    return None if place is None else periods[place]


def wait_of(found: Found) -> int | None:
    """More points that it would take to tell such a change from chance; None where too many."""
    wait = found.wait_by_power
    return int(wait) if np.isfinite(wait) and wait <= LONGEST_WAIT else None


def grain_of(periods: Sequence[date]) -> Grain:
    """How far apart figures are: months or quarters where each is dated on the first of one, then weeks, then days."""
    if all(period.day == 1 for period in periods):
        months = [months_apart(*pair) for pair in pairwise(periods)]
        return Grain.QUARTER if months and min(months) >= Grain.QUARTER.months else Grain.MONTH
    is_weekly = all((later - earlier).days % 7 == 0 for earlier, later in pairwise(periods))
    return Grain.WEEK if is_weekly else Grain.DAY
