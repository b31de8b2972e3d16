"""Concentration index: how far a figure is concentrated among the deprived (below 0) or the others (above 0).

Wagstaff, Paci and van Doorslaer 1991 (Social Science and Medicine 33:545-557), for groups in order. For
analysts: a board reads the slope index more easily.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.equity.intervals import Floats, Interval, normal_quantile
from lib.equity.slope import ranks, shares


@dataclass(frozen=True)
class Concentration:
    """The index in the figure's unit, and over the mean; limits are of each group's own error, added up."""

    absolute: Interval
    relative: Interval


def concentration(value: ArrayLike, error: ArrayLike, people: ArrayLike, confidence: float = 0.95) -> Concentration:
    """Give the index of groups in order, the most deprived first; errors are standard errors, (groups,) each."""
    y, se = (np.asarray(part, dtype=np.float64) for part in (value, error))
    share = shares(people)
    weight = share * (2 * ranks(people) - 1)
    mean, index, z = float(share @ y), float(weight @ y), normal_quantile(confidence)
    reach = z * float(np.sqrt((weight**2 * se**2).sum()))
    # The relative index is a ratio of two sums of the same figures: the delta method on both.
    relative = index / mean if mean else np.nan
    along = (weight - relative * share) / mean if mean else np.full(y.size, np.nan)
    reach_relative = z * float(np.sqrt((along**2 * se**2).sum()))
    return Concentration(
        Interval(index, index - reach, index + reach),
        Interval(relative, relative - reach_relative, relative + reach_relative),
    )


def erreygers(absolute: float, lowest: float, highest: float) -> float:
    """Give the index of a figure that can only lie between two ends, the same seen from either (Erreygers 2009)."""
    return 4 * absolute / (highest - lowest)


def wagstaff(relative: float, mean_share: float) -> float:
    """Give the relative index of a share from 0 to 1, over what the mean leaves room for (Wagstaff 2005)."""
    return relative / (1 - mean_share)


def convenience_regression(value: ArrayLike, people: ArrayLike, confidence: float = 0.95) -> Concentration:
    """Give the index with limits from how far groups lie from a line (Kakwani and others 1997).

    With five groups there are three degrees of freedom, so these limits say little; they are here because
    recognised tools print them.
    """
    y, share, rank = np.asarray(value, dtype=np.float64), shares(people), ranks(people)
    spread = 2 * float((share * (rank - 0.5) ** 2).sum())
    root = np.sqrt(np.asarray(people, dtype=np.float64))
    design = np.column_stack([rank * root, root])
    mean = float(share @ y)
    return Concentration(
        _first_coefficient(design, spread * y * root, confidence),
        _first_coefficient(design, spread * y / mean * root, confidence),
    )


def _first_coefficient(design: Floats, outcome: Floats, confidence: float) -> Interval:
    inverse = np.linalg.inv(design.T @ design)
    coefficients = inverse @ design.T @ outcome
    left = outcome - design @ coefficients
    error = np.sqrt(left @ left / (outcome.size - 2) * inverse[0, 0])
    reach = normal_quantile(confidence) * float(error)
    value = float(coefficients[0])
    return Interval(value, value - reach, value + reach)
