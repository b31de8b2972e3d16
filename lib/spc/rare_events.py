"""Limits of charts of rare events: what lies between one event and the next, one point an event.

g counts opportunities between events (Kaminsky 1992, Journal of Quality Technology 24:63; Benneyan 2001, Health
Care Management Science 4:305); t takes the time (Nelson 1994, Journal of Quality Technology 26:239). Up is
good: a long gap is an improvement. The lower limit is nearly always 0, so that a worsening shows as a run of
short gaps below the centre.
"""

import numpy as np

from lib.spc.limits import RANGE_TO_SIGMA, Figures, Limits, mean_moving_range, mean_of_values, median_line
from lib.spc.rule_sets import RuleSet

MEDIAN_OF_MEAN = 0.693
"""The median of a gap as a share of its mean, where events come at random (the natural log of 2)."""

POWER_OF_TIME = 3.6
"""Times to the power of 1 over this are nearly normal, where events come at random."""


def g(figures: Figures, rules: RuleSet) -> Limits:  # noqa: ARG001 (every form is called alike)
    """Set limits of gaps from their mean, and draw their median, so that runs about it can be read.

    A centre given is a mean; the median that goes with it is drawn.
    """
    spread = figures.segments.spread
    mean = spread(mean_of_values(figures))
    median = median_line(figures, np.ones(mean.size, dtype=np.bool_))
    centre = np.where(np.isnan(spread(figures.given_centre)), median, MEDIAN_OF_MEAN * mean)
    return Limits(centre, np.sqrt(mean) * np.sqrt(mean + 1), floor=0.0, middle=mean)


def t(figures: Figures, rules: RuleSet) -> Limits:
    """Set limits of times as those of single values, after making them nearly normal, and turn them back.

    A time of 0 (two events at once) is a time like any other.
    """
    times = figures.value ** (1 / POWER_OF_TIME)
    base = figures.sets_limits
    means = figures.segments.only(base).mean(times[base])
    given = figures.given_centre ** (1 / POWER_OF_TIME)
    spread = figures.segments.spread
    middle = spread(np.where(np.isnan(given), means, given))
    sigma = spread(mean_moving_range(times, figures, rules) / RANGE_TO_SIGMA)
    return Limits(middle**POWER_OF_TIME, sigma, floor=0.0, middle=middle, power=POWER_OF_TIME)
