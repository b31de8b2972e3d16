"""Centre lines and process limits: one function a form of chart.

Formulae: XmR (Making Data Count); moving ranges (Montgomery, Introduction to Statistical Quality Control, ch.
6); p, u and c (the same, ch. 7); p' and u' (Laney 2002, Quality Engineering 14:531-7); I' as qicharts2 0.8.1
works it; screening of moving ranges (Nelson 1982, Journal of Quality Technology 14:172). Laney's factor is not
floored at 1: limits may be narrower than those of p and u. Rare events are in `rare_events`, means and spreads
of subgroups in `subgroups`.
"""

from dataclasses import dataclass, replace

import numpy as np

from lib.spc.rule_sets import RuleSet
from lib.spc.segments import Flags, Floats, Segments

SCREENING_FACTOR = 3.267
I_PRIME_SCREENING_FACTOR = 3.2665
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
    deviation: Floats
    """Standard deviation inside each subgroup; read by xbar and s."""


@dataclass(frozen=True)
class Limits:
    """Lines of a chart, one entry per point. Limits stand so many sigmas from the centre, or from `middle`."""

    centre: Floats
    sigma: Floats
    floor: float = -np.inf
    ceiling: float = np.inf
    middle: Floats | None = None
    """Where limits stand about another line than the one drawn: about the mean, where a median is drawn."""
    power: float = 1.0
    """Sigma, middle and floor are those of values to the power of 1 over this (t charts)."""

    def at(self, sigmas: float) -> Floats:
        """Give the line so many sigmas above (or below) the middle, kept inside what is possible.

        numpy's maximum and minimum carry nan on: an undefined limit never becomes 0 or 1.
        """
        middle = self.centre if self.middle is None else self.middle
        line = np.minimum(np.maximum(middle + sigmas * self.sigma, self.floor), self.ceiling)
        return line if self.power == 1 else line**self.power

    def third(self) -> Floats:
        """Give a third of the way from the centre to a limit that is not cut off."""
        return self.sigma if self.middle is None else (self.at(3) - self.centre) / 3

    def defined(self) -> "Limits":
        """Let a line that no number can stand for be undefined: nothing is infinitely far away."""
        return replace(self, centre=finite(self.centre), sigma=finite(self.sigma))

    def times(self, multiplier: float) -> "Limits":
        """Give the same lines in other units (per 1,000, say)."""
        inside = multiplier ** (1 / self.power)
        return replace(
            self,
            centre=multiplier * self.centre,
            sigma=inside * self.sigma,
            floor=inside * self.floor,
            ceiling=inside * self.ceiling,
            middle=None if self.middle is None else inside * self.middle,
        )

    def only(self, chosen: Flags) -> "Limits":
        """Keep the lines at the chosen points."""
        middle = None if self.middle is None else self.middle[chosen]
        return replace(self, centre=self.centre[chosen], sigma=self.sigma[chosen], middle=middle)

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
    ranges = moving_ranges(values[figures.sets_limits], segments)
    return _screened_mean(ranges, segments, rules, SCREENING_FACTOR)


def moving_ranges(values: Floats, segments: Segments) -> Floats:
    """Give the distance of each point from the one before; nan for a segment's first and beside a gap."""
    ranges = np.abs(np.diff(values, prepend=np.nan))
    ranges[~segments.follows] = np.nan
    return ranges


def _screened_mean(ranges: Floats, segments: Segments, rules: RuleSet, factor: float) -> Floats:
    mean = segments.mean(ranges)
    if not rules.screens_moving_ranges:
        return mean
    # Strictly below, once: a flat series keeps no range at all, and its limits are undefined, not of no
    # width.
    return segments.mean(np.where(ranges < factor * segments.spread(mean), ranges, np.nan))


def xmr(figures: Figures, rules: RuleSet) -> Limits:
    """Set limits of single values from their moving ranges."""
    sigma = rules.moving_range_factor / 3 * mean_moving_range(figures.value, figures, rules)
    spread = figures.segments.spread
    return Limits(spread(mean_of_values(figures)), spread(sigma))


def mr(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set the limit of moving ranges, given as values: 3.267 times their mean, and none below."""
    centre = figures.segments.spread(mean_of_values(figures))
    return Limits(centre, SCREENING_FACTOR / 3 * centre, floor=0.0, middle=np.zeros(centre.size))


def i_prime(figures: Figures, rules: RuleSet) -> Limits:
    """Set limits of values over a denominator from steps between neighbours, each weighed by both denominators.

    A step between two values is as large as 1/n + 1/n of its ends lets it be; what is left is averaged.
    """
    read = np.ones_like(figures.sets_limits) if rules.i_prime_reads_all_points else figures.sets_limits
    segments = figures.segments.only(read)
    share = 1 / figures.denominator[read]
    ranges = moving_ranges(figures.value[read], segments)
    ranges *= np.sqrt(np.pi / 2) / np.sqrt(share + np.concatenate(([np.nan], share[:-1]))[: share.size])
    spread = _screened_mean(ranges, segments, rules, I_PRIME_SCREENING_FACTOR)
    centre = figures.segments.spread(_pooled_ratio(figures))
    return Limits(centre, figures.segments.spread(spread) / np.sqrt(figures.denominator))


def c(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set limits of counts over equal exposure."""
    centre = figures.segments.spread(mean_of_values(figures))
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
    return figures.segments.spread(given_or(figures, medians))


def _laney(limits: Limits, figures: Figures, rules: RuleSet) -> Limits:
    """Stretch (or shrink) each sigma by the spread of the standardised values between neighbours."""
    distance = figures.value - limits.centre
    # A share of 0% or 100% throughout has no spread to divide by, and no distance either.
    standardised = np.where(limits.sigma == 0, 0 * distance, distance / limits.sigma)
    factor = mean_moving_range(standardised, figures, rules) / RANGE_TO_SIGMA
    return replace(limits, sigma=limits.sigma * figures.segments.spread(factor))


def mean_of_values(figures: Figures) -> Floats:
    """Average the values that set limits, per segment, unless a centre is given."""
    base = figures.sets_limits
    return given_or(figures, figures.segments.only(base).mean(figures.value[base]))


def _pooled_ratio(figures: Figures) -> Floats:
    """Divide all that was counted by all that could have been, over the points that set limits."""
    base = figures.sets_limits & ~np.isnan(figures.value)
    segments = figures.segments.only(base)
    pooled = segments.total(figures.numerator[base]) / segments.total(figures.denominator[base])
    return given_or(figures, pooled)


def given_or(figures: Figures, estimated: Floats) -> Floats:
    """Take the centre given, per segment, and the estimate where none is."""
    return np.where(np.isnan(figures.given_centre), estimated, figures.given_centre)


def finite(line: Floats) -> Floats:
    """Let what no number can stand for be undefined."""
    return np.where(np.isfinite(line), line, np.nan)
