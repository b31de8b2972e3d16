"""How far groups without an order lie from their mean: summaries that rank measures and explain none.

Each group weighs as its people do. Standard errors: Ahn and others 2018 (JCO Clinical Cancer Informatics
2:1-19). Figures and errors are (groups,) in any unit, the errors standard errors.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlogy

from lib.equity.intervals import Floats, Interval, normal_quantile
from lib.equity.slope import shares


def between_group_variance(value: ArrayLike, error: ArrayLike, people: ArrayLike, confidence: float = 0.95) -> Interval:
    """Give the mean squared distance from the mean, in the square of the figure's unit."""
    share, away, se = _parts(value, error, people)
    squares = share**2 * se**2
    along = 4 * (squares * away**2).sum()
    of_the_squares = 2 * (squares.sum() ** 2 - (squares**2).sum() + (share**2 * (1 - share) ** 2 * se**4).sum())
    return _about((share * away**2).sum(), np.sqrt(along + of_the_squares), confidence)


def mean_distance(value: ArrayLike, people: ArrayLike) -> float:
    """Give the mean distance from the mean, in the figure's own unit."""
    share, away, _ = _parts(value, 0.0, people)
    return float((share * np.abs(away)).sum())


def index_of_disparity(value: ArrayLike, people: ArrayLike) -> float:
    """Give the mean distance from the mean, in percent of the mean."""
    return 100 * mean_distance(value, people) / _mean(value, people)


def coefficient_of_variation(value: ArrayLike, people: ArrayLike) -> float:
    """Give the root of the between-group variance, in percent of the mean."""
    return 100 * float(np.sqrt(between_group_variance(value, 0.0, people).value)) / _mean(value, people)


def theil(
    value: ArrayLike, error: ArrayLike, people: ArrayLike, confidence: float = 0.95, least: float = 0.0
) -> Interval:
    """Give Theil's index: 0 where all are alike; groups above the mean weigh most. A group at nothing adds nothing."""
    share, ratio, se = _over_mean(value, error, people, least)
    parts = xlogy(ratio, ratio)
    with np.errstate(divide="ignore"):
        slope = 1 + np.log(ratio)
    pull = (share * (ratio + parts)).sum()
    return _about((share * parts).sum(), np.sqrt((share**2 * se**2 * (slope - pull) ** 2).sum()), confidence)


def mean_log_deviation(
    value: ArrayLike, error: ArrayLike, people: ArrayLike, confidence: float = 0.95, least: float = 0.0
) -> Interval:
    """Give the mean log deviation: 0 where all are alike; groups below the mean weigh most.

    A group at nothing makes it infinite, unless `least`, in the figure's unit, is to stand in for nothing.
    """
    share, ratio, se = _over_mean(value, error, people, least)
    with np.errstate(divide="ignore"):
        parts, slope = -np.log(ratio), 1 - 1 / ratio
    return _about((share * parts).sum(), np.sqrt((share**2 * se**2 * slope**2).sum()), confidence)


def _parts(value: ArrayLike, error: ArrayLike, people: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Give shares of people, distances from the mean, and errors."""
    y = np.asarray(value, dtype=np.float64)
    return shares(people), y - _mean(y, people), np.broadcast_to(np.asarray(error, dtype=np.float64), y.shape)


def _over_mean(value: ArrayLike, error: ArrayLike, people: ArrayLike, least: float) -> tuple[Floats, Floats, Floats]:
    """Give shares of people, figures over their mean, and errors over the mean."""
    y, se = (np.asarray(part, dtype=np.float64) for part in (value, error))
    y = np.where(y == 0, least, y)
    mean = _mean(y, people)
    return shares(people), y / mean, se / mean


def _mean(value: ArrayLike, people: ArrayLike) -> float:
    return float(shares(people) @ np.asarray(value, dtype=np.float64))


def _about(value: float, error: float, confidence: float) -> Interval:
    reach = normal_quantile(confidence) * float(error)
    return Interval(float(value), float(value) - reach, float(value) + reach)
