"""What a change did to a series: how far the level moved, and by rule whether it has held.

The centre is that of the points before the change, and stays there. An improvement is a run of so many points after
the change on the better side of it (Making Data Count's shift), and the 95% interval of the difference must exclude no
change too, since a run alone comes by chance more often than it seems (a test says how often). It is lost where
later as many points in a row are worse than the level it had reached and give back more than half of what was gained.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.catalogue.judgements import EffectStatus
from lib.spc.before_after import Change, Kind, Points, change_between
from lib.spc.rules import sides
from lib.spc.segments import Flags, Floats, Segments, Signs, run_lengths

LEAST_BEFORE = 12
"""Points before the change that a centre is made from."""
RUN = 7
"""Points in a row on one side of the centre that are a shift."""
HELD = {1: EffectStatus.SUSTAINED, -1: EffectStatus.WORSE, 0: EffectStatus.CHANGED}
"""What a change that holds is, by whether it goes the way that is wanted."""


@dataclass(frozen=True)
class Effect:
    """What may be said of a change. Places are those of points in the series; None where there is no such point."""

    status: EffectStatus
    change: Change
    centre: float
    """What points after the change are held against: the level before, of gaps their median."""
    points_before: int
    points_after: int
    better: int
    """Points after the change on the better side of the centre."""
    since: int | None = None
    """Where the run that settles the status begins."""
    lost: int | None = None
    """Where the run begins that gave it back."""

    @property
    def wait_by_rule(self) -> int:
        """More points that the rule asks for before anything can be said."""
        return max(0, RUN - self.points_after)

    @property
    def wait_by_power(self) -> float:
        """More points that it takes to tell a change as large as this from chance; inf where none would do."""
        return float(np.maximum(0.0, self.change.points_needed - self.points_after))


@dataclass(frozen=True)
class Run:
    """A run of points on one side: its side, and where it begins and ends (the place after its last point)."""

    side: int
    start: int
    stop: int


def effect_of(points: Points, before: Flags, after: Flags, direction: int) -> Effect:
    """Judge a change: `before` and `after` are (points,), a point may be neither; direction +1 where up is better.

    Where direction is 0 a change that holds is a change, neither better nor worse. Nothing raises.
    """
    change = change_between(points.only(before), points.only(after))
    known = ~np.isnan(points.value)
    centre = centre_of(points, before & known)
    side = sides(points.value, np.full(points.value.size, centre))
    side = np.where(after, side, 0).astype(np.int8)
    judged = Effect(
        EffectStatus.NO_CHANGE,
        change,
        centre,
        int(np.count_nonzero(before & known)),
        int(np.count_nonzero(after & known)),
        int(np.count_nonzero(side == direction)) if direction else 0,
    )
    return with_status(judged, points, side, direction)


def centre_of(points: Points, chosen: Flags) -> float:
    """The centre that runs are counted about: the level, and of gaps, most of which are shorter, the median."""
    if points.kind is Kind.GAPS:
        return float(np.median(points.numerator[chosen])) if chosen.any() else float("nan")
    return points.only(chosen).level()


def with_status(judged: Effect, points: Points, side: Signs, direction: int) -> Effect:
    """The same effect with its status: too few points, or what the runs of points on one side say."""
    if judged.points_before < LEAST_BEFORE:
        return replace(judged, status=EffectStatus.NO_BASELINE)
    if judged.points_after < RUN:
        return replace(judged, status=EffectStatus.TOO_EARLY)
    runs = long_runs(side)
    return by_runs(judged, points, runs, direction) if runs else judged


def by_runs(judged: Effect, points: Points, runs: Sequence[Run], direction: int) -> Effect:
    """The side of the last long run settles it, where it is kept and the difference is clear; else it may be lost."""
    held, lost = kept_or_lost(runs, points, judged.centre)
    difference = judged.change.difference
    if lost is None and difference.excludes_none and np.sign(difference.value) == held.side:
        return replace(judged, status=HELD[held.side * direction], since=held.start)
    gained = [run for run in runs if run.side == direction]
    if not gained or (lost is None and held.side == direction):
        return judged
    gave_back = lost if held.side == direction else held.start
    return replace(judged, status=EffectStatus.NOT_SUSTAINED, since=gained[0].start, lost=gave_back)


def kept_or_lost(runs: Sequence[Run], points: Points, centre: float) -> tuple[Run, int | None]:
    """The run since which all long runs are on the last one's side, and where it was given back, if it was.

    What was given back is there again where a later run keeps more than half of what the first had gained.
    """
    turns = [place for place, run in enumerate(runs) if run.side != runs[-1].side]
    since = runs[turns[-1] + 1 if turns else 0 :]
    held, lost = since[0], lost_at(since[0], points, centre)
    for later in since[1:]:
        if lost is not None and later.start >= lost and keeps_half(later, held, points, centre):
            held, lost = later, lost_at(later, points, centre)
    return held, lost


def long_runs(side: Signs) -> list[Run]:
    """The runs of points on one side that are long enough to be a shift, in order; a missing point breaks a run."""
    lengths = run_lengths(side, Segments(np.zeros(side.size, np.int64), 1))
    opens = np.flatnonzero((np.diff(side, prepend=np.int8(0)) != 0) & (side != 0) & (lengths >= RUN))
    return [Run(int(side[at]), int(at), int(at + lengths[at])) for at in opens]


def lost_at(run: Run, points: Points, centre: float) -> int | None:
    """Where a run of points begins that gave back more than half of what a run gained; None where it is kept."""
    places = np.arange(points.value.size)
    back = sides(points.value, np.full(points.value.size, level_of(run, points))) * run.side
    back = np.where(places >= run.start + RUN, back, 0).astype(np.int8)
    worse = [later for later in long_runs(back) if later.side < 0]
    return next((later.start for later in worse if not keeps_half(later, run, points, centre)), None)


def keeps_half(later: Run, run: Run, points: Points, centre: float) -> bool:
    """Whether later points keep half or more of what a run gained on the centre."""
    gained, kept = (abs(level_of(one, points) - centre) for one in (run, later))
    is_on_its_side = np.sign(level_of(later, points) - centre) == run.side
    return bool(is_on_its_side and kept >= gained / 2)


def level_of(run: Run, points: Points) -> float:
    """The level of a run of points."""
    places = np.arange(points.value.size)
    return points.only((places >= run.start) & (places < run.stop)).level()


def split_at(starts: Floats, changed_on: float) -> tuple[Flags, Flags]:
    """Which periods ended before a change and which began on its day or after; that of the change itself is neither.

    `starts` are (points,) the first days of the periods, ascending, and the day of the change, as numbers.
    """
    ended = np.append(starts[1:], np.inf)[: starts.size]
    return ended <= changed_on, starts >= changed_on


def split_gaps_at(days: Floats, changed_on: float) -> tuple[Flags, Flags]:
    """The same of gaps between events on these days, each dated by the event that ends it: the first has no start."""
    began = np.concatenate(([-np.inf], days))[: days.size]
    return days < changed_on, began >= changed_on
