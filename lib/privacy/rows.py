"""Rows: all groups of a view in one place over some months.

Those of CSUs have merged groups, and are shown or masked whole (rule P2); that of the Trust has full groups, to merge.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.privacy.kinds import ALL, WITH, WITHOUT, Bools, Floats, Months, View, Year
from lib.privacy.small_numbers import is_too_few


@dataclass(frozen=True)
class Rows:
    """The rows of one view over some months: each side by merged group, (sides, units, groups), and the exposure."""

    view: View
    months: Months
    sides: Floats
    exposure: Floats | None

    @property
    def numerator(self) -> Floats:
        """What the measure counts: (units, groups)."""
        return self.of(WITH)

    @property
    def denominator(self) -> Floats:
        """What it is over; nan where it is over nothing: (units, groups)."""
        names = [side.name for side in self.view.sides]
        if self.exposure is not None:
            return self.exposure
        if WITHOUT in names:
            return self.of(WITH) + self.of(WITHOUT)
        return self.of(ALL) if ALL in names else np.full_like(self.of(WITH), np.nan)

    def of(self, side: str) -> Floats:
        """One side by unit and group."""
        found: Floats = self.sides[[one.name for one in self.view.sides].index(side)]
        return found

    @property
    def too_few(self) -> Bools:
        """Which figures fail the primary rule: (places, groups)."""
        if self.view.rule is None:
            return np.zeros(self.sides.shape[1:], dtype=bool)
        few = is_too_few(self.numerator, self.denominator, self.view.measure.is_share, self.view.rule)
        return np.asarray(few | (self.denominator < self.view.measure.minimum_denominator))

    @property
    def fails(self) -> Bools:
        """Which places have a group that fails."""
        return np.asarray(self.too_few.any(axis=1))

    def summed(self, groups: Sequence[int]) -> "Rows":
        """The same with some groups taken together, and no others."""
        exposure = None
        if self.exposure is not None:
            own = self.exposure[:, groups]
            known = ~np.isnan(own)
            sums = np.where(known, own, 0.0).sum(axis=1, keepdims=True)
            exposure = np.where(known.any(axis=1, keepdims=True), sums, np.nan)
        return Rows(self.view, self.months, self.sides[:, :, groups].sum(axis=2, keepdims=True), exposure)

    def less(self, part: "Rows") -> "Rows":
        """The same without a part of it."""
        exposure = None
        if self.exposure is not None and part.exposure is not None:
            exposure = np.nan_to_num(self.exposure) - np.nan_to_num(part.exposure)
        return Rows(self.view, self.months, self.sides - part.sides, exposure)

    @property
    def is_small(self) -> Bools:
        """Which sides are small numbers: (sides, units, groups)."""
        return np.stack([side.is_small(counts) for side, counts in zip(self.view.sides, self.sides, strict=True)])

    def all_from(self, least: int) -> Bools:
        """Which units count so many or more on every side of every group."""
        return np.asarray((self.sides >= least).all(axis=(0, 2)) & ~self.fails)


def rows_of(year: Year, view: View, months: Months) -> Rows:
    """The rows of a view over some months."""
    groups = len(view.csu)
    into = np.eye(groups)[view.group_of]
    sides = np.stack([year.counts(view, side, months) @ into for side in view.sides])
    if view.exposure is None:
        return Rows(view, months, sides, None)
    of_leaf = [next(p for p, branch in enumerate(view.csu) if leaf in branch.leaves) for leaf in view.groups]
    return Rows(view, months, sides, np.nan_to_num(view.exposure.over(months)) @ np.eye(groups)[of_leaf])


def leaf_rows(year: Year, view: View, months: Months) -> Rows:
    """The one row of the Trust by full groups."""
    into = np.eye(len(view.groups))[view.leaf_of]
    sides = np.stack([year.counts(view, side, months).sum(axis=0, keepdims=True) @ into for side in view.sides])
    exposure = None if view.exposure is None else view.exposure.over(months).sum(axis=0, keepdims=True)
    return Rows(view, months, sides, exposure)
