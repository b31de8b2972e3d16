"""Whether groups differ at all: one test over all of them before any two are looked at, and many looks allowed for.

Shares: Pearson's chi-square of with and without in every group. Rates: the same of events against exposure, as
chance in Poisson counts would have it. Many comparisons: Benjamini and Hochberg 1995 (Journal of the Royal
Statistical Society B 57:289-300).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from lib.equity.gaps import Group, Kind
from lib.equity.intervals import Floats

LEAST_EXPECTED, FEW = 1.0, 5.0
MOST_FEW = 0.2
"""Cochran's rule (1954, Biometrics 10:417-451): none expected below 1, at most a fifth below 5."""
TOO_FEW_EXPECTED = "too few expected in some groups for a test of all together"
NOTHING_TO_COMPARE = "fewer than two groups to compare"


@dataclass(frozen=True)
class Omnibus:
    """Chi-square, its degrees of freedom, and the chance of groups as unlike as these if all were alike."""

    statistic: float
    freedom: int
    chance: float
    reason: str = ""


def omnibus(kind: Kind, groups: Sequence[Group]) -> Omnibus:
    """Test all groups together; nan with a reason where too few are expected for it."""
    x, n = (np.array([getattr(group, name) for group in groups], dtype=np.float64) for name in ("events", "total"))
    if x.size < 2 or not (n > 0).all():
        return Omnibus(np.nan, max(x.size - 1, 0), np.nan, NOTHING_TO_COMPARE)
    observed, expected = _cells(kind, x, n)
    if (expected < LEAST_EXPECTED).any() or np.mean(expected < FEW) > MOST_FEW:
        return Omnibus(np.nan, x.size - 1, np.nan, TOO_FEW_EXPECTED)
    statistic = float(((observed - expected) ** 2 / expected).sum())
    return Omnibus(statistic, x.size - 1, float(chdtrc(x.size - 1, statistic)))


def allowing_for_many(chances: ArrayLike) -> Floats:
    """Raise the chances of many comparisons so that, of those below a level, at most that share is chance.

    nan stays nan and counts as no comparison.
    """
    given = np.asarray(chances, dtype=np.float64)
    known = np.flatnonzero(~np.isnan(given))
    order = known[np.argsort(given[known], kind="stable")]
    raised = given[order] * order.size / np.arange(1, order.size + 1)
    found = given.copy()
    found[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return found


def _cells(kind: Kind, events: Floats, totals: Floats) -> tuple[Floats, Floats]:
    """Give what was counted and what would be if all groups were alike."""
    level = events.sum() / totals.sum()
    if kind is Kind.RATE:
        return events, level * totals
    observed, expected = np.stack([events, totals - events]), np.stack([level * totals, (1 - level) * totals])
    return observed.ravel(), expected.ravel()
