"""How long the run is, or the trend, that each point of a chart is part of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.spc import rules as mdc
from lib.spc.chart import Charts
from lib.spc.segments import Flags, Places, Signs, run_lengths


@dataclass(frozen=True)
class PointRuns:
    """One entry per point: how many points the shift or trend has that it is part of, 0 where it is part of none.

    Above 0 where the points lie above the centre or rise, below 0 where they lie below it or fall.
    """

    shift: Places
    trend: Places


def point_runs(charts: Charts, included: Flags) -> PointRuns:
    """Give each point the run and the trend that it is part of; `included` are the points that were not excluded."""
    value, segments = charts.value[included], charts.segments.only(included)
    side = mdc.sides(value, charts.centre[included])
    runs = np.where(charts.shift[included] != 0, side * run_lengths(side, segments), 0)
    kept = mdc.trend_steps(mdc.steps(value, segments), segments, charts.rules.trend_length)
    trends = _trends(charts.trend[included], kept * (run_lengths(kept, segments) + 1))
    return PointRuns(_laid_out(runs, included), _laid_out(trends, included))


def _trends(sign: Signs, into: Places) -> Places:
    """Choose for each point the trend that gives it its sign: the one it opens or continues, else the one it ends.

    `into` is the trend of the step that leads to each point. A rule set may give a point a sign that neither has: it
    is then part of the trend it ends.
    """
    out = np.append(into[1:], 0)[: into.size]
    ends = np.where(into != 0, into, out)
    return np.where(sign == 0, 0, np.where(np.sign(out) == sign, out, ends))


def _laid_out(of_included: NDArray[np.int64], included: Flags) -> Places:
    among_all = np.zeros(included.size, dtype=np.int64)
    among_all[included] = of_included
    return among_all
