"""What a reader who keeps every figure has, as views of the people behind it, and what the attack makes of that.

The reader is given more than the dashboard shows: of every unit, period and kind of people how many there were, which
is finer than any figure of a whole unit; every shown figure by a characteristic, from whatever version, as its exact
count. Hidden are the labels alone. The proof goes by witnesses and solves nothing; this solves, and knows no witness.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import pyarrow as pa

from lib.catalogue.measure import OverTime
from lib.privacy.attack import Attacker, Provable, View
from lib.privacy.proof.counts import Counts
from lib.privacy.proof.numbers import Number, hidden_numbers
from lib.privacy.proof.terms import DENOMINATOR, NUMERATOR, TOGETHER, TRUST, Terms, Window, window_of

Row = Mapping[str, Any]
YEARLY_SPREAD = 5
"""A unit's year that is known to be a small number must be open by this much."""


@dataclass(frozen=True)
class Attempt:
    """A hidden number, and what can be proved of it; `width` is how far apart its ends are."""

    number: Number
    provable: Provable
    width: float

    @property
    def least(self) -> int:
        """How far apart its ends must be: as the rules say, or by its row's own total where that is less."""
        wanted = self.number.rule.least_doubt
        is_few = self.provable.least >= 1 and self.provable.most <= self.number.rule.hidden_to
        if self.number.is_of_a_units_year and is_few:
            wanted = max(wanted, YEARLY_SPREAD)
        return min(wanted, int(self.number.total))

    @property
    def is_recovered(self) -> bool:
        """Whether it is known more closely than it may be."""
        return self.width < self.least


class Auditor:
    """An attack on all that is shown by some characteristics, be it by one of them or by two together."""

    def __init__(self, kinds: pa.Table, rows: Iterable[Row], terms: Terms, labels: Sequence[str]) -> None:
        """Take the counted kinds of some years and every row that is shown of them."""
        self.terms, self.labels = terms, list(labels)
        self.cells = cells_of(kinds, terms, self.labels)
        self.rows = [
            row
            for row in rows
            if set(row["cut"].split(TOGETHER)) <= set(self.labels) and row["measure"] in terms.measures
        ]

    @cached_property
    def attacker(self) -> Attacker:
        """The reader with every view; raises ContradictionError where some cannot be true together."""
        return Attacker([*self.cells.wholes(), *self.shown()])

    def shown(self) -> Iterator[View]:
        """Every figure that a row shows, as its exact count."""
        for row in self.rows:
            measure = self.terms.measures[row["measure"]]
            window, leaves = window_of(row, measure), frozenset(row["leaves"])
            sides = [NUMERATOR, *([DENOMINATOR] if measure.is_share or measure.denominator_of_people else [])]
            for side in sides:
                cells = self.side(measure.id, side, row["cut"], row["unit"], leaves, window)
                count = round(row[side] * self.times(measure.id, side, window))
                yield View(f"{measure.id} {side} {row['cut']} {row['unit']} {window} {leaves}", cells, count, count)

    def times(self, measure: str, side: str, window: Window) -> int:
        """How often a figure holds what its months count: a mean of months is a part of their sum."""
        return window.months if self.terms.how(measure, side) is OverTime.MEAN else 1

    def side(
        self, measure: str, side: str, cut: str, unit: str, leaves: frozenset[str], window: Window
    ) -> frozenset[str]:
        """The cells that one side of a figure adds up."""
        is_last = self.terms.how(measure, side) is OverTime.LAST
        places = [self.labels.index(one) for one in cut.split(TOGETHER)]
        own = {label for label in self.cells.labels if TOGETHER.join(label[place] for place in places) in leaves}
        return frozenset(
            named(alike, label)
            for period, by_unit in self.cells.of(f"{measure}.{side}").items()
            if (period == window.last if is_last else window.holds(period))
            for alike in (chain.from_iterable(by_unit.values()) if unit == TRUST else by_unit.get(unit, ()))
            for label in own
        )

    def attempt(self, number: Number, *, fast: bool = True) -> Attempt:
        """What can be proved of a hidden number; `fast` as the attacker has it."""
        where = (number.cut, number.unit, number.leaves, number.window)
        with_it, every = (self.side(number.measure, side, *where) for side in (NUMERATOR, DENOMINATOR))
        own, other = {"with": (with_it, frozenset()), "all": (every, frozenset()), "without": (every, with_it)}[
            number.side
        ]
        times = self.times(number.measure, NUMERATOR if number.side == "with" else DENOMINATOR, number.window)
        found = self.attacker.provable(own - other, less=other - own, fast=fast)
        return Attempt(number, found, found.width / times)


