"""A gap now against a gap then: has it narrowed, has it met its target, and whose movement was it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.catalogue.inequality import GapStatus, Movement
from lib.catalogue.signals import Direction
from lib.equity.chances import chance_size_at_most, plausible_gaps, quantiles_of_ratio
from lib.equity.gaps import Group, Kind, difference, level, ratio, square_and_add
from lib.equity.intervals import Floats, Interval, undefined

CONFIDENT = 0.90
PROBABLE = 0.75
NOTHING_TO_SHRINK = "the gap may have been nothing to begin with"


@dataclass(frozen=True)
class Period:
    """The figures of both groups over one stretch of time."""

    focus: Group
    reference: Group


@dataclass(frozen=True)
class Aim:
    """What the gap is of, which way is better, and how far it should shrink (0.10 for 10%)."""

    kind: Kind
    direction: Direction
    reduction: float = 0.10
    per: float = 1.0
    confidence: float = 0.95


@dataclass(frozen=True)
class GapChange:
    """A gap at baseline and now, focus minus reference; nan where a figure is undefined.

    Gaps are in shares (0 to 1) or in rates per the aim's exposure; percent_reduction in percent, chances 0 to
    1.
    """

    baseline: Interval
    now: Interval
    change: Interval
    target: float
    percent_reduction: Interval
    """Only where the baseline gap is clear of 0: a percentage of nothing has no meaning."""
    ratio_baseline: Interval
    ratio_now: Interval
    focus_change: Interval
    reference_change: Interval
    chance_target_met: float
    chance_narrowed: float
    status: GapStatus
    movement: Movement
    share_by_focus: float
    """How much of a narrowing was the focus group's movement, 0 to 1; nan where the gap did not narrow."""
    is_levelling_down: bool
    """Whether more than half of the narrowing came from a group getting worse."""


def gap_change(aim: Aim, baseline: Period, now: Period) -> GapChange:
    """Compare a gap now with its baseline and its target.

    Limits of the change are by square-and-add on the two gaps' own limits; chances by Jeffreys'
    distributions.
    """
    then, latest = _gap(aim, baseline), _gap(aim, now)
    drawn = [plausible_gaps(aim.kind, one.focus, one.reference) for one in (baseline, now)]
    met, narrowed = _chances(aim, (then, latest), drawn)
    focus = _change(aim, baseline.focus, now.focus)
    reference = _change(aim, baseline.reference, now.reference)
    return GapChange(
        baseline=then,
        now=latest,
        change=square_and_add(latest, then),
        target=(1 - aim.reduction) * then.value,
        percent_reduction=_percent_reduction(aim, (then, latest), drawn),
        ratio_baseline=ratio(aim.kind, baseline.focus, baseline.reference, aim.confidence),
        ratio_now=ratio(aim.kind, now.focus, now.reference, aim.confidence),
        focus_change=focus,
        reference_change=reference,
        chance_target_met=met,
        chance_narrowed=narrowed,
        status=gap_status(then, latest, met, narrowed),
        movement=movement(then, latest, focus.value, aim.direction),
        share_by_focus=share_by_focus(then, latest, focus.value),
        is_levelling_down=is_levelling_down(then, latest, focus.value, aim.direction),
    )


def gap_status(baseline: Interval, now: Interval, met: float, narrowed: float) -> GapStatus:
    """Say what may be said, given the gaps and the chances that the target is met and the gap narrowed."""
    if not baseline.excludes(0):
        return GapStatus.NO_CLEAR_GAP
    if now.excludes(0) and now.value * baseline.value < 0:
        return GapStatus.REVERSED
    if met >= PROBABLE:
        return GapStatus.TARGET_MET if met >= CONFIDENT else GapStatus.NARROWING
    return GapStatus.WIDENING if narrowed <= 1 - PROBABLE else GapStatus.CANNOT_TELL


