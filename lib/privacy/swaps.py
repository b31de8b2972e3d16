"""Swaps between two masked units: what shows that a masked count could as well be another (rules P3 and P4).

In one period and kind, people of unit u who bear one label exchange it with people of unit v who bear another. Nobody
changes unit, day or item, the Trust counts the same labels, and units that are shown have no part in it. Where a figure
of another measure is shown for u or v, others whom that counts, and the masked set does not, exchange the labels back:
the counterweight. It lies between u and v, or between the one that is shown and units of which nothing is. Where a year
alone is shown, it may lie in another quarter; where the masked measure itself shows its year, the swap is undone in
another quarter.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from lib.privacy.kinds import EVERY, Bools, Ints, Months, Year, month_of

Spans = list[tuple[int, ...]]


@dataclass(frozen=True)
class Relabel:
    """So many of one kind in one unit who bear one atom and could bear another, in each of these periods."""

    population: int
    periods: tuple[int, ...]
    unit: int
    kind: int
    bears: int
    could_bear: int
    number: int


@dataclass(frozen=True)
class Shown:
    """Which rows of CSUs are shown: by quarter (views, quarters, units) and by year (views, units)."""

    by_quarter: Bools
    by_year: Bools

    def quarters(self, months: Months) -> Bools:
        """The views shown in each unit by the quarters of these months: (units, views)."""
        return np.asarray(self.by_quarter[:, sorted({month // 3 for month in months})].any(axis=1).T)

    @property
    def years(self) -> Bools:
        """The views shown in each unit by year: (units, views)."""
        return np.asarray(self.by_year.T)


@dataclass(frozen=True)
class Move:
    """People of unit `unit` who bear label `bears` exchange it with as many of `partner` who bear `takes`."""

    span: int
    kind: int
    unit: int
    partner: int
    bears: int
    takes: int
    number: int


@dataclass(frozen=True)
class Way:
    """A way to swap: who swaps in which spans, who swaps back where, and with which partners: (units,).

    `noticing` says which shown rows of each unit would notice: (units, views). Whom nothing notices needs nobody to
    swap back, unless `in_pairs` asks for it.
    """

    spans: list[int]
    kinds: Bools
    back_spans: list[int]
    back_kinds: Bools
    noticing: Bools
    partners: Bools
    in_pairs: bool = False


@dataclass
class Swapping:
    """What is left to swap in one population of a year: counts by label, (spans, units, labels, alike).

    `alike` gives of each kind those that it swaps with: its own kind alone, or all whom the same figures count but for
    those of the Trust's years; `first` is a kind of each of these.
    """

    year: Year
    population: int
    shown: Shown
    left: Ints
    spans: Spans
    alike: Ints
    first: Ints
    signatures: dict[tuple[bytes, int, int], Ints] = field(default_factory=dict)

    def of_months(self, months: Months) -> list[int]:
        """The spans that start in these months."""
        periods = self.year.populations[self.population].periods
        return [place for place, span in enumerate(self.spans) if month_of(periods[span[0]]) in months]

    def noticing(self, bears: int, takes: int) -> Bools:
        """The views that tell two labels apart and count anyone of this population: (views,)."""
        people = self.year.populations[self.population]
        counts = [bool(set(view.sets) & set(people.sets)) for view in self.year.views]
        groups = self.year.label_groups
        return np.asarray(np.array(counts) & (groups[:, bears] != groups[:, takes]))

    def signature(self, views: Bools, bears: int, takes: int) -> Ints:
        """Of each kind a number that says which figures of these views count it; 0 where none does: (kinds,)."""
        key = (views.tobytes(), bears, takes)
        if key not in self.signatures:
            people = self.year.populations[self.population]
            names = sorted({name for place in np.flatnonzero(views) for name in self.year.views[place].sets})
            bits = [people.kinds_of(name)[self.first].astype(np.int64) << place for place, name in enumerate(names)]
            self.signatures[key] = np.sum(bits, axis=0, dtype=np.int64) + np.zeros(len(self.first), dtype=np.int64)
        return self.signatures[key]

    def room(self, unit: int, bears: int, takes: int, spans: list[int], kinds: Bools) -> Ints:
        """How many could exchange one label for another with each unit: (spans, units, kinds)."""
        found = np.minimum(self.left[spans, unit, bears][:, None], self.left[spans][:, :, takes]) * kinds
        found[:, unit] = 0
        return found

    def back_room(self, way: Way, unit: int, bears: int, takes: int) -> Ints:
        """How many could swap back for each partner: (spans, units, kinds).

        Where only one of the two is noticed, it swaps back with all units together of which nothing notices.
        """
        own, partners = way.noticing[unit].any(), way.noticing.any(axis=1)
        between = self.room(unit, takes, bears, way.back_spans, way.back_kinds)
        if way.in_pairs:
            return between
        held = self.left[way.back_spans] * way.back_kinds
        helping = held[:, ~partners]
        if own:
            alone = np.minimum(held[:, [unit], takes], helping[:, :, bears].sum(axis=1, keepdims=True))
        else:
            alone = np.minimum(held[:, :, bears], helping[:, :, takes].sum(axis=1, keepdims=True))
        return np.where((partners & own)[None, :, None], between, alone)

    def capacity(self, way: Way, unit: int, bears: int, takes: int) -> Ints:
        """How many could swap with each unit: (units,)."""
        forth = self.room(unit, bears, takes, way.spans, way.kinds).sum(axis=0)
        back = self.back_room(way, unit, bears, takes).sum(axis=0)
        noticing = way.noticing | way.noticing[unit]
        able = np.zeros(len(forth), dtype=np.int64)
        waiting = way.partners & forth.any(axis=1)
        while waiting.any():
            views = noticing[np.flatnonzero(waiting)[0]]
            alike = waiting & (noticing == views).all(axis=1)
            codes, sort = np.unique(self.signature(views, bears, takes), return_inverse=True)
            by_code = np.eye(len(codes), dtype=np.int64)[sort]
            forth_by, back_by = forth[alike] @ by_code, back[alike] @ by_code
            alone = (codes == 0) & (not way.in_pairs)
            able[alike] = np.where(alone, forth_by, np.minimum(forth_by, back_by)).sum(axis=1)
            waiting &= ~alike
        return able

    def moves(self, way: Way, unit: int, partner: int, labels: tuple[int, int], number: int) -> list[Move]:
        """So many swaps with one partner, and those who swap back."""
        bears, takes = labels
        forth = self.room(unit, bears, takes, way.spans, way.kinds)[:, partner]
        back = self.back_room(way, unit, bears, takes)[:, partner]
        signature = self.signature(way.noticing[partner] | way.noticing[unit], bears, takes)
        made: list[Move] = []
        for code in np.unique(signature):
            alike = signature == code
            needs_back = bool(code) or way.in_pairs
            able = min(forth[:, alike].sum(), back[:, alike].sum()) if needs_back else forth[:, alike].sum()
            swap = min(int(able), number)
            number -= swap
            made += taken(forth * alike, swap, way.spans, (unit, partner, bears, takes))
            if needs_back:
                made += self.moves_back(way, back * alike, swap, (unit, partner, bears, takes))
        return made

    def moves_back(self, way: Way, room: Ints, number: int, who: tuple[int, int, int, int]) -> list[Move]:
        """So many who swap back, between the two or between the one that is noticed and units that are not."""
        unit, partner, bears, takes = who
        noticed = [bool(way.noticing[one].any()) for one in (unit, partner)]
        whole = taken(room, number, way.back_spans, (unit, partner, takes, bears))
        if way.in_pairs or all(noticed):
            return whole
        anchor, gives, gets = (unit, takes, bears) if noticed[0] else (partner, bears, takes)
        made, left = list[Move](), self.left.copy()
        for move in whole:
            wanted = move.number
            for helper in np.flatnonzero(~way.noticing.any(axis=1)).tolist():
                moved = min(wanted, int(left[move.span, helper, gets, move.kind]))
                if moved:
                    left[move.span, helper, gets, move.kind] -= moved
                    wanted -= moved
                    made.append(Move(move.span, move.kind, anchor, helper, gives, gets, moved))
        return made

    def without(self, moves: list[Move]) -> "Swapping":
        """What is left once these people have swapped."""
        left = self.left.copy()
        for move in moves:
            left[move.span, move.unit, move.bears, move.kind] -= move.number
            left[move.span, move.partner, move.takes, move.kind] -= move.number
        return replace(self, left=left)


def taken(room: Ints, number: int, spans: list[int], who: tuple[int, int, int, int]) -> list[Move]:
    """So many moves out of the room there is, (spans, kinds), the fullest first."""
    moves = []
    for flat in np.argsort(-room, axis=None, kind="stable"):
        if not number:
            break
        span, kind = divmod(int(flat), room.shape[1])
        moved = min(number, int(room[span, kind]))
        moves.append(Move(spans[span], kind, *who, moved))
        number -= moved
    return moves


def swapping(year: Year, population: int, shown: Shown, *, by_kind: bool) -> Swapping:
    """Everyone of one population, before anybody swaps: with their own kind alone, or with all who are alike."""
    people = year.populations[population]
    alike = np.arange(len(people.members)) if by_kind else alike_but_by_year(year, population)
    first = np.unique(alike, return_index=True)[1]
    counts, spans = people.movable(EVERY)
    by_label = np.eye(year.label_groups.shape[1], dtype=np.int64)[year.label_of]
    left = np.einsum("suak,al,kg->sulg", counts, by_label, np.eye(len(first), dtype=np.int64)[alike], optimize=True)
    return Swapping(year, population, shown, left, spans, alike, first)


def alike_but_by_year(year: Year, population: int) -> Ints:
    """Of each kind the place of those that the same figures count, but for figures of the Trust's years: (kinds,)."""
    people = year.populations[population]
    finer = {name for view in year.views if not view.is_yearly for name in view.sets}
    own = [tuple(people.members[kind, [n in finer for n in people.sets]]) for kind in range(len(people.members))]
    each = sorted(set(zip(own, people.mates, strict=True)))
    return np.array([each.index(one) for one in zip(own, people.mates, strict=True)], dtype=np.int64)
