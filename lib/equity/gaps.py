"""Two groups compared: how far apart, how many times as often, and how sure.

Differences: Newcombe (1998, Statistics in Medicine 17:873-890) method 10, that is square-and-add on each
group's own limits, for shares and for rates alike, so that a gap and the limits drawn on the two groups
always agree. Ratios: the log method; for rates with few events the exact conditional limits.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import betaincinv

from lib.equity.intervals import Interval, normal_quantile, proportion, rate, undefined

EXACT_BELOW = 10
"""A rate ratio takes exact limits where either group has fewer events than this."""


class Kind(StrEnum):
    """What is compared: the share of people with an event, or events per exposure."""

    PROPORTION = "proportion"
    RATE = "rate"


@dataclass(frozen=True)
class Group:
    """One group's figures: events among so many people, or over so much exposure (bed days, say)."""

    events: float
    total: float


def level(kind: Kind, group: Group, per: float = 1.0, confidence: float = 0.95) -> Interval:
    """Give a group's own share (0 to 1) or rate (per so much exposure), with its limits."""
    if kind is Kind.PROPORTION:
        return proportion(group.events, group.total, confidence)
    return rate(group.events, group.total, per, confidence)


def difference(kind: Kind, focus: Group, reference: Group, per: float = 1.0, confidence: float = 0.95) -> Interval:
    """Give the gap, focus minus reference: shares 0 to 1, or rates per so much exposure."""
    ours, theirs = level(kind, focus, per, confidence), level(kind, reference, per, confidence)
    return square_and_add(ours, theirs)


def square_and_add(first: Interval, second: Interval) -> Interval:
    """Take one independent figure from another, adding the squares of the way to their limits."""
    if not (first.is_defined and second.is_defined):
        return undefined(first.reason or second.reason)
    value = first.value - second.value
    down = np.hypot(first.value - first.lower, second.upper - second.value)
    up = np.hypot(first.upper - first.value, second.value - second.lower)
    return Interval(value, float(value - down), float(value + up))


def ratio(kind: Kind, focus: Group, reference: Group, confidence: float = 0.95) -> Interval:
    """Give how many times as often, focus over reference, with limits or the reason why there are none."""
    ours, theirs = level(kind, focus), level(kind, reference)
    if not (ours.is_defined and theirs.is_defined):
        return undefined(ours.reason or theirs.reason)
    if ours.value == theirs.value == 0:
        return undefined("no events in either group")
    value = ours.value / theirs.value if theirs.value else np.inf
    if kind is Kind.RATE and min(focus.events, reference.events) < EXACT_BELOW:
        return Interval(value, *exact_rate_ratio_limits(focus, reference, confidence))
    if not focus.events:
        return undefined("no events in the focus group: read the difference", 0.0)
    if not reference.events:
        return undefined("no events in the reference group: read the difference", np.inf)
    return Interval(value, *log_ratio_limits(kind, focus, reference, confidence))


def log_ratio_limits(kind: Kind, focus: Group, reference: Group, confidence: float = 0.95) -> tuple[float, float]:
    """Give limits of a ratio by the normal approximation on the log scale; both groups need events."""
    variance = 1 / focus.events + 1 / reference.events
    if kind is Kind.PROPORTION:
        variance -= 1 / focus.total + 1 / reference.total
    value = (focus.events / focus.total) / (reference.events / reference.total)
    # Everybody in both groups leaves rounding dust below 0.
    factor = np.exp(normal_quantile(confidence) * np.sqrt(max(variance, 0.0)))
    return float(value / factor), float(value * factor)


def exact_rate_ratio_limits(focus: Group, reference: Group, confidence: float = 0.95) -> tuple[float, float]:
    """Give exact limits of a rate ratio, from the share of all events that fell to the focus group."""
    tail, x1, x2 = (1 - confidence) / 2, focus.events, reference.events
    lower = betaincinv(x1, x2 + 1, tail) if x1 else 0.0
    upper = betaincinv(x1 + 1, x2, 1 - tail) if x2 else 1.0
    exposure = reference.total / focus.total
    highest = float(upper / (1 - upper) * exposure) if upper < 1 else np.inf
    return float(lower / (1 - lower) * exposure), highest
