"""The gap between two groups as a control chart: limits by each period's numbers, and the line it should reach.

Each gap weighs by the inverse of its squared standard error, so that the I′ chart (Taylor) of gaps has limits three
standard errors from a centre that is the weighted mean, stretched by how far neighbouring gaps lie apart beyond that:
Laney's factor, with each step held against the errors of both its ends.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lib.answers.cuts import Cut, together
from lib.answers.decided import Decided, InForce
from lib.answers.guards import Watched
from lib.answers.parts import Part
from lib.answers.reading import Drawn, read_form
from lib.answers.series import Series, as_days
from lib.catalogue.comparisons import GapChange, Groups
from lib.catalogue.inequality import GapStatus
from lib.catalogue.measure import ChartForm, Grain, Measure
from lib.catalogue.selection import TRUST
from lib.catalogue.signals import Direction
from lib.equity.gap_series import Counted, GapSeries, gap_series
from lib.spc.chart import Form
from lib.spc.icons import DIRECTION_SIGNS
from lib.spc.rule_sets import RuleSet

LEAST_PERIODS = 6
"""Gaps below which a line says less than then and now."""
Floats = NDArray[np.float64]


def gap_drawn(cut: Cut, groups: Groups, rules: RuleSet) -> Drawn:
    """The gap over time with its limits, and what its latest point says; nothing where there are few periods."""
    periods = cut.periods(cut.grain)
    if len(periods) < LEAST_PERIODS or not cut.measure.is_ratio:
        return Drawn()
    starts = tuple(parts[0].period for parts in periods)
    stretch = np.searchsorted(as_days(cut.breaks), as_days(starts), side="right")
    found = gaps_by_stretch(cut, periods, stretch)
    if np.isfinite(found.gap).sum() < LEAST_PERIODS:
        return Drawn()
    series = series_of_gaps(cut, starts, found, groups)
    ((_, drawn),) = read_form(Form.I_PRIME, [Watched(series, rules)], rules)
    return as_gaps(drawn, baseline_of(groups))


def gaps_by_stretch(cut: Cut, periods: Sequence[Sequence[Part]], stretch: NDArray[np.int64]) -> GapSeries:
    """The gap and its error in each period; groups' rates are those of its own stretch between breaks."""
    sides = [cut.sides(parts) for parts in periods]
    focus, reference = (counted([side[at] for side in sides]) for at in (0, 1))
    gap, error = np.full(len(periods), np.nan), np.full(len(periods), np.nan)
    for one in np.unique(stretch):
        inside = stretch == one
        found = gap_series(cut.kind, only(focus, inside), only(reference, inside))
        gap[inside], error[inside] = found.gap, found.error
    return GapSeries(gap, error)


def counted(sides: Sequence[Sequence[Part]]) -> Counted:
    """One side over time; nan where any of its groups is hidden or missing."""
    groups = [together(side) if side else None for side in sides]
    return Counted(
        np.array([np.nan if group is None else group.events for group in groups]),
        np.array([np.nan if group is None else group.total for group in groups]),
    )


def only(group: Counted, chosen: NDArray[np.bool_]) -> Counted:
    """Some of a group's periods."""
    return Counted(group.events[chosen], group.totals[chosen])


def series_of_gaps(cut: Cut, starts: tuple[date, ...], found: GapSeries, groups: Groups) -> Series:
    """The gaps as a series, their sign turned where the focus group is the lower: gap times weight over weight."""
    weight, side = found.error**-2.0, -1.0 if groups.is_lower else 1.0
    target = InForce(side * groups.change.target, "") if groups.change and has_target(groups.change) else None
    measure = measure_of_gap(cut.measure, cut.grain)
    return Series(
        measure=measure,
        unit=TRUST,
        periods=starts,
        numerator=np.asarray(side * found.gap * weight),
        denominator=weight,
        is_masked=np.isnan(found.gap),
        is_provisional=np.zeros(len(starts), dtype=bool),
        decided=Decided(breaks=cut.breaks, suggested=target),
        drawn_as=ChartForm.XMR,
        direction=DIRECTION_SIGNS[measure.direction],
    )


def has_target(change: GapChange) -> bool:
    """Whether there is a line to reach: none where the gap was not clear to begin with."""
    return change.status is not GapStatus.NO_CLEAR_GAP


def measure_of_gap(measure: Measure, grain: str) -> Measure:
    """The gap as a measure of its own: a smaller one is better, unless the measure itself judges nothing."""
    direction = Direction.NEUTRAL if measure.direction is Direction.NEUTRAL else Direction.DOWN
    return replace(measure, direction=direction, grain=Grain(grain), target=None)


def baseline_of(groups: Groups) -> date:
    """The first month of the baseline; the earliest there is where the gap has none."""
    return (groups.change.since if groups.change else None) or date.min


def as_gaps(drawn: Drawn, baseline: date) -> Drawn:
    """Without the weights, with lower limits that may lie below nought, and to be reached from the baseline on."""
    line, reading = drawn.line, drawn.reading
    if line is None or reading is None:
        return drawn
    nothing = (None,) * len(line)
    lower = tuple(mirrored(centre, upper) for centre, upper in zip(line.centre, line.upper, strict=True))
    targets = tuple(
        target if period >= baseline else None for period, target in zip(line.periods, line.targets, strict=True)
    )
    line = replace(line, numerators=nothing, denominators=nothing, lower=lower, targets=targets)
    return Drawn(line, replace(reading, lower=mirrored(reading.centre, reading.upper)))


def mirrored(centre: float | None, upper: float | None) -> float | None:
    """The lower limit, as far below the centre as the upper lies above."""
    return None if centre is None or upper is None else 2 * centre - upper
