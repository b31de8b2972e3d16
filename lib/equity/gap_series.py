"""A gap in each of many periods, and how far chance alone would move it there: what a control chart of gaps needs.

The standard error of each period's gap is of the two groups' own sizes in it, at each group's rate over all periods
of the stretch: a period with few people then has wide limits, and a strange one does not set its own.
"""

from dataclasses import dataclass

import numpy as np

from lib.equity.gaps import Kind
from lib.equity.intervals import Floats


@dataclass(frozen=True)
class Counted:
    """One group over time: events among so many people, or over so much exposure; (periods,) each, nan if hidden."""

    events: Floats
    totals: Floats


@dataclass(frozen=True)
class GapSeries:
    """The gap in each period, focus minus reference, and its standard error by chance alone; (periods,) each."""

    gap: Floats
    error: Floats


def gap_series(kind: Kind, focus: Counted, reference: Counted) -> GapSeries:
    """Give the gaps of one stretch of time, as shares or rates per one; nan where either group has no figure."""
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = focus.events / focus.totals - reference.events / reference.totals
        variance = _variance(kind, focus) + _variance(kind, reference)
    known = np.isfinite(gap)
    return GapSeries(np.where(known, gap, np.nan), np.where(known, np.sqrt(variance), np.nan))


def _variance(kind: Kind, group: Counted) -> Floats:
    """Give the variance of a group's figure in each period, at its rate over all of them."""
    known = np.isfinite(group.events) & np.isfinite(group.totals)
    level = group.events[known].sum() / group.totals[known].sum()
    spread = level * (1 - level) if kind is Kind.PROPORTION else level
    return np.asarray(spread / group.totals)
