"""Witnesses of what is merged for the Trust: people who could as well bear the label of a neighbour (rule P8).

Where a group of the Trust is merged with its neighbours, or a table is hidden whole, a few people of the masked set
could bear the other label: its groups, merged, count the same. Whatever is shown of other measures would notice, so
others whom that counts, and the masked set does not, bear the label in exchange: the counterweight. Where the year
tells apart what a quarter merges, as many change back in another quarter that merges them too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np

from lib.catalogue.characteristics import Branch
from lib.privacy.kinds import EVERY, Bools, Ints, Months, Population, Side, View, Year, month_of
from lib.privacy.swaps import Relabel

Blocks = tuple[Branch, ...]
TrustShown = dict[tuple[int, Months], Blocks]
"""By view and months the groups that the Trust is shown by; none where its row is hidden."""


@dataclass(frozen=True)
class Merged:
    """A count of the Trust that stands in a larger one or is hidden: a side of a view, a group, some months."""

    view: int
    side: int
    leaf: int
    months: Months


@dataclass(frozen=True)
class MergedWitness:
    """Two other tables with the same shown figures: in one the count is `lowered` by so many, in the other `raised`."""

    cell: Merged
    lowered: int
    raised: int
    lower: tuple[Relabel, ...]
    higher: tuple[Relabel, ...]


@dataclass(frozen=True)
class Place:
    """Where people could change their label: in a span and some units, from one atom to another."""

    span: int
    units: tuple[int, ...]
    bears: int
    could_bear: int

    @property
    def back(self) -> "Place":
        """The same the other way."""
        return Place(self.span, self.units, self.could_bear, self.bears)


@dataclass(frozen=True)
class Told:
    """Which atoms the shown rows tell apart, for each view: (views, atoms, atoms).

    `finer` is for each span, by the windows of the Trust that are finer than the year; `in_csus` by merged groups of
    CSUs, whether their rows are shown or not.
    """

    finer: tuple[Bools, ...]
    by_year: Bools
    in_csus: Bools


def told_apart(year: Year, shown: TrustShown, months: list[Months]) -> Told:
    """What is told apart in some spans, given by their months."""
    views = list(enumerate(year.views))
    none = np.zeros((len(views), len(year.atoms), len(year.atoms)), dtype=bool)
    rows = {key: apart(year.views[key[0]], blocks) for key, blocks in shown.items()}
    finer = [none.copy() for _ in months]
    for (place, window), told in rows.items():
        for span, own in enumerate(months):
            if window != EVERY and set(own) <= set(window):
                finer[span][place] |= told
    by_year, in_csus = none.copy(), none.copy()
    for place, view in views:
        by_year[place] = rows.get((place, EVERY), none[place])
        in_csus[place] = (view.group_of[:, None] != view.group_of) if view.csu else False
    return Told(tuple(finer), by_year, in_csus)


def apart(view: View, blocks: Blocks) -> Bools:
    """Which atoms stand in different groups: (atoms, atoms); where nothing is shown, nothing is told apart."""
    group = {leaf: place for place, block in enumerate(blocks) for leaf in block.leaves}
    of_leaf = np.array([group.get(code, -1 - leaf) if blocks else 0 for leaf, code in enumerate(view.groups)])
    of_atom = of_leaf[view.leaf_of]
    return np.asarray(of_atom[:, None] != of_atom)


@dataclass
class Relabelling:
    """What is left to relabel for one cell: `left` is (spans, units, atoms, kinds)."""

    year: Year
    shown: TrustShown
    cell: Merged
    left: Ints = field(init=False)
    spans: list[tuple[int, ...]] = field(init=False)
    told: Told = field(init=False)

    def __post_init__(self) -> None:
        counts, self.spans = self.people.movable(self.cell.months if self.people.is_stock else EVERY)
        self.left = counts.copy()
        self.told = told_apart(self.year, self.shown, [self.months_of(span) for span in range(len(self.spans))])

    @cached_property
    def side(self) -> Side:
        """The side that is masked."""
        return self.year.views[self.cell.view].sides[self.cell.side]

    @cached_property
    def people(self) -> Population:
        """Those whom the side counts, and others."""
        return self.year.populations[self.side.population]

    @cached_property
    def mates(self) -> Ints:
        """Of each kind the place of its mates."""
        each = sorted(set(self.people.mates))
        return np.array([each.index(mate) for mate in self.people.mates], dtype=np.int64)

    def months_of(self, span: int) -> Months:
        """The months in which a span's periods start."""
        return tuple(month_of(self.people.periods[place]) for place in self.spans[span])

    def is_told_by_year(self, bears: int, could_bear: int) -> bool:
        """Whether the masked view would notice a change by its year, of the Trust or of a unit."""
        view = self.cell.view
        has_year = bool(self.shown.get((view, EVERY)))
        return bool(
            self.told.by_year[view, bears, could_bear] or (has_year and self.told.in_csus[view, bears, could_bear])
        )

    def noticing(self, place: Place, *, year_too: bool) -> Bools:
        """Which other views would notice a change: (views,)."""
        at = (slice(None), place.bears, place.could_bear)
        views = self.told.finer[place.span][at] | self.told.in_csus[at]
        views = views | self.told.by_year[at] if year_too else views.copy()
        views[self.cell.view] = False
        return views

    def signature(self, views: Bools) -> Ints:
        """Of each kind a number that says which figures of some views count it, and its mates; 0 where none does."""
        number = np.zeros(len(self.mates), dtype=np.int64)
        for name in sorted({name for place in np.flatnonzero(views) for name in self.year.views[place].sets}):
            number = 2 * number + self.people.kinds_of(name)
        return np.where(number > 0, number * (int(self.mates.max(initial=0)) + 1) + self.mates, 0)

    def limits(self, place: Place, kinds: Bools, noticed: Ints) -> Iterator[tuple[int, int]]:
        """How many of some kinds could change, with a counterweight of these, for each number of what would notice."""
        able = self.left[place.span, list(place.units), place.bears].sum(axis=0) * (self.side.kinds & kinds)
        back = self.left[place.span, list(place.units), place.could_bear].sum(axis=0) * (~self.side.kinds & kinds)
        for code in np.unique(noticed[able > 0]):
            most = int(able[noticed == code].sum())
            yield int(code), min(most, int(back[noticed == code].sum())) if code else most

    def number(self, place: Place, kinds: Bools, noticed: Ints) -> int:
        """How many of some kinds could change."""
        return sum(limit for _, limit in self.limits(place, kinds, noticed))

    def change(self, place: Place, kinds: Bools, noticed: Ints, number: int) -> list[Relabel]:
        """So many changed, with their counterweight; they are used up."""
        made = list[Relabel]()
        for code, limit in list(self.limits(place, kinds, noticed)):
            swap = min(limit, number)
            number -= swap
            made += self.taken(place, (noticed == code) & kinds & self.side.kinds, swap)
            made += self.taken(place.back, (noticed == code) & kinds & ~self.side.kinds, swap) if code else []
        return made

    def taken(self, place: Place, kinds: Bools, number: int) -> list[Relabel]:
        """So many of these kinds, who are used up."""
        made = []
        for unit, kind in product(place.units, np.flatnonzero(kinds).tolist()):
            held = self.left[place.span, unit, place.bears]
            moved = min(number, int(held[kind]))
            if moved:
                held[kind] -= moved
                number -= moved
                where = (self.side.population, self.spans[place.span], unit, kind)
                made.append(Relabel(*where, place.bears, place.could_bear, moved))
        return made

    def places(self, spans: list[int], bears: int, could_bear: int) -> Iterator[Place]:
        """Where one atom could be changed for another unnoticed by the view's own finer rows.

        Where CSUs tell the two apart everything must stay within one unit; else units do not matter.
        """
        units = range(len(self.year.units))
        in_csus = self.told.in_csus[:, bears, could_bear].any()
        for span in spans:
            if not self.told.finer[span][self.cell.view, bears, could_bear]:
                yield from (Place(span, one, bears, could_bear) for one in (zip(units) if in_csus else [tuple(units)]))

    def gathered(self, number: int, *, raising: bool) -> tuple[int, list[Relabel]]:
        """Changes that raise, or lower, the cell by so many, or by as many as there can be."""
        inside = self.year.views[self.cell.view].leaf_of == self.cell.leaf
        done, made = 0, list[Relabel]()
        own = [span for span in range(len(self.spans)) if set(self.months_of(span)) <= set(self.cell.months)]
        for outside, leaf in product(np.flatnonzero(~inside).tolist(), np.flatnonzero(inside).tolist()):
            labels = (outside, leaf) if raising else (leaf, outside)
            for place in self.places(own, *labels):
                if done >= number:
                    return done, made
                swap, more = self.changed(place, number - done)
                done, made = done + swap, made + more
        return done, made

    def changed(self, place: Place, number: int) -> tuple[int, list[Relabel]]:
        """Up to so many changed in one place: unnoticed, with a counterweight elsewhere, or undone elsewhere."""
        done, made = 0, list[Relabel]()
        if not self.is_told_by_year(place.bears, place.could_bear):
            everyone, noticed = (
                np.ones(len(self.mates), dtype=bool),
                self.signature(self.noticing(place, year_too=True)),
            )
            done = min(number, self.number(place, everyone, noticed))
            made = self.change(place, everyone, noticed, done)
            if done < number and not self.noticing(place, year_too=False).any():
                swap, more = self.with_counterweight_elsewhere(place, number - done)
                done, made = done + swap, made + more
        if done < number:
            swap, more = self.undone_elsewhere(place, number - done)
            done, made = done + swap, made + more
        return done, made

    def elsewhere(self, place: Place) -> Iterator[Place]:
        """Where as many could change the other way in other spans; in the same unit where CSUs tell the two apart."""
        spans = [span for span in range(len(self.spans)) if not set(self.months_of(span)) & set(self.cell.months)]
        in_csus = self.told.in_csus[self.cell.view, place.bears, place.could_bear]
        for back in self.places(spans, place.could_bear, place.bears):
            if not in_csus or back.units == place.units:
                yield back

    def with_counterweight_elsewhere(self, place: Place, number: int) -> tuple[int, list[Relabel]]:
        """Changes in one span that only the years of others would notice, with their counterweight in other spans."""
        done, made = 0, list[Relabel]()
        alike, unnoticed = (
            self.signature(self.told.by_year[:, place.bears, place.could_bear]),
            np.zeros_like(self.mates),
        )
        for back in self.elsewhere(place):
            if done >= number:
                break
            if not self.noticing(back, year_too=False).any():
                for code in np.unique(alike[self.side.kinds & (alike > 0)]):
                    kinds = alike == code
                    able = self.held(back, kinds & ~self.side.kinds)
                    swap = min(number - done, self.number(place, kinds, unnoticed), able)
                    made += self.change(place, kinds, unnoticed, swap)
                    made += self.taken(back, kinds & ~self.side.kinds, swap)
                    done += swap
        return done, made

    def undone_elsewhere(self, place: Place, number: int) -> tuple[int, list[Relabel]]:
        """Changes in one span and as many back in others, among people whom no year tells apart."""
        done, made = 0, list[Relabel]()
        years = self.told.by_year[:, place.bears, place.could_bear].copy()
        years[self.cell.view] = True
        alike = self.signature(years)
        for back in self.elsewhere(place):
            if done >= number:
                break
            ways = [self.signature(self.noticing(one, year_too=False)) for one in (place, back)]
            for code in np.unique(alike[self.side.kinds]):
                kinds = alike == code
                swap = min(number - done, self.number(place, kinds, ways[0]), self.number(back, kinds, ways[1]))
                made += self.change(place, kinds, ways[0], swap) + self.change(back, kinds, ways[1], swap)
                done += swap
        return done, made

    def held(self, place: Place, kinds: Bools) -> int:
        """How many of some kinds there are to change in a place."""
        return int(self.left[place.span, list(place.units), place.bears][:, kinds].sum())


def merged_witness(year: Year, shown: TrustShown, cell: Merged, least: int) -> MergedWitness | None:
    """The witness of a merged or hidden count of the Trust: it moves by so many in all; None where there is none."""
    raised, higher = Relabelling(year, shown, cell).gathered(least, raising=True)
    lowered, lower = Relabelling(year, shown, cell).gathered(least - raised, raising=False)
    if raised + lowered < least:
        return None
    return MergedWitness(cell, lowered, raised, tuple(lower), tuple(higher))
