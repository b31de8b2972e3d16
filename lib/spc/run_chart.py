"""The run rules about a centre line: a longest run too long, or crossings too few.

Source: Anhoej and Olesen 2014 (PLoS ONE 9:e113825), as qicharts2 0.8.1 works them. They judge a segment as a
whole, never a single point. There is no trend rule: its author finds that it adds false alarms and nothing
else.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from lib.spc import boxes
from lib.spc.rule_sets import RunRule
from lib.spc.segments import Flags, Floats, Places, Segments, Signs, run_numbers

CROSSINGS_QUANTILE = 0.05
FEWEST_USEFUL = 10
"""Points off the median below which the rules say too little to be told (Anhoej and Olesen's tables begin there)."""


@dataclass(frozen=True)
class Runs:
    """One entry per segment. Limits are nan where no point is off the centre line."""

    useful: Places
    longest: Places
    longest_allowed: Floats
    crossings: Places
    crossings_needed: Floats
    signal: Flags
    """Whether there is more than chance: a run longer than allowed, or fewer crossings than needed."""

    def judged_by(self, rule: RunRule) -> "Runs":
        """Judge by another rule, where it knows so many points; what is allowed and needed stays as it was."""
        if rule is RunRule.ANHOEJ:
            return self
        outside = boxes.outside_box if rule is RunRule.BEST_BOX else boxes.outside_cut_box
        found = outside(self.useful, self.longest, self.crossings)
        return replace(self, signal=np.where(boxes.knows(self.useful), found, self.signal))

    def unjudged(self) -> "Runs":
        """Keep the counts and say nothing of them."""
        return replace(self, signal=np.zeros_like(self.signal))


def anhoej_runs(side: Signs, segments: Segments) -> Runs:
    """Count runs over useful points, those off the centre line: one on it neither breaks nor lengthens a run.

    `side` per point: +1, -1, or 0 for on the line, missing or excluded.
    """
    useful = side != 0
    counts = segments.count(useful)
    longest, runs = _longest_and_number(side[useful], segments.only(useful))
    crossings = np.maximum(runs - 1, 0)
    allowed, needed = longest_allowed(counts), crossings_needed(counts)
    signal = (longest > allowed) | (crossings < needed)
    return Runs(counts, longest, allowed, crossings, needed, signal)


def longest_allowed(useful: Places) -> Floats:
    """Give the longest run that chance explains: the rounded base-2 log of the useful points, plus 3."""
    return np.where(useful > 0, np.round(np.log2(np.maximum(useful, 1))) + 3, np.nan)


def crossings_needed(useful: Places) -> Floats:
    """Give the fewest crossings that chance explains: the 5% point of a binomial of n - 1 even trials."""
    sizes, place = np.unique(useful, return_inverse=True)
    return np.array([_fewest_crossings(size) for size in sizes.tolist()], dtype=np.float64)[place]


@cache
def _fewest_crossings(useful: int) -> float:
    if not useful:
        return np.nan
    trials = useful - 1
    log_factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, useful)))))
    chance = np.exp(log_factorials[-1] - log_factorials - log_factorials[::-1] - trials * np.log(2))
    return float(np.searchsorted(np.cumsum(chance), CROSSINGS_QUANTILE))


def _longest_and_number(side: Signs, segments: Segments) -> tuple[Places, Places]:
    """Give the longest run and the number of runs of each segment."""
    run = run_numbers(side, segments)
    lengths = np.bincount(run)
    owners = segments.of_point[np.flatnonzero(np.diff(run, prepend=-1))]
    longest = np.zeros(segments.number, dtype=np.int64)
    np.maximum.at(longest, owners, lengths)
    return longest, np.bincount(owners, minlength=segments.number).astype(np.int64)
