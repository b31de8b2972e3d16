"""Intervals about a proportion, a count or a rate of one group.

Wilson (1927) for proportions; exact Poisson below 10 events and Byar's approximation from 10 for counts and
rates, as the public health indicator methods of England do. Arrays in, arrays out; single figures through
`proportion`, `count` and `rate`. What is undefined is nan, never 0.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri, ndtri

Floats = NDArray[np.float64]

BYAR_FROM = 10
"""Events from which Byar's approximation is used; its lower limit can fall below 0 for fewer."""

NOBODY = "no one eligible"
NO_EXPOSURE = "nothing to divide by"
IMPOSSIBLE = "figures that cannot be: missing, below zero, or more events than people"


@dataclass(frozen=True)
class Interval:
    """A figure with its limits; nan where undefined, and then the reason in words."""

    value: float
    lower: float
    upper: float
    reason: str = ""

    @property
    def is_defined(self) -> bool:
        """Whether there are limits."""
        return not (np.isnan(self.lower) or np.isnan(self.upper))

    def excludes(self, number: float) -> bool:
        """Whether the number is outside the limits; False where there are none."""
        return self.lower > number or self.upper < number


@dataclass(frozen=True)
class Intervals:
    """Many figures with their limits, nan where undefined."""

    value: Floats
    lower: Floats
    upper: Floats

    def only(self, reason: str) -> Interval:
        """Give the one figure, with the reason where it is undefined."""
        value, lower, upper = (float(part) for part in (self.value, self.lower, self.upper))
        return Interval(value, lower, upper, reason if np.isnan(lower) else "")


def undefined(reason: str, value: float = np.nan) -> Interval:
    """Give an interval without limits, and why."""
    return Interval(value, np.nan, np.nan, reason)


def normal_quantile(confidence: float) -> float:
    """Give z of a two-sided confidence between 0 and 1: 1.96 for 0.95. Raises ValueError outside."""
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence is between 0 and 1, and {confidence} is not.")
    return float(ndtri((1 + confidence) / 2))


def proportions(events: ArrayLike, people: ArrayLike, confidence: float = 0.95) -> Intervals:
    """Give shares (0 to 1) with Wilson limits; nan where nobody is eligible."""
    z = normal_quantile(confidence)
    x, n = _figures(events, people)
    n = np.where((n > 0) & (x >= 0) & (x <= n), n, np.nan)
    middle = 2 * x + z**2
    reach = z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    whole = 2 * (n + z**2)
    # At 0 and at n the limit is exact; the formula leaves rounding dust there.
    lower = np.where(x == 0, 0 * n, (middle - reach) / whole)
    upper = np.where(x == n, 1.0, (middle + reach) / whole)
    return Intervals(x / n, lower, upper)


def counts(events: ArrayLike, confidence: float = 0.95) -> Intervals:
    """Give counts with Poisson limits: exact below 10, Byar's from 10."""
    (x,) = _figures(events)
    x = np.where(x >= 0, x, np.nan)
    exact, byar = exact_poisson(x, confidence), byar_poisson(x, confidence)
    few = x < BYAR_FROM
    return Intervals(x, np.where(few, exact[0], byar[0]), np.where(few, exact[1], byar[1]))


def rates(events: ArrayLike, exposure: ArrayLike, per: float = 1.0, confidence: float = 0.95) -> Intervals:
    """Give events per so much exposure with the limits of `counts`; nan where there is no exposure."""
    x, n = _figures(events, exposure)
    about = counts(x, confidence)
    unit = per / np.where(n > 0, n, np.nan)
    return Intervals(about.value * unit, about.lower * unit, about.upper * unit)


def exact_poisson(events: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Give exact limits of a Poisson count, by way of chi-square (Garwood 1936)."""
    tail = _tail(confidence)
    some = np.maximum(events, 1e-300)  # chi-square has no quantile on 0 degrees of freedom
    lower = np.where(events > 0, chdtri(2 * some, 1 - tail) / 2, 0 * events)
    return lower, np.asarray(chdtri(2 * events + 2, tail) / 2)


def byar_poisson(events: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Give Byar's limits of a Poisson count; nan below at no events."""
    z = normal_quantile(confidence)
    some, more = np.where(events > 0, events, np.nan), events + 1
    lower = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    return lower, more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3


def proportion(events: float, people: float, confidence: float = 0.95) -> Interval:
    """Give one share with its Wilson limits, or why there is none."""
    return proportions(events, people, confidence).only(NOBODY if people == 0 else IMPOSSIBLE)


def count(events: float, confidence: float = 0.95) -> Interval:
    """Give one count with its Poisson limits, or why there are none."""
    return counts(events, confidence).only(IMPOSSIBLE)


def rate(events: float, exposure: float, per: float = 1.0, confidence: float = 0.95) -> Interval:
    """Give one rate with its Poisson limits, or why there is none."""
    return rates(events, exposure, per, confidence).only(NO_EXPOSURE if exposure == 0 else IMPOSSIBLE)


def _figures(*figures: ArrayLike) -> tuple[Floats, ...]:
    arrays = (np.asarray(part, dtype=np.float64) for part in figures)
    return tuple(np.where(np.isfinite(array), array, np.nan) for array in arrays)


def _tail(confidence: float) -> float:
    normal_quantile(confidence)
    return (1 - confidence) / 2
