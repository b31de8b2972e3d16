"""By which groups the Trust is shown: the finest that are large enough, merged in a tree (rule P8).

A quarter (month, half-year) merges what is too few in it; the year merges less where it can. What is merged or hidden
needs a witness; where the year has none, it is shown by the groups that all its quarters have in common. Whether a view
is shown by the quarter at all is settled by last year's counts: otherwise the year alone is shown, for a year beside
some of its quarters would tell the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from lib.catalogue.characteristics import Branch
from lib.catalogue.measure import Grain, Volume
from lib.privacy.kinds import EVERY, QUARTERS, Months, View, Year
from lib.privacy.merging import coarsest, finest, occurring
from lib.privacy.relabels import Blocks, Merged, MergedWitness, TrustShown, merged_witness
from lib.privacy.rows import Rows, leaf_rows

HALVES: tuple[Months, ...] = (tuple(range(6)), tuple(range(6, 12)))
MONTHS: tuple[Months, ...] = tuple((month,) for month in range(12))
FINER = {"month": MONTHS, "quarter": QUARTERS, "half_year": HALVES}


@dataclass
class TrustClosing:
    """A year of the Trust as its quarters close.

    `by_quarter` says which views are shown by more than the year, `is_whole` whether all of its quarters will have
    closed with the last of those that close now: whatever was proved of it is then proved once more beside the year.
    """

    year: Year
    by_quarter: list[bool]
    is_whole: bool
    shown: TrustShown = field(default_factory=dict)
    witnesses: dict[Merged, MergedWitness] = field(default_factory=dict)
    unproved: list[Merged] = field(default_factory=list)

    def close(self, quarter: int) -> None:
        """Decide the groups of every window that ends with a quarter, the year among them."""
        decided = [[months for months in windows(view) if months[-1] in QUARTERS[quarter]] for view in self.year.views]
        for place, ended in enumerate(decided):
            for months in ended:
                self.shown[place, months] = self.groups(place, months)
        ends = self.is_whole and quarter == len(QUARTERS) - 1
        closed = [windows(view) if ends else ended for view, ended in zip(self.year.views, decided, strict=True)]
        waiting = set(range(len(closed)))
        while waiting:
            waiting = {place for place in waiting if not self.are_proved(place, closed[place])}
            failing = [cell for p in waiting for cell in self.merged(p, closed[p]) if cell not in self.witnesses]
            changed: set[int] = next((found for cell in failing if (found := self.merge_more(cell, decided))), set())
            if failing and not changed:
                self.unproved += failing
                return
            waiting |= changed

    def merge_more(self, cell: Merged, decided: list[list[Months]]) -> set[int]:
        """Merge more of what is only now decided, so that a count may find a witness; the views that changed.

        First the years that tell its group from its neighbours, its own before others', for a year less its other
        quarters tells what one of them hides; then its own window; then the same window of others.
        """
        view = self.year.views[cell.view]
        leaf = view.groups[cell.leaf]
        block = next((set(one.leaves) for one in self.shown[cell.view, cell.months] if leaf in one.leaves), {leaf})
        near, wider = self.beside(cell.view, {leaf}), self.beside(cell.view, block)
        others = [place for place in range(len(self.year.views)) if place != cell.view]
        attempts = [
            *((cell.view, EVERY, group) for group in (near, block)),
            *((place, EVERY, near) for place in others),
            (cell.view, cell.months, wider),
            *((place, months, group) for group in (near, block) for months in (cell.months, EVERY) for place in others),
            (cell.view, EVERY, wider),
        ]
        for place, months, group in attempts:
            if months in decided[place] and self.merge(place, months, group):
                return {place}
        return set()

    def beside(self, place: int, leaves: set[str]) -> set[str]:
        """A group with those that it would be merged with next; everything where there is nothing between."""
        view = self.year.views[place]
        wider = [set(branch.leaves) for top in view.tops for branch in top.all() if leaves < set(branch.leaves)]
        return min(wider, key=len, default=set(view.groups))

    def merge(self, place: int, months: Months, leaves: set[str]) -> bool:
        """Show a window by groups that do not tell some full groups apart, or not at all; whether that is new."""
        view, blocks = self.year.views[place], self.shown[place, months]
        inside = [set(block.leaves) for block in blocks if leaves & set(block.leaves)]
        if len(inside) < 2:
            return False
        every = set.union(*inside)
        wider = [branch for top in view.tops for branch in top.all() if every <= set(branch.leaves)]
        whole = min(wider, key=lambda branch: len(branch.leaves), default=None)
        kept = tuple(block for block in blocks if whole and not set(block.leaves) <= set(whole.leaves))
        self.shown[place, months] = (*kept, whole) if whole else ()
        return True

    def groups(self, place: int, months: Months) -> Blocks:
        """The finest groups that pass over some months; none where even the outermost fail, or a finer window's do."""
        view = self.year.views[place]
        within = [blocks for (of, w), blocks in self.shown.items() if of == place and set(w) < set(months)]
        if months != EVERY and not self.by_quarter[place]:
            return ()
        if within and (months != EVERY or view.measure.volume is Volume.HIGH):
            return coarsest(within) if all(within) else ()
        rows = leaf_rows(self.year, view, months)
        occurs = {code for leaf, code in enumerate(view.groups) if counts_any(rows, leaf)}
        return finest(occurring(view.tops, occurs), partial(self.passes, rows)) or ()

    def passes(self, rows: Rows, block: Branch) -> bool:
        """Whether a group is large enough, and so is what it leaves of a larger group that it is part of."""
        own = rows.summed([rows.view.groups.index(leaf) for leaf in block.leaves if leaf in rows.view.groups])
        atoms = set(np.flatnonzero([rows.view.groups[leaf] in block.leaves for leaf in rows.view.leaf_of]).tolist())
        left = (
            leaf_rows(self.year, other, rows.months).summed([leaf]).less(own)
            for other in self.year.views
            if other.measure == rows.view.measure and other.cut == self.year.characteristic
            for leaf in range(len(other.groups))
            if atoms < set(np.flatnonzero(other.leaf_of == leaf).tolist())
        )
        return not own.too_few.any() and not any(rest.too_few.any() for rest in left)

    def are_proved(self, place: int, closed: list[Months]) -> bool:
        """Look for the witnesses of whatever is merged or hidden in some windows; whether each has one."""
        rule = self.year.views[place].rule
        found = True
        for cell in self.merged(place, closed):
            self.witnesses.pop(cell, None)
            rows = leaf_rows(self.year, self.year.views[place], cell.months)
            least = min(rule.least_doubt if rule else 0, int(rows.sides[cell.side].sum()))
            if witness := merged_witness(self.year, self.shown, cell, least):
                self.witnesses[cell] = witness
            found &= cell in self.witnesses
        return found

    def merged(self, place: int, closed: list[Months]) -> Iterator[Merged]:
        """Every small number of a full group that is merged or hidden in some windows."""
        view = self.year.views[place]
        for months in closed:
            alone = {block.leaves[0] for block in self.shown[place, months] if len(block.leaves) == 1}
            for side, _, leaf in np.argwhere(leaf_rows(self.year, view, months).is_small).tolist():
                if view.rule is not None and view.groups[leaf] not in alone:
                    yield Merged(place, side, leaf, months)


