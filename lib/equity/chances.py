"""Probabilities about a gap now and a gap then, by Jeffreys' distributions of the four shares or rates.

The same distributions are usually drawn from at random (Beta(x + 1/2, n - x + 1/2) for a share, Gamma(x +
1/2)/n for a rate). Here each is laid out on evenly spaced quantiles instead, and every pair is taken: the
answer is the same to three places and never moves on a reload, with no seed to keep.
"""

import numpy as np
from scipy.special import betaincinv, gammaincinv

from lib.equity.gaps import Group, Kind
from lib.equity.intervals import Floats

QUANTILES = 300
_LEVELS = (np.arange(QUANTILES) + 0.5) / QUANTILES
_THIN = 1000
_THIN_LEVELS = (np.arange(_THIN) + 0.5) / _THIN


def plausible_gaps(kind: Kind, focus: Group, reference: Group) -> Floats:
    """Give gaps as likely as each other, given the figures: every pair of the two groups' quantiles."""
    return np.subtract.outer(_plausible_levels(kind, focus), _plausible_levels(kind, reference)).ravel()


def chance_size_at_most(now: Floats, then: Floats, share: float) -> float:
    """Give the chance that the size of the gap now is at most so great a share of its size then.

    Size, not sign: a gap that overshoots to the other side has not narrowed.
    """
    ordered = np.sort(np.abs(now))
    return float(np.searchsorted(ordered, share * np.abs(then), side="right").mean() / ordered.size)


def quantiles_of_ratio(now: Floats, then: Floats, chances: tuple[float, ...]) -> tuple[float, ...]:
    """Give what the gap now, over the gap then, stays below with each chance; signs are kept."""
    thinned = (np.quantile(gaps, _THIN_LEVELS) for gaps in (now, then))
    ratios = np.divide.outer(*thinned)
    return tuple(float(found) for found in np.quantile(ratios, chances))


def _plausible_levels(kind: Kind, group: Group) -> Floats:
    if kind is Kind.PROPORTION:
        shares = betaincinv(group.events + 0.5, group.total - group.events + 0.5, _LEVELS)
        return np.asarray(shares, dtype=np.float64)
    return np.asarray(gammaincinv(group.events + 0.5, _LEVELS) / group.total, dtype=np.float64)
