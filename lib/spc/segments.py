"""Arithmetic by segment on flat arrays: many series end to end, each cut where a step change stands.

All functions take arrays of one entry per point and give arrays of one entry per point or per segment. A
segment without values gives nan, never 0.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Signs = NDArray[np.int8]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True)
class Segments:
    """Which segment each point belongs to, numbered from 0 in the order they stand."""

    of_point: Places
    number: int

    @classmethod
    def from_ids(cls, ids: Places) -> "Segments":
        """Give non-decreasing ids numbers from 0 on. Raises ValueError where an id decreases."""
        steps = np.diff(ids)
        if (steps < 0).any():
            raise ValueError("Segment ids must not decrease: lay each series out whole, in order.")
        of_point = np.concatenate(([0], np.cumsum(steps > 0))) if ids.size else np.zeros(0)
        return cls(of_point.astype(np.int64), int(of_point[-1]) + 1 if ids.size else 0)

    def only(self, chosen: Flags) -> "Segments":
        """Keep the chosen points; segments keep their numbers even where no point is left."""
        return Segments(self.of_point[chosen], self.number)

    def count(self, flags: Flags) -> Places:
        """Count the points of each segment that carry the flag."""
        return np.bincount(self.of_point[flags], minlength=self.number).astype(np.int64)

    def total(self, values: Floats) -> Floats:
        """Add the values of each segment; missing ones are left out."""
        kept = np.where(np.isnan(values), 0.0, values)
        return np.bincount(self.of_point, kept, self.number).astype(np.float64)

    def first(self, values: Floats) -> Floats:
        """Take the first value of each segment that is not missing."""
        at = np.flatnonzero(~np.isnan(values))
        owners = self.of_point[at]
        opening = np.diff(owners, prepend=-1) > 0
        firsts = np.full(self.number, np.nan)
        firsts[owners[opening]] = values[at[opening]]
        return firsts

    def last(self, flags: Flags) -> Places:
        """Find the last point of each segment that carries the flag, or its last point where none does."""
        last = np.full(self.number, -1)
        np.maximum.at(last, self.of_point[flags], np.flatnonzero(flags))
        ends = np.searchsorted(self.of_point, np.arange(self.number), side="right") - 1
        return np.where(last < 0, ends, last)

    def mean(self, values: Floats) -> Floats:
        """Average each segment, missing values left out.

        Distances from the segment's first value are averaged, not values: the mean of a flat line is then
        exactly that line, where a plain sum misses it in the last digit and turns the line into a shift.
        """
        firsts = self.first(values)
        distances = values - firsts[self.of_point]
        with np.errstate(invalid="ignore"):  # no values, no mean: 0/0 is the nan that says so
            return firsts + self.total(distances) / self.count(~np.isnan(values))

    def median(self, values: Floats) -> Floats:
        """Take the middle of each segment, missing values left out."""
        known = ~np.isnan(values)
        owners, kept = self.of_point[known], values[known]
        ordered = kept[np.lexsort((kept, owners))]
        sizes = np.bincount(owners, minlength=self.number)
        opening = np.cumsum(sizes) - sizes
        medians = np.full(self.number, np.nan)
        full = sizes > 0
        lower = ordered[(opening + (sizes - 1) // 2)[full]]
        upper = ordered[(opening + sizes // 2)[full]]
        medians[full] = lower + (upper - lower) / 2
        return medians

    @cached_property
    def follows(self) -> Flags:
        """Say of each point whether the point before it is of the same segment."""
        same: Flags = np.diff(self.of_point, prepend=-1) == 0
        return same

    def spread(self, per_segment: NDArray[Scalar]) -> NDArray[Scalar]:
        """Give each point what is its segment's."""
        return per_segment[self.of_point]


def run_lengths(codes: Signs, segments: Segments) -> Places:
    """Give each point the length of the run of equal codes, within its segment, that it stands in."""
    run = run_numbers(codes, segments)
    return np.bincount(run)[run] if run.size else run


def run_numbers(codes: Signs, segments: Segments) -> Places:
    """Give each point the number, from 0 on, of the run of equal codes within its segment."""
    opens = ~segments.follows | (np.diff(codes, prepend=np.int8(0)) != 0)
    return np.cumsum(opens) - 1
