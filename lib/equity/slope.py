"""Slope and relative index of inequality: how steeply a figure changes from the most to the least deprived.

Groups stand in order, the most deprived first, each as wide as its share of people, so that the line through
them runs from the most deprived end (0) to the least deprived end (1). The slope index is the fitted figure at
the least deprived end less that at the most deprived end: below 0 where the figure is higher among the deprived.
The relative index is the ratio of the two, least over most deprived. (Low and Low 2004, Journal of Public
Health 26:388-395; weighted least squares with shares of people as weights.)

The limits are those that drawing each group's figure at random about its own limits would find, worked out
instead of drawn, so that they never move on a reload. On the plain scale they are the closed form: the slope,
plus or minus z times the root of the sum of c^2 se^2, c being what each group's figure counts for in the slope.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.special import chdtrc, expit, logit

from lib.equity.intervals import Floats, Interval, normal_quantile, undefined

LEAST_GROUPS = 5
TOO_FEW_GROUPS = "too few groups in order"
ALL_ALIKE = "every group has the same figure"
NO_PLACE = "a group without people or without limits has no place on the line"
NO_FOOT = "the fitted figure at the most deprived end may be nothing"
FURTHEST = 1000.0
"""The greatest relative index that limits are looked for."""
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(40)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


class Scale(StrEnum):
    """Where chance is even about a figure: as it stands, on the log (rates) or on the logit (shares, 0 to 1)."""

    PLAIN = "plain"
    LOG = "log"
    LOGIT = "logit"

    @property
    def there(self) -> Callable[[Floats], Floats]:
        """From figures as they stand to the scale."""
        return _THERE[self]

    @property
    def back(self) -> Callable[[Floats], Floats]:
        """From the scale to figures as they stand."""
        return _BACK[self]


_THERE: dict[Scale, Callable[[Floats], Floats]] = {Scale.PLAIN: np.asarray, Scale.LOG: np.log, Scale.LOGIT: logit}
_BACK: dict[Scale, Callable[[Floats], Floats]] = {Scale.PLAIN: np.asarray, Scale.LOG: np.exp, Scale.LOGIT: expit}


@dataclass(frozen=True)
class Ordered:
    """Figures of groups in order, the most deprived first, with their limits and people; (groups,) each."""

    value: Floats
    lower: Floats
    upper: Floats
    people: Floats
    confidence: float = 0.95


@dataclass(frozen=True)
class Slope:
    """The line through groups in order, in the figures' own unit; nan, and the indices' reason, where undefined."""

    index: Interval
    """Least deprived end less most deprived end."""
    relative: Interval
    """Least deprived end over most deprived end."""
    most_deprived: float
    least_deprived: float
    explained: float
    """How much of the spread between groups the line accounts for, 0 to 1."""
    chance_of_bend: float
    """Chance of groups as far from the line as these if it were straight; a small one says that it bends."""


def shares(people: ArrayLike) -> Floats:
    """Give each group's share of all people."""
    n = np.asarray(people, dtype=np.float64)
    return np.asarray(n / n.sum())


def ranks(people: ArrayLike) -> Floats:
    """Give where the middle of each group stands from 0 to 1, the groups laid end to end."""
    share = shares(people)
    return np.asarray(np.cumsum(share) - share / 2)


def slope_index(
    groups: Ordered, scale: Scale = Scale.PLAIN, *, straight_on_scale: bool = False, least_groups: int = LEAST_GROUPS
) -> Slope:
    """Fit the line and give both indices, with limits at the groups' own confidence; nothing raises.

    `scale` is where each figure's limits are even about it. Where the line is straight on that scale too, it is
    fitted there, and turned about its middle for its limits.
    """
    if groups.value.size < least_groups:
        return _no_slope(TOO_FEW_GROUPS)
    with np.errstate(all="ignore"):
        value, error = _on_scale(groups, scale)
    if not (groups.people > 0).all() or not np.isfinite(value + error).all():
        return _no_slope(NO_PLACE)
    if not np.ptp(value):
        return _no_slope(ALL_ALIKE)
    line = _Line(groups, scale, value, error, normal_quantile(groups.confidence))
    return line.straight_on_scale() if straight_on_scale else line.plain()


