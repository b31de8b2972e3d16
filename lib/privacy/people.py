"""From swaps of labels to people: who bears which atom, and who makes good what the Trust's years would notice.

Two people who swap exchange their atoms, so that the Trust's stay as they are. Where one is counted by a figure of the
Trust's years and the other is not (a fall that did harm, and one that did not), that figure would notice; so somewhere
else in the year two others of one unit, who differ in the same way and in no other, exchange the same atoms back.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from lib.privacy.kinds import EVERY, Ints, Population
from lib.privacy.swaps import Move, Relabel, Swapping

Who = tuple[int, int, int, int]
"""People alike: their span, unit, kind and atom."""


@dataclass
class People:
    """The people of one population who have not moved yet: `counts` is (spans, units, atoms, kinds)."""

    counts: Ints
    alike: Ints
    used: Counter[Who] = field(default_factory=Counter)
    made: Counter[tuple[Who, int]] = field(default_factory=Counter)

    def free(self, who: Who) -> int:
        """How many have not moved."""
        span, unit, kind, atom = who
        return int(self.counts[span, unit, atom, kind]) - self.used[who]

    def move(self, who: Who, could_bear: int, number: int) -> None:
        """Let so many bear another atom."""
        self.used[who] += number
        self.made[who, could_bear] += number

    def swap(self, one: Who, other: Who, number: int) -> None:
        """Let so many exchange their atoms."""
        self.move(one, other[3], number)
        self.move(other, one[3], number)

    def those(self, span: int, unit: int, alike: int, atoms: Ints) -> list[Who]:
        """Everyone in a unit and span who bears one of some atoms, of the kinds that are alike."""
        kinds = np.flatnonzero(self.alike == alike).tolist()
        every = ((span, unit, kind, atom) for kind, atom in product(kinds, atoms.tolist()))
        return [who for who in every if self.free(who) > 0]


def relabelled(left: Swapping, moves: list[Move], *, is_running: bool) -> tuple[Relabel, ...] | None:
    """The moves as people who bear other atoms; None where nobody can make good what a year's figure would notice."""
    counts, spans = left.year.populations[left.population].movable(EVERY)
    people, unlike = People(counts, left.alike), list[tuple[Who, Who, int]]()
    for move in moves:
        unlike += swapped(people, left, move)
    if not is_running and not all(made_good(people, left.year.populations[left.population], *pair) for pair in unlike):
        return None
    return tuple(
        Relabel(left.population, spans[span], unit, kind, atom, could_bear, number)
        for ((span, unit, kind, atom), could_bear), number in people.made.items()
    )


def swapped(people: People, left: Swapping, move: Move) -> Iterator[tuple[Who, Who, int]]:
    """Let a move's people exchange their atoms, those of one kind first; gives the pairs who are not of one kind."""
    number = move.number
    for same_kind in (True, False):
        atoms = [np.flatnonzero(left.year.label_of == label) for label in (move.bears, move.takes)]
        ours = people.those(move.span, move.unit, move.kind, atoms[0])
        theirs = people.those(move.span, move.partner, move.kind, atoms[1])
        for one, other in product(ours, theirs):
            swap = min(number, people.free(one), people.free(other))
            if swap > 0 and (one[2] == other[2] or not same_kind):
                people.swap(one, other, swap)
                number -= swap
                if one[2] != other[2]:
                    yield one, other, swap


def made_good(people: People, population: Population, one: Who, other: Who, number: int) -> bool:
    """Let others make good for two who are not of one kind; whether there are enough.

    They are of one unit and span, bear the two atoms the other way round, differ in the same sets as the two, and have
    the same mates, for the figures that count the one and not the other are shown by these too.
    """
    differing = population.members[one[2]] != population.members[other[2]]
    kinds = range(len(population.members))
    pairs = [
        (k, m)
        for k, m in product(kinds, kinds)
        if people.alike[k] == people.alike[m]
        and population.mates[k] == population.mates[one[2]]
        and (population.members[k][differing] == population.members[one[2]][differing]).all()
        and ((population.members[k] != population.members[m]) == differing).all()
    ]
    for span, unit, (kind, mate) in product(range(people.counts.shape[0]), range(people.counts.shape[1]), pairs):
        ours, theirs = (span, unit, kind, other[3]), (span, unit, mate, one[3])
        swap = min(number, people.free(ours), people.free(theirs))
        if swap > 0:
            people.swap(ours, theirs, swap)
            number -= swap
    return number == 0
