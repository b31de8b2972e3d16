"""Series of one form laid end to end, as control charts take them, and where each lies among them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lib.answers.decided import sets_limits
from lib.answers.periods import next_period
from lib.answers.series import Series
from lib.spc.chart import Batch, Charts, Form, control_charts
from lib.spc.icons import variation_codes
from lib.spc.point_runs import PointRuns, point_runs
from lib.spc.rule_sets import RuleSet

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
MOST_STRETCHES = 1000


@dataclass(frozen=True)
class Laid:
    """Series of one form laid end to end: where each begins and ends, and the batch that they make."""

    series: tuple[Series, ...]
    edges: Places
    batch: Batch
    left_out: Flags
    """(points,) Which periods are drawn but set no limit and judge nothing: provisional ones, and those excluded."""
    baseline: Flags
    """(points,) Which periods lie in a fixed baseline."""

    @property
    def spans(self) -> list[slice]:
        """The points of each series."""
        return [slice(start, stop) for start, stop in pairwise(self.edges.tolist())]


@dataclass(frozen=True)
class Charted:
    """The charts of series laid end to end, and what is read from them once for all.

    `codes` say what each point counts as (places in VARIATIONS), `runs` what it is part of; `set_by` is the number of
    points that set the limits of each segment.
    """

    laid: Laid
    charts: Charts
    codes: NDArray[np.int8]
    runs: PointRuns
    set_by: Places


@dataclass(frozen=True)
class Place:
    """Where one series lies in the charts of its form, its latest point that counts, and the one before that."""

    series: Series
    start: int
    stop: int
    segment: int
    latest: int
    previous: int

    @property
    def span(self) -> slice:
        """The points of the series."""
        return slice(self.start, self.stop)

    @property
    def at(self) -> int:
        """The latest point, counted from the first of the series."""
        return self.latest - self.start

    @property
    def period(self) -> date:
        """The period of the latest point."""
        return self.series.periods[self.at]

    @property
    def next_period(self) -> date:
        """The period after that: the one whose figures are still provisional, where there is one."""
        return next_period(self.period, self.series.measure.grain)


def lay_out(form: Form, series: Sequence[Series], rules: RuleSet) -> Laid:
    """Lay series end to end, each stretch between breaks a segment of its own."""
    stretches = [np.unique(one.segment).size for one in series]
    baselines = [one.baseline(rules.short_below) for one in series]
    left_out = np.concatenate([one.is_left_out for one in series])
    batch = Batch(
        numerator=np.concatenate([one.numerator if form.divides else one.values for one in series]),
        denominator=np.concatenate([one.denominator for one in series]),
        segment=np.concatenate([one.segment + place * MOST_STRETCHES for place, one in enumerate(series)]),
        excluded=left_out,
        baseline=np.concatenate(
            [sets_limits(chosen, one.segment) for chosen, one in zip(baselines, series, strict=True)]
        ),
        direction=np.repeat([one.direction for one in series], stretches).astype(np.int8),
    )
    edges = np.cumsum([0, *(len(one.periods) for one in series)])
    return Laid(tuple(series), edges, batch, left_out, np.concatenate(baselines))


def charted(form: Form, series: Sequence[Series], rules: RuleSet) -> Charted:
    """The charts of series of one form."""
    laid = lay_out(form, series, rules)
    charts = control_charts(form, laid.batch, rules)
    sets = ~np.isnan(charts.value) & ~laid.left_out
    if laid.batch.baseline is not None:
        sets &= laid.batch.baseline
    return Charted(
        laid, charts, variation_codes(charts), point_runs(charts, ~laid.left_out), charts.segments.count(sets)
    )


def places_of(laid: Laid, charts: Charts) -> list[Place]:
    """Where each series lies; its latest point is the last that has a figure and is not left out."""
    counts = ~np.isnan(charts.value) & ~laid.left_out
    places = []
    for one, span in zip(laid.series, laid.spans, strict=True):
        points = np.flatnonzero(counts[span]) + span.start
        latest = int(points[-1]) if points.size else span.stop - 1
        previous = int(points[-2]) if points.size > 1 else latest
        places.append(Place(one, span.start, span.stop, int(charts.segments.of_point[latest]), latest, previous))
    return places


def one_period_shorter(batch: Batch, places: Sequence[Place]) -> Batch:
    """The same batch as it stood one period before: the latest point of each series does not count yet."""
    excluded = np.zeros(batch.segment.size, dtype=bool) if batch.excluded is None else batch.excluded.copy()
    excluded[[place.latest for place in places if place.previous != place.latest]] = True
    return replace(batch, excluded=excluded)
