"""Two stretches of a series held against each other: how far the level moved, with its interval.

Points are taken as independent of each other; how much they vary is told from the points themselves, never from
counting alone, for at the size of a Trust months differ by more than chance counts (as in Laney's charts).

Means: Welch's t (1947, Biometrika 34:28), variances told on each side. Ratios (p, u and their primes, c): levels are
sums over sums, and counting's variance is multiplied by one factor, Pearson's chi-square over its degrees of freedom
(McCullagh and Nelder 1989, Generalized Linear Models, 4.5.2), with t on those. Gaps between rare events: they are taken
as exponential, so that the ratio of two means is F (Cox and Lewis 1966, The Statistical Analysis of Series of Events).
Ratios of two levels have Fieller's limits (1954, Journal of the Royal Statistical Society B 16:175), which exclude
no change exactly where those of the difference do.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import fdtri, ndtri, stdtrit

from lib.spc.segments import Flags, Floats

TAIL = 0.025
POWER = 0.8
WANTED = float(ndtri(1 - TAIL) + ndtri(POWER))
"""How many standard errors a change must be to be told from chance four times in five."""


class Kind(StrEnum):
    """What a point is."""

    MEANS = "means"
    SHARES = "shares"
    RATES = "rates"
    GAPS = "gaps"


@dataclass(frozen=True)
class Limits:
    """A figure with its 95% limits; nan where they are undefined."""

    value: float
    lower: float
    upper: float

    @property
    def excludes_none(self) -> bool:
        """Whether no change lies outside the limits."""
        return self.lower > 0 or self.upper < 0


NOT_KNOWN = Limits(np.nan, np.nan, np.nan)


@dataclass(frozen=True)
class Level:
    """The level of one stretch: over how many points, and what is known of its variance."""

    value: float
    points: float
    variance: float
    """Of the level."""


@dataclass(frozen=True)
class Change:
    """The levels of both stretches, and how far they lie apart."""

    before: float
    after: float
    difference: Limits
    """After less before."""
    relative: Limits
    """The same as a share of the level before; nan where that is not above 0 by more than chance."""
    detectable: float
    """The smallest difference that so many points tell from chance four times in five."""
    points_needed: float
    """Points after the change that a difference as large as the one seen would take; inf where none would do."""


@dataclass(frozen=True)
class Points:
    """One series: what was counted, over what; values are numerator over denominator, or the numerator for means."""

    kind: Kind
    numerator: Floats
    denominator: Floats

    @property
    def value(self) -> Floats:
        """What is plotted."""
        with np.errstate(divide="ignore", invalid="ignore"):
            value = self.numerator / self.denominator if self.divides else self.numerator
        return np.where(np.isfinite(value), value, np.nan)

    @property
    def divides(self) -> bool:
        """Whether numerator over denominator is plotted."""
        return self.kind in (Kind.SHARES, Kind.RATES)

    def only(self, chosen: Flags) -> "Points":
        """The chosen points that have a value."""
        kept = chosen & ~np.isnan(self.value)
        return Points(self.kind, self.numerator[kept], self.denominator[kept])

    def level(self) -> float:
        """The level of these points together; nan where there are none."""
        if not self.numerator.size:
            return float("nan")
        if self.divides:
            return float(self.numerator.sum() / self.denominator.sum())
        return float(self.numerator.mean())


def change_between(before: Points, after: Points) -> Change:
    """Hold two stretches of one series against each other; everything is nan that too few points leave undefined."""
    if not (before.numerator.size and after.numerator.size):
        return Change(before.level(), after.level(), NOT_KNOWN, NOT_KNOWN, np.nan, np.nan)
    with np.errstate(all="ignore"):
        if before.kind is Kind.GAPS:
            return _change_of_gaps(before, after)
        return _change(*(_means(before, after) if before.kind is Kind.MEANS else _ratios(before, after)))


def _means(before: Points, after: Points) -> tuple[tuple[Level, Level], float, float]:
    sides = (before, after)
    counts = np.array([side.numerator.size for side in sides], dtype=float)
    spreads = np.array([side.numerator.var() for side in sides]) * counts / (counts - 1)
    variances = spreads / counts
    freedom = variances.sum() ** 2 / (variances**2 / (counts - 1)).sum()
    pooled = (spreads * (counts - 1)).sum() / (counts.sum() - 2)
    first, second = (Level(side.level(), c, v) for side, c, v in zip(sides, counts, variances, strict=True))
    # Flat on both sides: nothing varies, and any number of degrees of freedom would do.
    return (first, second), float(counts.sum() - 2 if pooled == 0 else freedom), float(pooled)


def _ratios(before: Points, after: Points) -> tuple[tuple[Level, Level], float, float]:
    sides = (before, after)
    freedom = sum(side.numerator.size for side in sides) - 2
    factor = sum(_chi_square(side) for side in sides) / freedom if freedom > 0 else np.nan
    first, second = (
        Level(side.level(), side.numerator.size, factor * _counting_variance(side) / side.denominator.sum())
        for side in sides
    )
    typical = np.concatenate((before.denominator, after.denominator)).mean()
    return (first, second), float(freedom), float(factor * _counting_variance(before) / typical)


def _chi_square(side: Points) -> float:
    expected = side.level() * side.denominator
    spread = side.denominator * _counting_variance(side)
    return float(((side.numerator - expected) ** 2 / spread).sum())


def _counting_variance(side: Points) -> float:
    """The variance that counting alone gives a value of one; half an event is added, so that none is not certainty."""
    events, size = side.numerator.sum() + 0.5, side.denominator.sum()
    if side.kind is Kind.SHARES:
        share = min(events / (size + 1), 1.0)
        return float(share * (1 - share))
    return float(events / size)


def _change(levels: tuple[Level, Level], freedom: float, spread: float) -> Change:
    before, after = levels
    t = float(stdtrit(freedom, 1 - TAIL)) if freedom > 0 else np.nan
    seen = after.value - before.value
    reach = t * np.sqrt(before.variance + after.variance)
    room = np.float64(seen / WANTED) ** 2 / spread - 1 / before.points
    detectable = WANTED * np.sqrt(spread * (1 / before.points + 1 / after.points))
    return Change(
        before.value,
        after.value,
        Limits(seen, seen - reach, seen + reach),
        _relative(before, after, t),
        float(detectable),
        _whole(room),
    )


def _relative(before: Level, after: Level, t: float) -> Limits:
    """Fieller's limits of the ratio of two levels, less one."""
    doubt = t**2 * before.variance / np.float64(before.value) ** 2
    if not (before.value > 0 and doubt < 1):
        return NOT_KNOWN
    ratio = np.float64(after.value) / before.value  # whose square may be too large for any number
    reach = t / before.value * np.sqrt(after.variance * (1 - doubt) + ratio**2 * before.variance)
    return Limits(float(ratio) - 1, float((ratio - reach) / (1 - doubt)) - 1, float((ratio + reach) / (1 - doubt)) - 1)


def _change_of_gaps(before: Points, after: Points) -> Change:
    """The ratio of two mean gaps, and the difference that it makes to the level before."""
    level, other = before.level(), after.level()
    first, second = before.numerator.size, after.numerator.size
    if not level > 0:
        return Change(level, other, NOT_KNOWN, NOT_KNOWN, np.nan, np.nan)
    ratio = other / level
    low, high = (ratio / fdtri(2 * second, 2 * first, chance) for chance in (1 - TAIL, TAIL))
    relative = Limits(ratio - 1, float(low) - 1, float(high) - 1)
    difference = Limits(other - level, level * relative.lower, level * relative.upper)
    detectable = level * float(np.expm1(WANTED * np.sqrt(1 / first + 1 / second)))
    room = (np.log(ratio) / WANTED) ** 2 - 1 / first if ratio > 0 else np.nan
    return Change(level, other, difference, relative, detectable, _whole(room))


def _whole(room: float) -> float:
    """Points enough that their share of the variance fits in this room."""
    if np.isnan(room):
        return np.nan
    return float(np.ceil(1 / room)) if room > 0 else np.inf
