"""Funnels by turning each unit's own interval round: a unit stands apart where its own limits leave the target out.

The categories are those of the public health indicators of England: beyond the 95% limits (a chance of 0.025 on
that side) or beyond the 99.8% limits (0.001), with the limits of `intervals`. The funnel's lines are where a unit
of a given size would just stand apart; for rates sizes are events, since limits hang on them. The funnels of
control charts, which allow for units that differ throughout, are those of lib/spc/funnel.py.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from lib.equity.gaps import Kind
from lib.equity.intervals import Floats, exact_poisson, normal_quantile, proportions, rates

WARNING, ALARM = 0.95, 0.998


class Standing(StrEnum):
    """Where a unit stands against the target, and by which pair of limits."""

    LOW_998 = "Low (0.001)"
    LOW_95 = "Low (0.025)"
    WITHIN = "Not significant"
    HIGH_95 = "High (0.025)"
    HIGH_998 = "High (0.001)"


@dataclass(frozen=True)
class Lines:
    """The lines of a funnel, one entry a size, in the figures' own unit."""

    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats


@dataclass(frozen=True)
class RateLines:
    """For units with so many events: the exposure at which they would just stand apart, and their rate there."""

    exposure: Lines
    rate: Lines


def standings(kind: Kind, events: Floats, totals: Floats, target: float) -> list[Standing | None]:
    """Say where each unit stands; None where it has no size.

    `totals` are people, exposure, or for ratios what was expected; the target is per one (1 for ratios).
    """
    of_kind = proportions if kind is Kind.PROPORTION else rates
    order = list(Standing)
    place = np.full(events.size, order.index(Standing.WITHIN))
    for confidence in (WARNING, ALARM):
        own = of_kind(events, totals, confidence=confidence)
        place += (own.lower > target).astype(int) - (own.upper < target)
    return [order[at] if size > 0 else None for at, size in zip(place.tolist(), totals.tolist(), strict=True)]


def share_lines(target: float, people: Floats) -> Lines:
    """Give the shares at which units of these sizes would just stand apart, none below 0 or above 1.

    Wilson's limits leave the target out exactly where the score test does, so these are that test's.
    """
    spread = np.sqrt(target * (1 - target) / people)
    reach = [normal_quantile(confidence) * spread for confidence in (WARNING, ALARM)]
    edges = [target + side * far for far in reach for side in (-1, 1)]
    return Lines(*(np.clip(edge, 0.0, 1.0) for edge in edges))


def rate_lines(target: float, events: Floats) -> RateLines:
    """Give where units with so many events would just stand apart, by exact limits; the target is per one.

    A unit with few events for its exposure stands low, so that the low line has the greater exposure.
    """
    limits = [exact_poisson(events, confidence) for confidence in (WARNING, ALARM)]
    with np.errstate(divide="ignore"):
        exposure = [edge / target for fewest, most in limits for edge in (most, fewest)]
        return RateLines(Lines(*exposure), Lines(*(events / size for size in exposure)))