@dataclass(frozen=True)
class _Line:
    """What a line is fitted to: each group's figure on the scale, with its standard error there."""

    groups: Ordered
    scale: Scale
    value: Floats
    error: Floats
    z: float

    @property
    def share(self) -> Floats:
        return shares(self.groups.people)

    @property
    def weight(self) -> Floats:
        """What each figure counts for in the slope."""
        away = ranks(self.groups.people) - 0.5
        return np.asarray(self.share * away / (self.share * away**2).sum())

    def plain(self) -> Slope:
        """Fit figures as they stand."""
        foot, head = self.share - self.weight / 2, self.share + self.weight / 2
        low, high = float(foot @ self.groups.value), float(head @ self.groups.value)
        cumulants = _cumulants(self.value, self.error, self.scale)
        lower, upper = (_quantile(self.weight, cumulants, side * self.z) for side in (-1, 1))
        straight = _straight(self.groups.people, self.groups.value, np.sqrt(cumulants[1]))
        index = Interval(high - low, lower, upper)
        return Slope(index, self._relative(foot, head, cumulants), low, high, *straight)

    def straight_on_scale(self) -> Slope:
        """Fit on the scale, and turn the line about its middle as far as its slope's limits go."""
        slope, middle = float(self.weight @ self.value), float(self.share @ self.value)
        reach = self.z * float(np.sqrt((self.weight**2 * self.error**2).sum()))
        turned = [self._ends(middle, slope + side * reach) for side in (-1, 0, 1)]
        (_, low, _), (_, high, _) = zip(*turned, strict=True)
        index, relative = ([head - foot for foot, head in turned], [head / foot for foot, head in turned])
        straight = _straight(self.groups.people, self.value, self.error)
        return Slope(_interval(index), _interval(relative), low, high, *straight)

    def _ends(self, middle: float, slope: float) -> tuple[float, float]:
        foot, head = self.scale.back(np.array([middle - slope / 2, middle + slope / 2]))
        return float(foot), float(head)

    def _relative(self, foot: Floats, head: Floats, cumulants: Floats) -> Interval:
        """Give the ratio of the ends; a limit is where the head less so many times the foot may be nothing."""
        value = float((head @ self.groups.value) / (foot @ self.groups.value))
        if not _quantile(foot, cumulants, -self.z) > 0:
            return undefined(NO_FOOT, value)

        def limit(z: float) -> float:
            def over(ratio: float) -> float:
                return _quantile(head - ratio * foot, cumulants, z)

            return float(brentq(over, -FURTHEST, FURTHEST)) if over(-FURTHEST) > 0 > over(FURTHEST) else np.nan

        return Interval(value, limit(-self.z), limit(self.z))


def _interval(figures: list[float]) -> Interval:
    lower, value, upper = figures
    return Interval(value, lower, upper)


def _straight(people: Floats, figures: Floats, errors: Floats) -> tuple[float, float]:
    """Say how much of the spread a line explains, and how likely groups this far from every line are by chance."""
    share, rank = shares(people), ranks(people)
    spread, line = _about_line(share, rank, figures)
    explained = 1 - float((share * line**2).sum() / (share * spread**2).sum())
    precision = errors**-2.0 if (errors > 0).all() else np.full(errors.size, np.nan)
    _, left = _about_line(precision, rank, figures)
    return explained, float(chdtrc(figures.size - 2, (precision * left**2).sum()))


def _about_line(weight: Floats, rank: Floats, figures: Floats) -> tuple[Floats, Floats]:
    """Give how far figures lie from their mean, and from the line that is nearest to them by these weights."""
    along, away = (part - (weight * part).sum() / weight.sum() for part in (rank, figures))
    return away, away - along * (weight * along * away).sum() / (weight * along**2).sum()


def _no_slope(reason: str) -> Slope:
    nothing = undefined(reason)
    return Slope(nothing, nothing, np.nan, np.nan, np.nan, np.nan)


def _on_scale(groups: Ordered, scale: Scale) -> tuple[Floats, Floats]:
    """Give figures on the scale and their standard errors there, from their limits."""
    lower, upper = scale.there(groups.lower), scale.there(groups.upper)
    return scale.there(groups.value), (upper - lower) / (2 * normal_quantile(groups.confidence))


def _cumulants(value: Floats, error: Floats, scale: Scale) -> Floats:
    """(4, groups) Give mean, variance and the next two cumulants of figures even on the scale, as they stand."""
    drawn = scale.back(value[:, None] + error[:, None] * _NODES)
    mean = drawn @ _WEIGHTS
    away = drawn - mean[:, None]
    second, third, fourth = (away**power @ _WEIGHTS for power in (2, 3, 4))
    return np.stack([mean, second, third, fourth - 3 * second**2])


def _quantile(weight: Floats, cumulants: Floats, z: float) -> float:
    """Give a quantile of figures added up by weight (Cornish and Fisher 1938); on the plain scale it is normal's."""
    mean, variance, third, fourth = (float(weight**power @ row) for power, row in enumerate(cumulants, start=1))
    sigma = np.sqrt(variance)
    skew, heavy = (third / sigma**3, fourth / sigma**4) if sigma else (0.0, 0.0)
    bent = (z**2 - 1) * skew / 6 + (z**3 - 3 * z) * heavy / 24 - (2 * z**3 - 5 * z) * skew**2 / 36
    return float(mean + sigma * (z + bent))
