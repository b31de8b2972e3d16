"""What was decided of a measure in one unit, as its line takes it: breaks, points left out, baselines, targets.

Only the set of decisions counts, never the order in which they were recorded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.answer import Marker, MarkerKind
from lib.catalogue.decisions import (
    Annotation,
    Decision,
    Exclusion,
    FixedBaseline,
    StepChange,
    TargetDecision,
    holds_below,
)
from lib.catalogue.measure import Measure
from lib.catalogue.selection import TRUST, Selection

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class InForce:
    """A target in the measure's own unit, and who set or suggests it."""

    value: float
    by: str


@dataclass(frozen=True)
class Decided:
    """What shapes one line: when limits start anew, which periods do not count, which set limits, which targets hold.

    `steps` are those of the breaks that people recorded. `suggested` is the target of the measure's file, which holds
    wherever none was decided.
    """

    breaks: tuple[date, ...] = ()
    steps: frozenset[date] = frozenset()
    excluded: frozenset[date] = frozenset()
    baselines: tuple[FixedBaseline, ...] = ()
    targets: tuple[TargetDecision, ...] = ()
    suggested: InForce | None = None

    def is_excluded(self, periods: Sequence[date]) -> Flags:
        """Which periods were left out by a decision."""
        if not self.excluded:  # the usual line, of which thousands are read at once
            return np.zeros(len(periods), dtype=bool)
        return np.array([period in self.excluded for period in periods], dtype=bool)

    def in_baseline(self, periods: Sequence[date]) -> Flags:
        """Which periods lie in a fixed baseline."""
        inside = [any(one.first <= period <= one.last for one in self.baselines) for period in periods]
        return np.array(inside, dtype=bool)

    def targets_in(self, periods: Sequence[date]) -> tuple[float | None, ...]:
        """The value of the target in force in each period."""
        if not self.targets:
            return (self.suggested.value if self.suggested else None,) * len(periods)
        return tuple(target.value if target else None for target in map(self.target_at, periods))

    def target_at(self, period: date) -> InForce | None:
        """The target in force in a period: the unit's own before the Trust's, the one that began last first."""
        held = (one for one in self.targets if one.first <= period <= (one.last or period))
        last = max(held, key=lambda one: (one.unit != TRUST, one.first, one.id), default=None)
        return self.suggested if last is None else InForce(last.value, last.agreed_by or last.by)


def decided_of(
    measure: Measure, selection: Selection, breaks: Iterable[date], decisions: Iterable[Decision]
) -> Decided:
    """What shapes a line, given its automatic breaks and the decisions that speak of it."""
    held, automatic = tuple(decisions), frozenset(breaks)
    steps = frozenset(one.on for one in held if isinstance(one, StepChange))
    is_whole = selection.unit == TRUST and not selection.item
    target = measure.target if is_whole or holds_below(measure) else None
    return Decided(
        breaks=tuple(sorted(automatic | steps)),
        steps=steps - automatic,
        excluded=frozenset(one.period for one in held if isinstance(one, Exclusion)),
        baselines=tuple(one for one in held if isinstance(one, FixedBaseline)),
        targets=tuple(one for one in held if isinstance(one, TargetDecision)),
        suggested=InForce(target.value, target.suggested_by) if target else None,
    )


def markers_of(decisions: Iterable[Decision]) -> tuple[Marker, ...]:
    """What decisions put on the line of time: step changes and annotations, in their own words."""
    return tuple(
        step_marker(one.on, one.reason) if isinstance(one, StepChange) else Marker(one.on, one.reason, MarkerKind.NOTE)
        for one in decisions
        if isinstance(one, StepChange | Annotation)
    )


def step_marker(on: date, reason: str) -> Marker:
    """What a step change puts on the line of time: what it is, since it changes the limits, and why."""
    return Marker(on, f"Step change: {reason}", MarkerKind.STEP)


def fixed_baseline(fixed: Flags, segment: NDArray[np.int64], counts: Flags, least: int) -> Flags:
    """The points of the baselines that hold: a stretch with fewer than `least` points that count has none.

    All arrays are (periods,); `counts` says which points have a figure that may set limits.
    """
    points = np.bincount(segment[fixed & counts], minlength=int(segment.max(initial=0)) + 1)
    kept: Flags = fixed & (points >= least)[segment]
    return kept


def sets_limits(baseline: Flags, segment: NDArray[np.int64]) -> Flags:
    """Which points set limits: those of the baseline in a stretch that has one, all points in any other."""
    if not baseline.any():
        return np.ones_like(baseline)
    has_one = np.bincount(segment[baseline], minlength=int(segment.max(initial=0)) + 1) > 0
    chosen: Flags = baseline | ~has_one[segment]
    return chosen
