"""The slope and relative index of shares by logistic regression on rank, spread between groups included.

Quasi-binomial: what groups differ beyond chance about the line widens the limits (McCullagh and Nelder 1989),
limits by the delta method. Each group counts as its people do, once. An alternative to `slope` for an analyst,
where shares come near to nobody or everybody.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit, xlogy

from lib.equity.intervals import Floats, Interval, normal_quantile, undefined
from lib.equity.slope import ranks

LEAST_GROUPS = 3
TOO_FEW_GROUPS = f"fewer than {LEAST_GROUPS} groups in order"
NO_SPREAD = "nobody, or everybody, in every group"
CLOSE = 1e-8
MOST_STEPS = 25


@dataclass(frozen=True)
class LogitSlope:
    """Shares from 0 to 1 at both ends of the fitted curve; `relative` is least over most deprived."""

    index: Interval
    relative: Interval
    dispersion: float
    """Pearson's chi-square over its degrees of freedom: 1 is chance alone."""


def logit_slope(
    events: ArrayLike, people: ArrayLike, confidence: float = 0.95, least_dispersion: float = 1.0
) -> LogitSlope:
    """Fit the curve to groups in order, the most deprived first; nan with a reason where it is undefined.

    A dispersion below `least_dispersion` counts as that: groups nearer to the curve than chance would leave them
    make nobody surer.
    """
    x, n = (np.asarray(part, dtype=np.float64) for part in (events, people))
    if x.size < LEAST_GROUPS:
        return _no_slope(TOO_FEW_GROUPS)
    if not 0 < x.sum() < n.sum():
        return _no_slope(NO_SPREAD)
    design = np.column_stack([np.ones(x.size), ranks(n)])
    coefficients, unscaled = _fit(design, x / n, n)
    fitted = expit(design @ coefficients)
    dispersion = float((n * (x / n - fitted) ** 2 / (fitted * (1 - fitted))).sum() / (x.size - 2))
    covariance = unscaled * max(dispersion, least_dispersion)
    foot, head = (float(expit(coefficients @ at)) for at in ((1, 0), (1, 1)))
    z = normal_quantile(confidence)
    both = np.array([head * (1 - head) - foot * (1 - foot), head * (1 - head)])
    reach = z * _error(both, covariance)
    factor = float(np.exp(z * _error(np.array([foot - head, 1 - head]), covariance)))
    ratio = head / foot
    return LogitSlope(
        Interval(head - foot, head - foot - reach, head - foot + reach),
        Interval(ratio, ratio / factor, ratio * factor),
        dispersion,
    )


def _fit(design: Floats, share: Floats, people: Floats) -> tuple[Floats, Floats]:
    """Weigh and fit until the deviance stands still; gives coefficients and their covariance by chance alone."""
    fitted = (people * share + 0.5) / (people + 1)
    deviance = np.inf
    for _ in range(MOST_STEPS):
        curve = fitted * (1 - fitted)
        weighted = design.T * (people * curve)
        covariance = np.linalg.inv(weighted @ design)
        coefficients = covariance @ weighted @ (logit(fitted) + (share - fitted) / curve)
        fitted, before = expit(design @ coefficients), deviance
        deviance = _deviance(share, fitted, people)
        if abs(deviance - before) < CLOSE * (abs(deviance) + 0.1):
            break
    return coefficients, np.asarray(covariance, dtype=np.float64)


def _deviance(share: Floats, fitted: Floats, people: Floats) -> float:
    inside = xlogy(share, share / fitted) + xlogy(1 - share, (1 - share) / (1 - fitted))
    return float(2 * (people * inside).sum())


def _error(gradient: Floats, covariance: Floats) -> float:
    return float(np.sqrt(gradient @ covariance @ gradient))


def _no_slope(reason: str) -> LogitSlope:
    return LogitSlope(undefined(reason), undefined(reason), np.nan)
