"""What was counted in one financial year, as the proof needs it: by unit, group and period, and kind by kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lib.catalogue.measure import OverTime
from lib.privacy.proof.terms import DENOMINATOR, NUMERATOR, TOGETHER, TRUST, Terms, Window

Key = tuple[str, str, date, tuple[str, ...], tuple[str, ...]]
"""Those alike: the sets that count them, unit, period, mates and labels."""
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Coded:
    """A column as whole numbers: of each row the place of its value among `values`, the first of which is none."""

    values: tuple[Any, ...]
    rows: Ints

    @cached_property
    def places(self) -> dict[Any, int]:
        """The place of each value."""
        return {value: place for place, value in enumerate(self.values)}

    def among(self, values: Iterable[Any]) -> list[int]:
        """The places of those of some values that occur."""
        return [self.places[value] for value in values if value in self.places]


def coded(column: pa.ChunkedArray) -> Coded:
    """The column as whole numbers."""
    found = pc.dictionary_encode(column.combine_chunks())
    places = np.asarray(pc.fill_null(found.indices, -1)).astype(np.int64) + 1
    return Coded((None, *found.dictionary.to_pylist()), places)


class Counts:
    """The counted kinds of a year: `sets`, `period`, `unit`, a column `by_…` for each characteristic, and `number`."""

    def __init__(self, kinds: pa.Table, terms: Terms) -> None:
        self.kinds, self.terms = kinds, terms
        self._coded: dict[str, Coded] = {}
        self._tables: dict[tuple[str, ...], Ints] = {}

    def column(self, name: str) -> Coded:
        """A column of the kinds as whole numbers."""
        if name not in self._coded:
            self._coded[name] = coded(self.kinds[name])
        return self._coded[name]

    @cached_property
    def numbers(self) -> Ints:
        """How many there are of each kind."""
        return np.asarray(self.kinds["number"].to_numpy())

    @cached_property
    def sets_of(self) -> list[frozenset[str]]:
        """The names of the sets that count a kind, for each value of the column."""
        return [frozenset((text or "").split()) for text in self.column("sets").values]

    @cached_property
    def sets(self) -> dict[str, int]:
        """The place of each set in a table."""
        return {name: place for place, name in enumerate(sorted(frozenset[str]().union(*self.sets_of)))}

    @property
    def units(self) -> list[str]:
        """The units that are counted, and the Trust."""
        return sorted({TRUST, *self.column("unit").values[1:]})

    def table(self, *labels: str) -> Ints:
        """What each set counts: (sets, units, periods, groups of each label); the first unit is the Trust."""
        if labels not in self._tables:
            columns = [self.column(name) for name in ("sets", "unit", "period", *(f"by_{label}" for label in labels))]
            shape = [len(column.values) for column in columns]
            flat = np.ravel_multi_index([column.rows for column in columns], shape)
            cells = np.bincount(flat, self.numbers, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64)
            counts = [[name in names for name in self.sets] for names in self.sets_of]
            found = np.tensordot(np.array(counts, dtype=np.int64).T, cells, axes=1)
            found[:, 0] = found.sum(axis=1)
            self._tables[labels] = found
        return self._tables[labels]

    def counted(self, measure: str, side: str, unit: str, labels: list[str]) -> Ints:
        """What one side of a measure counts in a unit or the Trust: (periods, groups of each label)."""
        name, place = f"{measure}.{side}", 0 if unit == TRUST else self.column("unit").places.get(unit)
        table = self.table(*labels)
        is_counted = name in self.sets and place is not None
        return table[self.sets[name], place] if is_counted else np.zeros(table.shape[2:], dtype=np.int64)

    def value(self, of: tuple[str, str, str], unit: str, leaves: Iterable[str] | None, window: Window) -> float:
        """A side of a measure by a cut over some months: flows add up; of a stock it is the mean, or the last.

        `leaves` are the groups, None for all; where a cut is by two characteristics, they are pairs of groups.
        """
        measure, side, cut = of
        labels, how = cut.split(TOGETHER), self.terms.how(measure, side)
        periods = window.each_month if how is not OverTime.LAST else window.each_month[-1:]
        own = self.counted(measure, side, unit, labels)[self.column("period").among(periods)].sum(axis=0)
        if leaves is None:
            number = int(own[(slice(1, None),) * len(labels)].sum())
        else:
            columns = [self.column(f"by_{label}").places for label in labels]
            wanted = [leaf.split(TOGETHER) for leaf in leaves]
            number = sum(
                int(own[tuple(places[code] for places, code in zip(columns, codes, strict=True))])
                for codes in wanted
                if all(code in places for places, code in zip(columns, codes, strict=True))
            )
        return number / (window.months if how is OverTime.MEAN else 1)

    def both(self, measure: str, unit: str, labels: list[str], window: Window) -> Ints:
        """What a measure's numerator counts by two characteristics at once: (groups of one, groups of the other)."""
        periods = self.column("period").among(window.each_month)
        return np.asarray(self.counted(measure, NUMERATOR, unit, labels)[periods].sum(axis=0))

    def sides(self, of: tuple[str, str], unit: str, leaves: Iterable[str] | None, window: Window) -> dict[str, float]:
        """Each side of a figure that counts people: those with, those without, and all of them."""
        measure, cut = of
        one = self.terms.measures[measure]
        found = {"with": self.value((measure, NUMERATOR, cut), unit, leaves, window)}
        if one.is_share or one.denominator_of_people:
            found["all"] = self.value((measure, DENOMINATOR, cut), unit, leaves, window)
        if one.is_share:
            found["without"] = found["all"] - found["with"]
        return found

    @cached_property
    def places(self) -> dict[tuple[str, date], Ints]:
        """The rows of the kinds of each unit and period."""
        unit, period = self.column("unit"), self.column("period")
        at = unit.rows * len(period.values) + period.rows
        order = np.argsort(at, kind="stable")
        each, starts = np.unique(at[order], return_index=True)
        keys = [(unit.values[one // len(period.values)], period.values[one % len(period.values)]) for one in each]
        return dict(zip(keys, np.split(order, starts[1:]), strict=True))

    def alike(self, key: Key, labels: list[str]) -> int:
        """How many people there are of one kind, told apart by these labels and their mates alone."""
        sets, unit, period, mates, bears = key
        rows = self.places.get((unit, period), np.zeros(0, dtype=np.int64))
        own = np.array([self.named(names, labels[0]) == sets for names in self.sets_of])
        are_alike = own[self.column("sets").rows[rows]]
        for label, code in [*zip(labels, bears, strict=True), *(mate.split("=") for mate in mates)]:
            column = self.column(f"by_{label}")
            are_alike &= column.rows[rows] == column.places.get(code or None, -1)
        return int(self.numbers[rows][are_alike].sum())

    def named(self, sets: Iterable[str], base: str) -> str:
        """Those of some sets that are shown by a characteristic, parted by spaces."""
        return " ".join(sorted(name for name in sets if base in self.cuts_of(name)))

    def cuts_of(self, name: str) -> tuple[str, ...]:
        """The characteristics that a set's measure is shown by; none of a measure that is not known."""
        measure = self.terms.measures.get(name.split(".", maxsplit=1)[0])
        return measure.cuts if measure else ()
