"""From the rows of a release to series: one measure over time in one unit, as it is to be drawn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lib.answers.decided import Decided, InForce, fixed_baseline
from lib.catalogue.measure import ChartForm, Measure
from lib.spc.chart import Form
from lib.spc.icons import DIRECTION_SIGNS
from lib.spc.limits import finite, moving_ranges
from lib.spc.segments import Segments

LINES = frozenset(
    [
        ChartForm.XMR,
        ChartForm.P_PRIME,
        ChartForm.U_PRIME,
        ChartForm.P,
        ChartForm.U,
        ChartForm.C,
        ChartForm.MR,
        ChartForm.RUN,
    ]
)
"""The charts of one figure a period."""

GAPS = frozenset([ChartForm.G, ChartForm.T])
"""The charts of what lies between one event and the next."""

DERIVED = GAPS | {ChartForm.MR}
"""The charts of what lies between figures, gaps or steps: held against no target, and no other chart shows the same."""

Of = tuple[str, str]
"""Of what a line is: the id of its measure and that of its unit."""


@dataclass(frozen=True)
class Series:
    """One measure over time in one unit; all arrays are (periods,), oldest first, nan where there is no figure.

    On charts of gaps each period is that of an event, and the numerator what lay between it and the one before.
    """

    measure: Measure
    unit: str
    periods: tuple[date, ...]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    is_masked: NDArray[np.bool_]
    is_provisional: NDArray[np.bool_]
    decided: Decided
    drawn_as: ChartForm
    direction: int
    """+1 where up is good on the chart drawn, -1 where down is, 0 where neither."""

    @property
    def of(self) -> Of:
        """The ids of measure and unit."""
        return self.measure.id, self.unit

    def as_steps(self) -> "Series":
        """The same as moving ranges: steps from one figure to the next, of which neither large nor small is good."""
        return replace(self, drawn_as=ChartForm.MR, direction=0)

    @property
    def form(self) -> Form:
        """The chart as its arithmetic knows it."""
        return Form(self.drawn_as.value)

    @property
    def is_ratio(self) -> bool:
        """Whether numerator over denominator is plotted."""
        return self.measure.is_ratio and self.drawn_as not in GAPS

    @property
    def per(self) -> float:
        """What a value is multiplied by to be in the measure's unit."""
        return self.measure.per if self.is_ratio else 1.0

    @property
    def values(self) -> NDArray[np.float64]:
        """Numerator over denominator, or the numerator alone; nan where that is no number."""
        if not self.is_ratio:
            return self.numerator
        with np.errstate(all="ignore"):
            return finite(self.numerator / self.denominator)

    @property
    def plotted(self) -> NDArray[np.float64]:
        """What is drawn of each period: its value, or on a chart of moving ranges the step to it."""
        if self.drawn_as is not ChartForm.MR:
            return self.values
        return moving_ranges(self.values, Segments.from_ids(self.segment))

    @cached_property
    def is_never_below_0(self) -> bool:
        """Whether no figure is below nought, as of what is counted; money and differences may be."""
        return not bool((self.values < 0).any())

    @property
    def targets(self) -> tuple[float | None, ...]:
        """The target in force in each period, in the measure's own unit."""
        return () if self.drawn_as in DERIVED else self.decided.targets_in(self.periods)

    def target_at(self, period: date) -> InForce | None:
        """The target in force in one period."""
        return None if self.drawn_as in DERIVED else self.decided.target_at(period)

    @cached_property
    def segment(self) -> NDArray[np.int64]:
        """Which stretch between breaks each period lies in, from 0."""
        return np.searchsorted(as_days(self.decided.breaks), as_days(self.periods), side="right")

    @property
    def is_excluded(self) -> NDArray[np.bool_]:
        """Which points were left out by a decision."""
        return self.decided.is_excluded(self.periods)

    @property
    def is_left_out(self) -> NDArray[np.bool_]:
        """Which points move no limit and judge nothing: left out by a decision, or still provisional."""
        return self.is_provisional | self.is_excluded

    @property
    def counts(self) -> NDArray[np.bool_]:
        """Which points have a figure that moves limits and is judged."""
        return ~np.isnan(self.plotted) & ~self.is_left_out

    @property
    def latest_stretch(self) -> NDArray[np.bool_]:
        """Which points lie in the stretch between breaks that is judged now: that of the latest point that counts."""
        judged = self.segment[self.counts]
        return np.asarray(self.segment == (judged[-1] if judged.size else self.segment.max(initial=0)))

    def baseline(self, least: int) -> NDArray[np.bool_]:
        """The points of the fixed baselines that hold, each of at least so many points that count."""
        if not self.decided.baselines:  # the usual line, of which thousands are read at once
            return np.zeros(len(self.periods), dtype=bool)
        return fixed_baseline(self.decided.in_baseline(self.periods), self.segment, self.counts, least)


def as_days(periods: Sequence[date]) -> NDArray[np.datetime64]:
    """Dates as an array."""
    return np.array(periods, dtype="datetime64[D]")


def series_of(
    rows: pa.Table, measures: Mapping[str, Measure], decided: Callable[[Measure, str], Decided]
) -> Iterator[Series]:
    """The series in rows that are sorted by unit, measure and period; those without a line over time are left out."""
    for name, unit, start, end in stretches(rows):
        measure = measures.get(name)
        if measure is not None and measure.chart in LINES:
            yield one_series(rows.slice(start, end - start), measure, unit, decided(measure, unit))


def stretches(rows: pa.Table) -> Iterator[tuple[str, str, int, int]]:
    """Each measure and unit of sorted rows, with the first row that it has and the one behind its last."""
    names, units = np.asarray(rows["measure"]), np.asarray(rows["unit"])
    turns = np.flatnonzero((names[1:] != names[:-1]) | (units[1:] != units[:-1])) + 1
    for start, end in pairwise([0, *turns.tolist(), names.size]):
        if start < end:
            yield names[start], units[start], start, end


def one_series(rows: pa.Table, measure: Measure, unit: str, decided: Decided) -> Series:
    """The series of one measure's rows in one unit."""
    return Series(
        measure=measure,
        unit=unit,
        periods=tuple(rows["period"].to_pylist()),
        numerator=rows["numerator"].to_numpy(),
        denominator=rows["denominator"].to_numpy(),
        is_masked=np.asarray(rows["is_masked"]),
        is_provisional=np.asarray(rows["is_provisional"]),
        decided=decided,
        drawn_as=measure.chart,
        direction=DIRECTION_SIGNS[measure.direction],
    )
