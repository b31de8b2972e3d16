"""How much units differ beyond chance: one variance between them, added to that of chance.

Spiegelhalter 2005 (Quality and Safety in Health Care 14:347) and 2012 (Journal of the Royal Statistical Society
A 175:1). The outermost units, which may be the very ones looked for, do not tell the spread as they are: their
scores are drawn in to the next (winsorised) or left out (truncated, as NHS England's SHMI does).
"""

from dataclasses import dataclass

import numpy as np

from lib.spc.limits import finite
from lib.spc.segments import Floats


@dataclass(frozen=True)
class Overdispersion:
    """The spread between units; scores hold one entry per unit, nan where undefined."""

    score: Floats
    """Standard errors from the target."""
    trimmed: Floats
    """The scores that tell the spread: the outermost drawn in, or nan."""
    used: int
    """Units that tell it."""
    phi: float
    """Times that scores vary as much as by chance; 1 is chance alone, nan cannot be told."""
    tau2: float
    """Variance between units, where they are compared; 0 where chance explains all, nan cannot be told."""

    @property
    def is_there(self) -> bool:
        """Whether units differ by more than chance."""
        return self.tau2 > 0


def winsorised(score: Floats, error: Floats, trim: float) -> Overdispersion:
    """Tell the spread with the outermost scores drawn in to quantiles (linear between units, R's type 7)."""
    known = score[np.isfinite(score)]
    if not known.size:
        return _spread(score, score, error)
    low, high = np.quantile(known, [trim, 1 - trim])
    return _spread(score, np.clip(score, low, high), error)


def truncated(score: Floats, error: Floats, trim: float) -> Overdispersion:
    """Tell the spread without the outermost scores: of 1/trim groups by rank, the first and the last.

    A unit without events has a score without end: it takes a rank, and tells nothing.
    """
    if not trim:
        return _spread(score, score, error)
    known = ~np.isnan(score)
    groups = round(1 / trim)
    group = np.full(score.size, np.nan)
    group[known] = np.floor(groups * _ranks(score[known]) / (np.count_nonzero(known) + 1))
    return _spread(score, np.where((group > 0) & (group < groups - 1), score, np.nan), error)


def _ranks(scores: Floats) -> Floats:
    """Give ranks from 1 on; scores that are equal share the middle of theirs."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[place])


def _spread(score: Floats, trimmed: Floats, error: Floats) -> Overdispersion:
    trimmed = finite(trimmed)
    kept = ~np.isnan(trimmed)
    used = int(np.count_nonzero(kept))
    phi = float(np.mean(trimmed[kept] ** 2)) if used else np.nan
    return Overdispersion(finite(score), trimmed, used, phi, _variance_between(used * phi, error[kept]))


def _variance_between(squares: float, error: Floats) -> float:
    """Match the sum of squared scores to what chance and one more variance would give (method of moments)."""
    beyond_chance = squares - (error.size - 1)
    if beyond_chance < 0:
        return 0.0
    weight = error**-2.0
    room = weight.sum() - (weight**2).sum() / weight.sum()
    return float(beyond_chance / room) if room > 0 else np.nan
