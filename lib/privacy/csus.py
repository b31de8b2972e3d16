"""Which rows of CSUs are shown by a characteristic: the procedure at each closing of a quarter, and of a year.

A unit is on a view's quarterly list for a year by last year's counts. A row that fails the primary rule, or whose
parent's row is masked, goes to the pool of masked units. Every small number in the pool needs a witness among units of
the pool; where one has none, the smallest unit that is shown joins the pool. Who falls from the list stays masked to
the year's end and has no year. Units that are not on the list show their closed year, by the same checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from lib.privacy.kinds import EVERY, QUARTERS, Bools, Floats, Months, View, Year
from lib.privacy.relabels import TrustShown
from lib.privacy.rows import Rows, rows_of
from lib.privacy.swaps import Shown
from lib.privacy.witnesses import Cell, Search, Witness


@dataclass
class Closing:
    """A year as its quarters close.

    `listed` is (views, units); `sizes` are last year's counts, (views, units), and say who joins a pool first: the
    smallest. Where the Trust's own row is hidden, none of CSUs is shown. `witnesses` prove what is masked, and
    `unproved` has none.
    """

    year: Year
    trust: TrustShown
    listed: Bools
    sizes: Floats
    shown: Shown
    witnesses: dict[Cell, Witness] = field(default_factory=dict)
    unproved: list[Cell] = field(default_factory=list)
    has_closed_year: bool = False

    def close_quarter(self, quarter: int) -> None:
        """Decide the rows of one quarter, parents first; nothing of later quarters is read."""
        shown = self.shown.by_quarter[:, quarter]
        for place, view in enumerate(self.year.views):
            shown[place] = view.has_quarters  # until it is decided, a view may be shown anywhere
        for place, view in enumerate(self.year.views):
            if not view.csu:
                continue
            rows = rows_of(self.year, view, QUARTERS[quarter])
            fallen = ~self.shown.by_quarter[place, :quarter].all(axis=0)
            able = view.has_quarters and bool(self.trust.get((place, QUARTERS[quarter])))
            shown[place] = self.listed[place] & view.is_open[quarter] & ~fallen & ~rows.fails & able
            for parent in self.year.parents(place):
                shown[place] &= shown[parent]
            if view.has_quarters:
                self.fill_pool(place, rows)

    def fill_pool(self, place: int, rows: Rows) -> None:
        """Let the smallest units of a quarter join the pool until every small number in it has a witness."""
        quarter = rows.months[0] // 3
        shown = self.shown.by_quarter[:, quarter]
        waiting = list(small_cells(place, rows))
        while True:
            for child in self.year.descendants(place):
                shown[child] &= shown[place]
            search = Search(self.year, self.shown, is_running=True)
            hidden = [cell for cell in waiting if not shown[place, cell.unit] and cell not in self.witnesses]
            failing = [cell for cell in hidden if not self.prove(search, cell, rows)]
            if not failing:
                return
            if not self.mask_one(shown, place, {cell.unit for cell in failing}):
                self.unproved += failing
                return

    def close_year(self) -> None:
        """Decide which years are shown, once all four quarters have closed; every witness is looked for again.

        A year's row is a new figure, so what was proved of its quarters while it ran is proved once more beside it.
        """
        self.has_closed_year = True
        self.witnesses.clear()
        self.unproved.clear()
        self.sizes = np.array([year_sizes(self.year, view) for view in self.year.views])
        for place, view in enumerate(self.year.views):
            if view.csu:
                passes = ~rows_of(self.year, view, EVERY).fails & ~self.listed[place]
                steady = self.listed[place] & self.shown.by_quarter[place].all(axis=0)
                able = view.has_years and bool(self.trust.get((place, EVERY)))
                self.shown.by_year[place] = (steady | passes) & view.is_open.all(axis=0) & able
            for parent in self.year.parents(place):
                self.shown.by_year[place] &= self.shown.by_year[parent]
        for place, view in enumerate(self.year.views):
            if view.csu:
                self.fill_pool_of_year(place)

    def fill_pool_of_year(self, place: int) -> None:
        """Let units join the pool of those without a year until every small number of the year has a witness."""
        view = self.year.views[place]
        rows = {months: rows_of(self.year, view, months) for months in windows(view)}
        waiting = [cell for one in rows.values() for cell in small_cells(place, one)]
        while True:
            search = Search(self.year, self.shown, is_running=False)
            hidden = [cell for cell in waiting if not self.is_shown(cell) and cell not in self.witnesses]
            failing = [cell for cell in hidden if not self.prove(search, cell, rows[cell.months])]
            if not failing:
                return
            if not self.mask_a_year(place, {cell.unit for cell in failing}):
                self.unproved += failing
                return

    def mask_one(self, shown: Bools, place: int, failing: set[int]) -> bool:
        """Mask the smallest row of a quarter, or a parent's, of a failing unit first; False where none is left."""
        if shown[place].any():
            shown[place, self.smallest(place, shown[place])] = False
            return True
        for parent in self.year.parents(place):
            own = shown[parent] & np.isin(np.arange(shown.shape[1]), sorted(failing))
            if shown[parent].any():
                unit = self.smallest(parent, own if own.any() else shown[parent])
                shown[[parent, *self.year.descendants(parent)], unit] = False
                return True
        return False

    def mask_a_year(self, place: int, failing: set[int]) -> bool:
        """Mask the smallest year: of a failing unit, of any other, or of a parent; False where none is left to mask."""
        for view in (place, *self.year.parents(place)):
            masked = self.shown.by_year[view] & ~self.listed[view]
            own = masked & np.isin(np.arange(masked.size), sorted(failing))
            if masked.any():
                unit = self.smallest(view, own if own.any() else masked)
                self.shown.by_year[[view, *self.year.descendants(view)], unit] = False
                return True
        return False

    def prove(self, search: Search, cell: Cell, rows: Rows) -> bool:
        """Look for a cell's witness and keep it; whether there is one."""
        side = rows.sides[cell.side, cell.unit]
        found = search.witness(cell, float(side[cell.group]), float(side.sum()))
        if found:
            self.witnesses[cell] = found
        return found is not None

    def is_shown(self, cell: Cell) -> bool:
        """Whether a cell's row is shown."""
        if cell.is_year:
            return bool(self.shown.by_year[cell.view, cell.unit])
        return bool(self.shown.by_quarter[cell.view, cell.months[0] // 3, cell.unit])

    def smallest(self, place: int, units: Bools) -> int:
        """The smallest of some units."""
        return int(np.lexsort((np.arange(units.size), np.where(units, self.sizes[place], np.inf)))[0])


def year_sizes(year: Year, view: View) -> Floats:
    """What each unit counts of a view in a year, as a whole."""
    return np.asarray(rows_of(year, view, EVERY).numerator.sum(axis=1)) if view.csu else np.zeros(len(year.units))


def small_cells(place: int, rows: Rows) -> Iterator[Cell]:
    """Every small number of some rows, whether its row is shown or not; none where nobody is protected."""
    if rows.view.rule is not None:
        for side, unit, group in np.argwhere(rows.is_small).tolist():
            yield Cell(place, side, unit, group, rows.months)


def windows(view: View) -> list[Months]:
    """Every span of the year that CSUs are shown over: its quarters, where it has them, and the whole."""
    return [*(QUARTERS if view.has_quarters else ()), EVERY]
