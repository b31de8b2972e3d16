"""Witnesses of masked cells of CSUs: the swaps after which a cell differs and every shown figure stays as it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lib.privacy.kinds import EVERY, QUARTERS, Months, Year
from lib.privacy.people import relabelled
from lib.privacy.swaps import Move, Relabel, Shown, Swapping, Way, swapping

YEARLY_SPREAD = 5
"""A year's figure whose every value in doubt is a small number must be in doubt by this much."""
Made = tuple[int, list[Move]]
"""By how much a cell moves, and the moves that do it."""


@dataclass(frozen=True)
class Cell:
    """One masked count: a side of a view in a unit, a merged group, and a quarter or all of a year."""

    view: int
    side: int
    unit: int
    group: int
    months: Months

    @property
    def is_year(self) -> bool:
        """Whether it is the figure of a whole year."""
        return self.months == EVERY


@dataclass(frozen=True)
class Witness:
    """Two other tables with the same shown figures: in one the cell is `lowered` by so many, in the other `raised`."""

    cell: Cell
    lowered: int
    raised: int
    lower: tuple[Relabel, ...]
    higher: tuple[Relabel, ...]


@dataclass(eq=False)
class Search:
    """Where witnesses are looked for: a year and what is shown of it; while it runs, no year's figure is shown."""

    year: Year
    shown: Shown
    is_running: bool

    @lru_cache  # noqa: B019 (a search lives as long as its swaps)
    def everyone(self, population: int, *, by_kind: bool) -> Swapping:
        """Everyone of a population, before anybody swaps."""
        return swapping(self.year, population, self.shown, by_kind=by_kind)

    def witness(self, cell: Cell, count: float, total: float) -> Witness | None:
        """The witness of a masked cell of that count in a row of that total; None where there is none."""
        rule = self.year.views[cell.view].rule
        if rule is None:
            return None
        least = min(rule.least_doubt, int(total))
        found = self.moved(cell, least)
        if found and cell.is_year and count - found.lowered >= 1 and count + found.raised <= rule.hidden_to:
            return self.moved(cell, max(least, min(YEARLY_SPREAD, int(total))))
        return found

    def moved(self, cell: Cell, least: int) -> Witness | None:
        """A witness that moves a cell by so many, up and down together.

        While a year runs, figures of years are not shown yet. Once they are, people of different kinds swap only where
        others can make good what such figures would notice.
        """
        for by_kind in (False,) if self.is_running else (True, False):
            left = self.everyone(self.year.views[cell.view].sides[cell.side].population, by_kind=by_kind)
            raised, higher = self.gathered(left, cell, least, raising=True)
            lowered, lower = self.gathered(left, cell, least - raised, raising=False)
            if raised + lowered >= least:
                below, above = (relabelled(left, moves, is_running=self.is_running) for moves in (lower, higher))
                if below is not None and above is not None:
                    return Witness(cell, lowered, raised, below, above)
        return None

    def gathered(self, left: Swapping, cell: Cell, number: int, *, raising: bool) -> Made:
        """Moves that raise, or lower, a cell by so many, or by as many as there can be."""
        inside = self.year.label_groups[cell.view] == cell.group
        pairs = [(int(a), int(b)) for a in np.flatnonzero(~inside) for b in np.flatnonzero(inside)]
        done, moves = 0, list[Move]()
        while done < number:
            more, made = self.best(left, cell, number - done, [pair if raising else pair[::-1] for pair in pairs])
            if not more:
                break
            done, moves, left = done + more, moves + made, left.without(made)
        return done, moves

    def best(self, left: Swapping, cell: Cell, number: int, pairs: Iterable[tuple[int, int]]) -> Made:
        """The first way to move a cell by so many with one partner, else the one that moves it most."""
        most, how = 0, None
        for labels in pairs:
            for way in self.ways(left, cell, *labels):
                able = left.capacity(way, cell.unit, *labels)
                partner = int(able.argmax())
                if able[partner] >= number:
                    return number, left.moves(way, cell.unit, partner, labels, number)
                if able[partner] > most:
                    most, how = int(able[partner]), (way, partner, labels)
            undone = self.undone_with_counterweights(left, cell, labels, number)
            if undone[0] >= number:
                return undone
        return (most, left.moves(how[0], cell.unit, how[1], how[2], most)) if how else (0, [])

    def ways(self, left: Swapping, cell: Cell, bears: int, takes: int) -> Iterator[Way]:
        """The ways to swap two labels, the plainest first."""
        kinds = self.year.views[cell.view].sides[cell.side].kinds[left.first]
        notices = left.noticing(bears, takes)
        years = self.shown.years & notices
        for quarter in QUARTERS:
            if not set(quarter) & set(cell.months):
                continue
            spans, shown = left.of_months(quarter), self.shown.quarters(quarter)
            hidden = ~(shown[:, cell.view] | shown[cell.unit, cell.view])
            yield Way(spans, kinds, spans, ~kinds, years | (shown & notices), hidden)
        if self.is_running:
            return
        by_quarter = np.any(self.shown.quarters(EVERY) & notices, axis=1)
        free = ~(by_quarter | by_quarter[cell.unit])
        own, every = left.of_months(cell.months), left.of_months(EVERY)
        yield Way(own, kinds, every, ~kinds, years | by_quarter[:, None], free)
        if not cell.is_year:
            others = [span for span in every if span not in own]
            yield Way(own, kinds, others, kinds, years, free, in_pairs=True)

    def undone_with_counterweights(self, left: Swapping, cell: Cell, labels: tuple[int, int], number: int) -> Made:
        """A swap in one quarter that is undone in another, with a counterweight in each, where the unit shows its year.

        Parents that are shown by quarter stay as they are in both; the view's own year does over both.
        """
        if self.is_running or cell.is_year:
            return 0, []
        bears, takes = labels
        for other in QUARTERS:
            if other != cell.months:
                forth = self.with_counterweight(left, cell, cell.months, labels)
                back = self.with_counterweight(left, cell, other, (takes, bears))
                able = np.minimum(
                    left.capacity(forth, cell.unit, bears, takes), left.capacity(back, cell.unit, takes, bears)
                )
                partner = int(able.argmax())
                if able[partner] >= number:
                    moves = left.moves(forth, cell.unit, partner, labels, number)
                    return number, moves + left.moves(back, cell.unit, partner, (takes, bears), number)
        return 0, []

    def with_counterweight(self, left: Swapping, cell: Cell, months: Months, labels: tuple[int, int]) -> Way:
        """The way to swap in one quarter that every shown view but the cell's own is blind to."""
        kinds = self.year.views[cell.view].sides[cell.side].kinds[left.first]
        spans = left.of_months(months)
        notices = left.noticing(*labels)
        notices[cell.view] = False
        shown = self.shown.quarters(months)
        noticing = (self.shown.years | shown) & notices
        return Way(spans, kinds, spans, ~kinds, noticing, ~(shown[:, cell.view] | shown[cell.unit, cell.view]))
