"""The limits of a funnel: how far from the target chance alone takes a unit of a given size.

95% and 99.8% limits (Spiegelhalter 2005, Statistics in Medicine 24:1185). Shares: Wilson's score limits about
the target, exact binomial ones drawn on between whole numbers (the same, appendix), or arcsine ones. Rates and
ratios: limits of a Poisson count as large as expected, exact (Garwood 1936) or Byar's. Widened by the spread
between units: arcsine for shares; for ratios log-normal, as NHS England's SHMI is. What is undefined is nan.

Those are made for units of some size. Where few are expected they set units apart that chance alone takes so far more
often than said: one without events where two are expected, by Garwood's and Byar's. The limits by tails never do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import bdtrik, betainc, chdtri, ndtri, pdtr, pdtrik

from lib.spc.limits import finite
from lib.spc.segments import Floats

TAIL_95, TAIL_998 = 0.025, 0.001
"""The chance beyond each of a pair of limits."""

Line = Callable[[float, Floats, float], tuple[Floats, Floats]]
"""From target, sizes and the chance beyond a limit to lower and upper limits."""


class Method(StrEnum):
    """A way to set limits by chance alone."""

    WILSON = "wilson"
    EXACT_BINOMIAL = "exact binomial"
    ARCSINE = "arcsine"
    EXACT_POISSON = "exact poisson"
    BYAR = "byar"
    BINOMIAL_TAILS = "binomial tails"
    POISSON_TAILS = "poisson tails"


@dataclass(frozen=True)
class Band:
    """Both pairs of limits, one entry per unit or size."""

    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats

    def times(self, multiplier: float) -> "Band":
        """Give the same limits in other units (per 1,000, say)."""
        return Band(*(multiplier * line for line in vars(self).values()))


def band_of(line: Line, target: float, sizes: Floats) -> Band:
    """Set both pairs of limits; one that is infinitely far away is undefined."""
    return Band(*(finite(limit) for tail in (TAIL_95, TAIL_998) for limit in line(target, sizes, tail)))


def line_of(method: Method) -> Line:
    """Find the way to set limits of that name."""
    return _LINES[method]


def wilson(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
    """Score limits about the target (Wilson 1927)."""
    z2 = ndtri(tail) ** 2
    middle = target + z2 / (2 * sizes)
    reach = np.sqrt(z2) * np.sqrt(target * (1 - target) / sizes + z2 / (4 * sizes**2))
    return _within_0_and_1((middle - reach) / (1 + z2 / sizes), (middle + reach) / (1 + z2 / sizes))


def exact_binomial(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
    """Binomial quantiles, drawn on in a straight line between one count and the next."""
    lower, upper = (_binomial_quantile(target, sizes, chance) for chance in (tail, 1 - tail))
    return _within_0_and_1(lower / sizes, upper / sizes)


def arcsine(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits that are as far from the target everywhere, once values are made so that chance is alike."""
    return widened_share(0.0)(target, sizes, tail)


def exact_poisson(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
    """Exact limits of a count as large as expected, by way of chi-square."""
    expected = target * sizes
    lower, upper = chdtri(2 * expected, 1 - tail), chdtri(2 * (expected + 1), tail)
    return lower / (2 * sizes), upper / (2 * sizes)


def byar(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
    """Byar's approximation to `exact_poisson`; no lower limit falls below 0."""
    z, expected = -ndtri(tail), target * sizes
    more = expected + 1
    lower = np.maximum(1 - 1 / (9 * expected) - z / (3 * np.sqrt(expected)), 0)
    upper = 1 - 1 / (9 * more) + z / (3 * np.sqrt(more))
    return target * lower**3, more / sizes * upper**3


def binomial_tails(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
    """Limits of a share that chance alone takes a unit beyond, on either side, no more often than `tail`."""
    lower, upper = (_binomial_quantile(target, sizes, chance) for chance in (tail, 1 - tail))
    return _within_0_and_1(lower / sizes, _mirrored(upper, target, sizes) / sizes)


def poisson_tails(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
    """The same of a count over exposure, or over what is expected."""
    lower, upper = (_poisson_quantile(target * sizes, chance) for chance in (tail, 1 - tail))
    return np.maximum(lower, 0) / sizes, _mirrored(upper, target, sizes) / sizes


def widened_share(tau2: float) -> Line:
    """Arcsine limits with a variance between units added to that of chance."""

    def line(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
        reach = -ndtri(tail) * np.sqrt(1 / (4 * sizes) + tau2)
        middle = np.arcsin(np.sqrt(target))
        lower, upper = np.maximum(middle - reach, 0), np.minimum(middle + reach, np.pi / 2)
        return np.sin(lower) ** 2, np.sin(upper) ** 2

    return line


def widened_ratio(tau2: float) -> Line:
    """Log-normal limits with a variance between units added to that of chance."""

    def line(target: float, sizes: Floats, tail: float) -> tuple[Floats, Floats]:
        reach = -ndtri(tail) * np.sqrt(1 / (target * sizes) + tau2)
        return target * np.exp(-reach), target * np.exp(reach)

    return line


_LINES: dict[Method, Line] = {
    Method.WILSON: wilson,
    Method.EXACT_BINOMIAL: exact_binomial,
    Method.ARCSINE: arcsine,
    Method.EXACT_POISSON: exact_poisson,
    Method.BYAR: byar,
    Method.BINOMIAL_TAILS: binomial_tails,
    Method.POISSON_TAILS: poisson_tails,
}


def _binomial_quantile(target: float, sizes: Floats, chance: float) -> Floats:
    if target in (0, 1):
        return target * sizes  # nobody, or everybody: chance has no room
    return _drawn_on(bdtrik(chance, sizes, target), lambda counted: _up_to(counted, sizes, target), chance)


def _poisson_quantile(expected: Floats, chance: float) -> Floats:
    near = np.asarray(pdtrik(chance, expected), dtype=np.float64)
    quantile = _drawn_on(near, lambda counted: _up_to_poisson(counted, expected), chance)
    return np.where(expected == 0, 0.0, quantile)  # none expected: chance has no room


def _mirrored(quantile: Floats, target: float, sizes: Floats) -> Floats:
    """Draw an upper quantile on beyond its count, as a lower one is drawn on below it: then neither is too near."""
    return np.where(target * sizes == 0, quantile, quantile + 1)


def _drawn_on(near: Floats, up_to: Callable[[Floats], Floats], chance: float) -> Floats:
    """The quantile next to where a search for it stopped, in a straight line from the count below it."""
    # The inverse is found by search: step back where it stopped one beyond the quantile.
    found = np.ceil(near)
    found -= up_to(found - 1) >= chance
    reached, before = up_to(found), up_to(found - 1)
    is_found = (before < chance) & (chance <= reached)
    return np.where(is_found, found - (reached - chance) / (reached - before), np.nan)


def _up_to(counted: Floats, sizes: Floats, target: float) -> Floats:
    """The chance of so many or fewer; sizes need not be whole."""
    inside = betainc(np.maximum(sizes - counted, 0), counted + 1, 1 - target)
    return np.where(counted < 0, 0.0, np.where(counted >= sizes, 1.0, inside))


def _up_to_poisson(counted: Floats, expected: Floats) -> Floats:
    """The chance of so many or fewer of a count."""
    return np.where(counted < 0, 0.0, pdtr(np.maximum(counted, 0), expected))


def _within_0_and_1(lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    return np.clip(lower, 0, 1), np.clip(upper, 0, 1)