def movement(baseline: Interval, now: Interval, focus_change: float, direction: Direction) -> Movement:
    """Say whose movement narrowed the gap, and whether that was for the better.

    A group counts where it moved towards the other; what moved away took from the narrowing.
    """
    by_focus, by_reference = _towards_each_other(baseline, now, focus_change)
    if not by_focus + by_reference > 0:
        return Movement.NOT_NARROWED
    if direction is Direction.NEUTRAL:
        return Movement.UNJUDGED
    focus_improves = _focus_improves(baseline, direction)
    words = {
        (True, True, True): Movement.FOCUS_IMPROVED_REFERENCE_WORSENED,
        (True, True, False): Movement.FOCUS_WORSENED_REFERENCE_IMPROVED,
        (True, False, True): Movement.FOCUS_IMPROVED,
        (True, False, False): Movement.FOCUS_WORSENED,
        (False, True, True): Movement.REFERENCE_WORSENED,
        (False, True, False): Movement.REFERENCE_IMPROVED,
    }
    return words[by_focus > 0, by_reference > 0, focus_improves]


def share_by_focus(baseline: Interval, now: Interval, focus_change: float) -> float:
    """Give how much of a narrowing was the focus group's own movement; 1 where the other moved away meanwhile."""
    by_focus, by_reference = _towards_each_other(baseline, now, focus_change)
    narrowing = by_focus + by_reference
    return float(np.clip(by_focus / narrowing, 0, 1)) if narrowing > 0 else np.nan


def is_levelling_down(baseline: Interval, now: Interval, focus_change: float, direction: Direction) -> bool:
    """Whether the gap narrowed, and more than half of that by a group getting worse."""
    by_focus, by_reference = _towards_each_other(baseline, now, focus_change)
    narrowing = by_focus + by_reference
    if direction is Direction.NEUTRAL or not narrowing > 0:
        return False
    by_worsening = by_reference if _focus_improves(baseline, direction) else by_focus
    return by_worsening > narrowing / 2


def _gap(aim: Aim, period: Period) -> Interval:
    return difference(aim.kind, period.focus, period.reference, aim.per, aim.confidence)


def _change(aim: Aim, then: Group, now: Group) -> Interval:
    before, after = (level(aim.kind, group, aim.per, aim.confidence) for group in (then, now))
    return square_and_add(after, before)


def _chances(aim: Aim, gaps: tuple[Interval, Interval], drawn: Sequence[Floats]) -> tuple[float, float]:
    """Give the chances that the target is met and that the gap is smaller, nan without both gaps."""
    if not all(gap.is_defined for gap in gaps):
        return np.nan, np.nan
    then, latest = drawn
    return chance_size_at_most(latest, then, 1 - aim.reduction), chance_size_at_most(latest, then, 1.0)


def _percent_reduction(aim: Aim, gaps: tuple[Interval, Interval], drawn: Sequence[Floats]) -> Interval:
    """Give by how much of itself the gap shrank, in percent, where it was clear of 0 to begin with."""
    then, now = gaps
    if not (then.excludes(0) and now.is_defined):
        return undefined(NOTHING_TO_SHRINK)
    tails = ((1 + aim.confidence) / 2, (1 - aim.confidence) / 2)
    lower, upper = (100 * (1 - ratio) for ratio in quantiles_of_ratio(drawn[1], drawn[0], tails))
    return Interval(100 * (1 - now.value / then.value), lower, upper)


def _towards_each_other(baseline: Interval, now: Interval, focus_change: float) -> tuple[float, float]:
    """Split a narrowing into the focus group's part and the reference group's; 0 where there is none."""
    if not abs(now.value) < abs(baseline.value):
        return 0.0, 0.0
    sign = float(np.sign(baseline.value))
    reference_change = focus_change - (now.value - baseline.value)
    return -sign * focus_change, sign * reference_change


def _focus_improves(baseline: Interval, direction: Direction) -> bool:
    """Whether the focus group, in moving towards the reference, does better."""
    return (baseline.value > 0) == (direction is Direction.DOWN)
