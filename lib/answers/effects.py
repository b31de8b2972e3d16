"""What a change did to a series, in the words and units of an Answer."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from lib.answers.lines import number
from lib.answers.periods import months_apart
from lib.catalogue.judgements import Effect
from lib.catalogue.measure import Grain, Measure
from lib.spc.before_after import Kind, Limits
from lib.spc.dated import Dated
from lib.spc.effect import Effect as Found
from lib.spc.icons import DIRECTION_SIGNS
from lib.spc.segments import Floats

LONGEST_WAIT = 240
"""Points beyond which a wait is none."""


def effect_on(measure: Measure, dated: Dated, changed_on: date) -> Effect:
    """Judge a change on a day; values are in the measure's own unit."""
    found = dated.effect(float(changed_on.toordinal()), DIRECTION_SIGNS[measure.direction])
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
        since=day_at(dated, found.since),
        lost_on=day_at(dated, found.lost),
        wait_by_rule=found.wait_by_rule,
        wait_by_power=wait_of(found),
        detectable=number(found.change.detectable * per),
        grain=None if dated.kind is Kind.GAPS else measure.grain,
    )


def scaled(limits: Limits, by: float) -> tuple[float | None, float | None, float | None]:
    """A figure with its limits in another unit."""
    return number(limits.value * by), number(limits.lower * by), number(limits.upper * by)


def day_at(dated: Dated, place: int | None) -> date | None:
    """The day of the point at a place."""
    return None if place is None else date.fromordinal(int(dated.days[place]))


def as_days(periods: Sequence[date]) -> Floats:
    """Days as numbers, one a day."""
    return np.array([period.toordinal() for period in periods], dtype=float)


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
