"""What would be different if every group had the reference group's figure. Not causal, and said so in words.

The reference is named beforehand, never "the best group": the best of several looks better than it is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lib.equity.gaps import Group
from lib.equity.intervals import Interval, normal_quantile, undefined

NO_EVENTS = "no events in any group"
NOBODY_OUTSIDE = "there is nobody outside the reference group"


@dataclass(frozen=True)
class Attributable:
    """`fraction` of all events (0 to 1, below 0 where the reference's figure is the higher), and in the unit."""

    fraction: Interval
    level: Interval


def attributable(reference: Group, others: Group, confidence: float = 0.95) -> Attributable:
    """Give the part of all events beyond the reference's share, with limits as Walter gives them for shares.

    Walter 1978, International Journal of Epidemiology 7:175-182. Events are people with the event.
    """
    events, people = reference.events + others.events, reference.total + others.total
    if not others.total > 0:
        return Attributable(undefined(NOBODY_OUTSIDE), undefined(NOBODY_OUTSIDE))
    if not events > 0 or not reference.total > 0:
        return Attributable(undefined(NO_EVENTS), undefined(NO_EVENTS))
    mean, share = events / people, reference.events / reference.total
    without, elsewhere = reference.total - reference.events, others.total - others.events
    inside = others.events * without * (people - reference.events) + elsewhere * reference.events**2
    error = float(np.sqrt(reference.events * people * inside / (events**3 * reference.total**3)))
    reach, fraction = normal_quantile(confidence) * error, 1 - share / mean
    return Attributable(
        Interval(fraction, fraction - reach, fraction + reach),
        Interval(mean - share, mean * (fraction - reach), mean * (fraction + reach)),
    )


def to_match(gap: Interval, people: float, per: float = 1.0) -> Interval:
    """Give how many events fewer the focus group would have at the reference's figure; below 0, how many more.

    `gap` is focus minus reference, per so much; `people` is the focus group's own people or exposure, taken as
    known. Its limits are the gap's own.
    """
    events = people / per
    return Interval(gap.value * events, gap.lower * events, gap.upper * events, gap.reason)


def fraction_of(value: ArrayLike, people: ArrayLike, reference: int) -> float:
    """Give the attributable fraction of figures in any unit, one a group; nan where the mean is 0."""
    y, n = (np.asarray(part, dtype=np.float64) for part in (value, people))
    mean = float(y @ n / n.sum())
    return 1 - float(y[reference]) / mean if mean else np.nan
