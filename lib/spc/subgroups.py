"""Subgroups, several values at a time: folded into means and spreads, and the limits of both.

Source: Montgomery, Introduction to Statistical Quality Control, ch. 6. Where all subgroups of a segment are of
one size their standard deviations are averaged; where not, their variances are pooled.
"""

from dataclasses import dataclass

import numpy as np

from lib.spc.limits import Figures, Limits, given_or
from lib.spc.rule_sets import RuleSet
from lib.spc.segments import Flags, Floats, Places, Segments


@dataclass(frozen=True)
class Subgroups:
    """One entry per subgroup; the mean is nan of no value, the deviation of fewer than two."""

    mean: Floats
    deviation: Floats
    """Standard deviation inside the subgroup (n - 1)."""
    size: Floats
    """Values that are not missing."""


def fold(values: Floats, subgroup: Places) -> Subgroups:
    """Fold single values, nan where missing, into subgroups: ids that never decrease, one entry per value.

    Lay the result in a Batch as numerator (mean), denominator (size) and deviation.
    """
    groups = Segments.from_ids(subgroup)
    with np.errstate(all="ignore"):
        mean = groups.mean(values)
        size = groups.count(~np.isnan(values)).astype(np.float64)
        squares = groups.total((values - groups.spread(mean)) ** 2)
        deviation = np.sqrt(squares / np.where(size > 1, size - 1, np.nan))
    return Subgroups(mean, deviation, size)


def xbar(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set limits of subgroup means from the spread inside subgroups, wider where one is smaller."""
    spread = figures.segments.spread
    size = _sizes(figures)
    centre = given_or(figures, _weighted_mean(figures))
    return Limits(spread(centre), spread(_mean_deviation(figures)) / (unbiasing(size) * np.sqrt(size)))


def s(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set limits of the standard deviations inside subgroups."""
    centre = figures.segments.spread(given_or(figures, _mean_deviation(figures)))
    c4 = unbiasing(_sizes(figures))
    return Limits(centre, centre * np.sqrt(1 - c4**2) / c4, floor=0.0)


def unbiasing(size: Floats) -> Floats:
    """Give c4: how far short of sigma the standard deviation of so many normal values falls; nan below two."""
    from scipy.special import poch  # noqa: PLC0415 (takes longer to load than a thousand charts to draw)

    freedom = np.where(size > 1, size - 1, np.nan)
    return np.asarray(np.sqrt(2 / freedom) * poch(freedom / 2, 0.5))


def _sizes(figures: Figures) -> Floats:
    return np.where(figures.denominator > 0, figures.denominator, np.nan)


def _weighted_mean(figures: Figures) -> Floats:
    """Average subgroup means by size, as distances from the first: the mean of a flat line is that line."""
    base = figures.sets_limits & ~np.isnan(figures.value)
    segments, value, size = figures.segments.only(base), figures.value[base], _sizes(figures)[base]
    firsts = segments.first(value)
    return firsts + segments.total(size * (value - segments.spread(firsts))) / segments.total(size)


def _mean_deviation(figures: Figures) -> Floats:
    base = figures.sets_limits & ~np.isnan(figures.deviation)
    segments, deviation, size = figures.segments.only(base), figures.deviation[base], _sizes(figures)[base]
    pooled = np.sqrt(segments.total((size - 1) * deviation**2) / segments.total(size - 1))
    return np.where(_sizes_differ(figures), pooled, segments.mean(deviation))


def _sizes_differ(figures: Figures) -> Flags:
    """Say of each segment whether two of its subgroups, whether they set limits or not, differ in size."""
    segments, size = figures.segments, _sizes(figures)
    return segments.count((size != segments.spread(segments.first(size))) & ~np.isnan(size)) > 0
