"""What was counted in one financial year, as the proof needs it: by unit, group and period, and kind by kind."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa

from lib.catalogue.measure import OverTime
from lib.privacy.proof.terms import DENOMINATOR, NUMERATOR, TOGETHER, TRUST, Terms, Window

ByUnit = dict[str, dict[str, dict[date, int]]]
"""Counts by unit, group and period."""
Key = tuple[str, str, date, tuple[str, ...], tuple[str, ...]]
"""Those alike: the sets that count them, unit, period, mates and labels."""


class Counts:
    """The counted kinds of a year: `sets`, `period`, `unit`, a column `by_…` for each characteristic, and `number`."""

    def __init__(self, kinds: pa.Table, terms: Terms) -> None:
        self.kinds, self.terms = kinds, terms
        self._counted: dict[str, dict[tuple[str, str], ByUnit]] = {}
        self._both: dict[tuple[str, str], dict[str, dict[str, dict[date, list[tuple[str, str, int]]]]]] = {}
        self._alike: dict[tuple[object, ...], dict[Key, int]] = {}

    def counted(self, measure: str, side: str, cut: str) -> ByUnit:
        """What one side of a measure counts, by unit (the Trust among them), group and period."""
        if cut not in self._counted:
            self._counted[cut] = self.by_one(cut)
        return self._counted[cut].get((measure, side), {})

    def by_one(self, cut: str) -> dict[tuple[str, str], ByUnit]:
        """What every side of every measure counts by one characteristic, or by two together."""
        columns = [f"by_{one}" for one in cut.split(TOGETHER)]
        found: dict[tuple[str, str], ByUnit] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
        )
        for row in self.summed(["sets", "unit", "period", *columns]):
            labels = [row[column] for column in columns]
            if None not in labels:
                leaf = TOGETHER.join(labels)
                for name in row["sets"].split():
                    measure, side = name.split(".")
                    for place in {row["unit"], TRUST}:
                        found[measure, side][place][leaf][row["period"]] += row["number_sum"]
        return found

    def by_both(self, measure: str, wider: str, cut: str) -> dict[str, dict[date, list[tuple[str, str, int]]]]:
        """What a measure's numerator counts by two characteristics at once, by unit and period."""
        if (wider, cut) not in self._both:
            found: dict[str, dict[str, dict[date, list[tuple[str, str, int]]]]] = defaultdict(
                lambda: defaultdict(lambda: defaultdict(list))
            )
            for row in self.summed(["sets", "unit", "period", f"by_{wider}", f"by_{cut}"]):
                for name in row["sets"].split():
                    for place in {row["unit"], TRUST}:
                        cell = (row[f"by_{wider}"], row[f"by_{cut}"], row["number_sum"])
                        found[name][place][row["period"]].append(cell)
            self._both[wider, cut] = found
        return self._both[wider, cut].get(f"{measure}.{NUMERATOR}", {})

    def summed(self, columns: list[str]) -> list[dict[str, Any]]:
        """The kinds added up by some columns."""
        rows: list[dict[str, Any]] = self.kinds.group_by(columns).aggregate([("number", "sum")]).to_pylist()
        return rows

    def value(self, of: tuple[str, str, str], unit: str, leaves: Iterable[str] | None, window: Window) -> float:
        """A side of a measure by a cut over some months: flows add up; of a stock it is the mean, or the last.

        `leaves` are the groups, None for all.
        """
        by_leaf, how = self.counted(*of).get(unit, {}), self.terms.how(of[0], of[1])
        own = [
            (period, number)
            for leaf in (by_leaf if leaves is None else leaves)
            for period, number in by_leaf.get(leaf, {}).items()
            if window.holds(period) and (how is not OverTime.LAST or period == window.last)
        ]
        return sum(number for _, number in own) / (window.months if how is OverTime.MEAN else 1)

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
    def places(self) -> dict[tuple[str, date], pa.Table]:
        """The kinds of each unit and period."""
        ordered = self.kinds.sort_by([("unit", "ascending"), ("period", "ascending")])
        keys = list(zip(ordered["unit"].to_pylist(), ordered["period"].to_pylist(), strict=True))
        starts = [place for place, key in enumerate(keys) if place == 0 or key != keys[place - 1]]
        ends = [*starts[1:], len(keys)]
        return {keys[start]: ordered.slice(start, end - start) for start, end in zip(starts, ends, strict=True)}

    def alike(self, key: Key, labels: list[str]) -> int:
        """How many people there are of one kind, told apart by these labels and their mates alone."""
        _, unit, period, mates, _ = key
        columns = [f"by_{name}" for name in (*labels, *(mate.split("=")[0] for mate in mates))]
        place = (unit, period, *columns)
        if place not in self._alike:
            self._alike[place] = self.kinds_at(unit, period, columns, len(labels))
        return self._alike[place].get(key, 0)

    def kinds_at(self, unit: str, period: date, columns: list[str], labels: int) -> dict[Key, int]:
        """The kinds of one unit and period, by the sets that are shown by the first of some columns."""
        found: dict[Key, int] = defaultdict(int)
        base = columns[0].removeprefix("by_")
        table = self.places.get((unit, period), self.kinds.slice(0, 0))
        for row in table.group_by(["sets", *columns]).aggregate([("number", "sum")]).to_pylist():
            names = (name for name in row["sets"].split() if base in self.cuts_of(name))
            values = {column.removeprefix("by_"): row[column] or "" for column in columns}
            bears, mates = list(values.values())[:labels], list(values.items())[labels:]
            key = (" ".join(sorted(names)), unit, period, tuple(f"{one}={code}" for one, code in mates), tuple(bears))
            found[key] += row["number_sum"]
        return found

    def cuts_of(self, name: str) -> tuple[str, ...]:
        """The characteristics that a set's measure is shown by; none of a measure that is not known."""
        measure = self.terms.measures.get(name.split(".", maxsplit=1)[0])
        return measure.cuts if measure else ()
