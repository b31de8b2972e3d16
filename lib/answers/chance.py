"""How many signals chance alone gives among charts in which nothing happens.

Simulated under the default rules, with limits from all points as charts here have them, and held by a test: series of
24 to 60 independent points of a normal process, read now and so many points earlier. A chart that drifts with the
season, or whose points hang together, gives more (Montgomery, Introduction to Statistical Quality Control, 10.4).
"""

from collections.abc import Iterable

SIGNALS_BY_CHANCE = 0.016
"""The share of stable charts whose latest point is a signal, at any time."""

NEW_BY_CHANCE = (0.0, 0.010, 0.013, 0.0145, 0.015, 0.0155, 0.016)
"""The share with a signal that was not there so many points earlier; after six points, any signal is a new one.

As many have lost one. Limits fixed on the first 24 points flag about twice as many 24 points on.
"""


def new_by_chance(periods: Iterable[int]) -> float:
    """How many stable charts would have a new signal, given how many new points each has."""
    return sum(NEW_BY_CHANCE[min(many, len(NEW_BY_CHANCE) - 1)] for many in periods)


def signals_by_chance(charts: int) -> float:
    """How many of so many stable charts would have a signal."""
    return charts * SIGNALS_BY_CHANCE