@dataclass(frozen=True)
class Cell:
    """People who are alike in all but what is hidden: counted by the same sets, of one unit, period and label."""

    sets: frozenset[str]
    unit: str
    period: Any
    labels: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the cell is called in views."""
        return named(kind_name(self.sets, self.unit, self.period), self.labels)


def kind_name(sets: frozenset[str], unit: str, period: Any) -> str:
    """What people are called who are alike but for their label."""
    return " ".join([*sorted(sets), unit, str(period)])


def named(kind: str, labels: Sequence[str]) -> str:
    """What those of a kind are called who bear some labels."""
    return " ".join([kind, *labels])


class Cells:
    """Every cell that there could be, with how many people there are of each kind whatever their label."""

    def __init__(
        self,
        names: frozenset[str],
        totals: Mapping[tuple[frozenset[str], str, Any], int],
        labels: Sequence[tuple[str, ...]],
    ) -> None:
        self.names, self.totals, self.labels = names, totals, labels
        self._by_set: dict[str, dict[Any, dict[str, list[str]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for sets, unit, period in totals:
            for name in sets:
                self._by_set[name][period][unit].append(kind_name(sets, unit, period))

    def of(self, name: str) -> Mapping[Any, Mapping[str, Sequence[str]]]:
        """The kinds that a set counts, by period and unit."""
        return self._by_set.get(name, {})

    def wholes(self) -> Iterator[View]:
        """How many people of each kind there are, whatever their label."""
        for (sets, unit, period), count in self.totals.items():
            cells = frozenset(named(kind_name(sets, unit, period), label) for label in self.labels)
            yield View(f"all {sorted(sets)} {unit} {period}", cells, count, count)


def cells_of(kinds: pa.Table, terms: Terms, labels: Sequence[str]) -> Cells:
    """The cells of counted kinds by some labels: of what is shown by one of them, and of whom it is known."""
    names = frozenset(
        f"{measure.id}.{side}"
        for measure in terms.measures.values()
        if set(labels) & set(terms.cuts(measure))
        for side in (NUMERATOR, DENOMINATOR)
    )
    columns = [f"by_{label}" for label in labels]
    totals: dict[tuple[frozenset[str], str, Any], int] = defaultdict(int)
    occurring = set()
    for row in kinds.group_by(["sets", "unit", "period", *columns]).aggregate([("number", "sum")]).to_pylist():
        own = names & set(row["sets"].split())
        if own and row[columns[0]] is not None:
            totals[frozenset(own), row["unit"], row["period"]] += row["number_sum"]
            occurring.add(tuple(row[column] or "" for column in columns))
    return Cells(names, totals, sorted(occurring))


def hidden(pages: Mapping[int, Mapping[str, pa.Table]], terms: Terms) -> Iterator[Number]:
    """Every small number of some financial years that no row shows."""
    rows = shown_rows(pages)
    for start, page in sorted(pages.items()):
        found = defaultdict(list)
        for row in rows:
            if row["measure"] in terms.measures:
                window = window_of(row, terms.measures[row["measure"]])
                found[row["measure"], row["cut"], row["unit"]].append((window, frozenset(row["leaves"])))
        yield from hidden_numbers(start, Counts(page["kinds"], terms), found, terms)


def shown_rows(pages: Mapping[int, Mapping[str, pa.Table]]) -> list[Row]:
    """Every row of some financial years that is shown."""
    return [row for page in pages.values() for row in page["rows"].to_pylist() if not row["is_masked"]]


def audit(
    pages: Mapping[int, Mapping[str, pa.Table]], terms: Terms, numbers: Iterable[Number], *, fast: bool = True
) -> Iterator[Attempt]:
    """What can be proved of some hidden numbers by whoever has everything that the pages show."""
    kinds = pa.concat_tables([page["kinds"] for page in pages.values()])
    rows, auditors = shown_rows(pages), dict[str, Auditor]()
    for number in numbers:
        labels = terms.labels(number.cut)
        if labels[0] not in auditors:
            auditors[labels[0]] = Auditor(kinds, rows, terms, labels)
        yield auditors[labels[0]].attempt(number, fast=fast)
