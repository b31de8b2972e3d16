"""Centre lines and process limits: one function a form of chart.

Formulae: XmR (Making Data Count); p, u and c (Montgomery, Introduction to Statistical Quality Control, ch.
7); p' and u' (Laney 2002, Quality Engineering 14:531-7); screening of moving ranges (Nelson 1982, Journal of
Quality Technology 14:172). Laney's factor is not floored at 1: limits may be narrower than those of p and u.
"""

from dataclasses import dataclass, replace

import numpy as np

from lib.spc.rule_sets import RuleSet
from lib.spc.segments import Flags, Floats, Segments

SCREENING_FACTOR = 3.267
RANGE_TO_SIGMA = 1.128


@dataclass(frozen=True)
class Figures:
    """What limits are set from: one entry per point, nan where missing; given centres one per segment."""

    value: Floats
    numerator: Floats
    denominator: Floats
    sets_limits: Flags
    segments: Segments
    given_centre: Floats


@dataclass(frozen=True)
class Limits:
    """Lines of a chart, one entry per point. `sigma` is a third of the way to a limit not cut off."""

    centre: Floats
    sigma: Floats
    floor: float = -np.inf
    ceiling: float = np.inf

    def at(self, sigmas: float) -> Floats:
        """Give the line so many sigmas above (or below) the centre, kept inside what is possible.

        numpy's maximum and minimum carry nan on: an undefined limit never becomes 0 or 1.
        """
        return np.minimum(np.maximum(self.centre + sigmas * self.sigma, self.floor), self.ceiling)

    def times(self, multiplier: float) -> "Limits":
        """Give the same lines in other units (per 1,000, say)."""
        floor, ceiling = multiplier * self.floor, multiplier * self.ceiling
        return Limits(multiplier * self.centre, multiplier * self.sigma, floor, ceiling)

    def only(self, chosen: Flags) -> "Limits":
        """Keep the lines at the chosen points."""
        return replace(self, centre=self.centre[chosen], sigma=self.sigma[chosen])

    def without(self, chosen: Flags, centre: Floats) -> "Limits":
        """Take limits away from the chosen points and give them another centre."""
        return replace(
            self,
            centre=np.where(chosen, centre, self.centre),
            sigma=np.where(chosen, np.nan, self.sigma),
        )


def mean_moving_range(values: Floats, figures: Figures, rules: RuleSet) -> Floats:
    """Average the steps between neighbours that set limits, per segment; nan where there is no step.

    A missing value breaks the line: no step is taken across it. A point that sets no limit is stepped over.
    """
    segments = figures.segments.only(figures.sets_limits)
    steps = np.abs(np.diff(values[figures.sets_limits], prepend=np.nan))
    steps[~segments.follows] = np.nan
    mean = segments.mean(steps)
    if not rules.screens_moving_ranges:
        return mean
    # Strictly below, once: a flat series keeps no range at all, and its limits are undefined, not of no
    # width.
    return segments.mean(np.where(steps < SCREENING_FACTOR * segments.spread(mean), steps, np.nan))


def xmr(figures: Figures, rules: RuleSet) -> Limits:
    """Set limits of single values from their moving ranges."""
    sigma = rules.moving_range_factor / 3 * mean_moving_range(figures.value, figures, rules)
    spread = figures.segments.spread
    return Limits(spread(_mean_of_values(figures)), spread(sigma))


def c(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set limits of counts over equal exposure."""
    centre = figures.segments.spread(_mean_of_values(figures))
    return Limits(centre, np.sqrt(centre), floor=0.0)


def p(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set limits of proportions, wider where the denominator is smaller."""
    centre = figures.segments.spread(_pooled_ratio(figures))
    # Roots first, then the division: neither a tiny share nor a huge denominator is lost on the way.
    return Limits(centre, np.sqrt(centre * (1 - centre)) / np.sqrt(figures.denominator), 0.0, 1.0)


def u(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set limits of rates, wider where the exposure is smaller."""
    centre = figures.segments.spread(_pooled_ratio(figures))
    return Limits(centre, np.sqrt(centre) / np.sqrt(figures.denominator), floor=0.0)


def p_prime(figures: Figures, rules: RuleSet) -> Limits:
    """Set limits of proportions whose spread between periods is not binomial alone (Laney)."""
    return _laney(p(figures, rules), figures, rules)


def u_prime(figures: Figures, rules: RuleSet) -> Limits:
    """Set limits of rates whose spread between periods is not Poisson alone (Laney)."""
    return _laney(u(figures, rules), figures, rules)


def run(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set a median, and no limits."""
    centre = median_line(figures, np.ones(figures.value.size, dtype=np.bool_))
    return Limits(centre, np.full(centre.size, np.nan))


def median_line(figures: Figures, chosen: Flags) -> Floats:
    """Give the chosen points the median of the values that set limits, or the centre given."""
    base = figures.sets_limits & chosen
    medians = figures.segments.only(base).median(figures.value[base])
    return figures.segments.spread(_given_or(figures, medians))


def _laney(limits: Limits, figures: Figures, rules: RuleSet) -> Limits:
    """Stretch (or shrink) each sigma by the spread of the standardised values between neighbours."""
    distance = figures.value - limits.centre
    # A share of 0% or 100% throughout has no spread to divide by, and no distance either.
    standardised = np.where(limits.sigma == 0, 0 * distance, distance / limits.sigma)
    factor = mean_moving_range(standardised, figures, rules) / RANGE_TO_SIGMA
    return replace(limits, sigma=limits.sigma * figures.segments.spread(factor))


def _mean_of_values(figures: Figures) -> Floats:
    base = figures.sets_limits
    return _given_or(figures, figures.segments.only(base).mean(figures.value[base]))


def _pooled_ratio(figures: Figures) -> Floats:
    """Divide all that was counted by all that could have been, over the points that set limits."""
    base = figures.sets_limits & ~np.isnan(figures.value)
    segments = figures.segments.only(base)
    pooled = segments.total(figures.numerator[base]) / segments.total(figures.denominator[base])
    return _given_or(figures, pooled)


def _given_or(figures: Figures, estimated: Floats) -> Floats:
    return np.where(np.isnan(figures.given_centre), estimated, figures.given_centre)