def windows(view: View) -> list[Months]:
    """The windows of a year that a view is shown over and that have closed for it, the finest first."""
    fits = {"month": view.measure.grain is Grain.MONTH, "half_year": view.measure.grain is Grain.HALF_YEAR}
    fits["quarter"] = view.measure.grain.months <= len(QUARTERS[0])
    found = [months for grain in FINER if fits[grain] and grain in view.cuts.trust for months in FINER[grain]]
    found += [EVERY] if "year" in view.cuts.trust else []
    return [months for months in found if {month // 3 for month in months} <= set(view.covered)]


def is_steady(view: View, rows: list[Rows], least: int) -> bool:
    """Whether every outermost group of the Trust that occurs counted so many or more in each of some windows."""
    occurs = {code for leaf, code in enumerate(view.groups) if any(counts_any(one, leaf) for one in rows)}
    tops = [[view.groups.index(leaf) for leaf in top.leaves] for top in occurring(view.tops, occurs)]
    return all(one.summed(top).all_from(least).all() for one in rows for top in tops)


def counts_any(rows: Rows, leaf: int) -> bool:
    """Whether anything is counted in a full group of the Trust, on any side."""
    exposure = 0.0 if rows.exposure is None else np.nan_to_num(rows.exposure[0, leaf])
    return bool(rows.sides[:, 0, leaf].any() or exposure)
