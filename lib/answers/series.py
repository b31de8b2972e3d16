"""From the rows of a release to series, and from many series to their lines and readings in one go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lib.answers.decided import Decided, fixed_baseline
from lib.catalogue.measure import ChartForm, Measure
from lib.spc.chart import Form

FORMS = {
    ChartForm.XMR: Form.XMR,
    ChartForm.P_PRIME: Form.P_PRIME,
    ChartForm.U_PRIME: Form.U_PRIME,
    ChartForm.RUN: Form.RUN,
}

Of = tuple[str, str]
"""Of what a line is: the id of its measure and that of its unit."""


@dataclass(frozen=True)
class Series:
    """One measure over time in one unit; all arrays are (periods,), oldest first, nan where there is no figure."""

    measure: Measure
    unit: str
    periods: tuple[date, ...]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]
    is_masked: NDArray[np.bool_]
    is_provisional: NDArray[np.bool_]
    decided: Decided

    @property
    def of(self) -> Of:
        """The ids of measure and unit."""
        return self.measure.id, self.unit

    @property
    def values(self) -> NDArray[np.float64]:
        """Numerator over denominator, or the numerator where the measure has no denominator."""
        if not self.measure.is_ratio:
            return self.numerator
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.numerator / self.denominator

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

    def baseline(self, least: int) -> NDArray[np.bool_]:
        """The points of the fixed baselines that hold, each of at least so many points that count."""
        if not self.decided.baselines:  # the usual line, of which thousands are read at once
            return np.zeros(len(self.periods), dtype=bool)
        counts = ~np.isnan(self.values) & ~self.is_left_out
        return fixed_baseline(self.decided.in_baseline(self.periods), self.segment, counts, least)

    @property
    def form(self) -> Form:
        """The control chart's form."""
        return FORMS[self.measure.chart]


def as_days(periods: Sequence[date]) -> NDArray[np.datetime64]:
    """Dates as an array."""
    return np.array(periods, dtype="datetime64[D]")


def series_of(
    rows: pa.Table, measures: Mapping[str, Measure], decided: Callable[[Measure, str], Decided]
) -> Iterator[Series]:
    """The series in rows that are sorted by unit, measure and period; those without a line over time are left out."""
    for name, unit, start, end in stretches(rows):
        measure = measures.get(name)
        if measure is not None and measure.chart in FORMS:
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
    )
