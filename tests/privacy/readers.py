"""Someone who keeps every figure ever shown, and what they could work out were one of the rules not kept.

Each rule is switched off by showing what it keeps back, with the true counts; all others stay.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from lib.equity.intervals import proportions
from lib.privacy.attack import Attacker, View
from lib.privacy.auditor import Attempt, Auditor, Cell, hidden, shown_rows
from lib.privacy.inversion import Floats, Printed, Whole, fitting
from lib.privacy.kinds import months_on
from lib.privacy.proof.counts import Counts
from lib.privacy.proof.numbers import Number
from lib.privacy.proof.terms import TRUST, Terms, Window, window_of

Row = dict[str, Any]
Pages = Mapping[int, Mapping[str, pa.Table]]
Views = Callable[[Auditor], Iterable[View]]
SMALL = range(1, 8)
SIDES = ("numerator", "denominator")


@dataclass(frozen=True)
class More:
    """What is shown where a rule is off: rows with their counts, views, and hidden numbers that these are about."""

    rows: Iterable[Row] = ()
    views: Views | None = None
    about: tuple[Number, ...] = ()


class Reader:
    """Someone who has all that is shown of some financial years, and looks for some hidden numbers; else for all."""

    def __init__(self, pages: Pages, terms: Terms, numbers: Iterable[Number] | None = None) -> None:
        self.pages, self.terms = pages, terms
        self.numbers = list(hidden(pages, terms) if numbers is None else numbers)
        self.kinds = pa.concat_tables([page["kinds"] for page in pages.values()])
        rows = [row for page in pages.values() for row in page["rows"].to_pylist() if row["measure"] in terms.measures]
        self.masked = [row for row in rows if row["is_masked"]]
        self.shown = [row for row in rows if not row["is_masked"]]
        self._counts = [Counts(page["kinds"], terms) for page in pages.values()]
        self._true: dict[str, Counter[str]] = {}

    def attempts(self, more: More | None = None, *, fast: bool = True) -> Iterator[Attempt]:
        """What can be proved of each hidden number once more is shown; those that it shows outright are left out."""
        extra = list(more.rows) if more else []
        told = {(r["measure"], r["cut"], r["unit"], self.window(r), frozenset(r["leaves"])) for r in extra}
        by_base = defaultdict(list)
        for number in [*self.numbers, *(more.about if more else ())]:
            if (number.measure, number.cut, number.unit, number.window, number.leaves) not in told:
                by_base[self.terms.labels(number.cut)[0]].append(number)
        for base, numbers in by_base.items():
            auditor = Auditor(self.kinds, [*shown_rows(self.pages), *extra], self.terms, self.terms.labels(base))
            if more and more.views:
                auditor.attacker = Attacker([*auditor.cells.wholes(), *auditor.shown(), *more.views(auditor)])
            yield from (auditor.attempt(number, fast=fast) for number in numbers)

    def recovered(self, more: More | None = None) -> int:
        """How many hidden numbers are known more closely than they may be."""
        return sum(attempt.is_recovered for attempt in self.attempts(more))

    def window(self, row: Row) -> Window:
        return window_of(row, self.terms.measures[row["measure"]])

    def true(self, row: Row) -> Row:
        """A masked row with the counts that it hides."""
        return row | {"is_masked": False} | self.sides(row)

    def sides(self, row: Row) -> dict[str, float]:
        window = self.window(row)
        return {
            side: sum(
                counts.value((row["measure"], side, row["cut"]), row["unit"], row["leaves"], window)
                for counts in self._counts
            )
            for side in SIDES
        }

    def is_small(self, row: Row) -> bool:
        return self.sides(row)["numerator"] in SMALL

    def exact(self, auditor: Auditor, cells: frozenset[str]) -> View:
        """Some cells as a figure that is shown."""
        count = sum(self.true_counts(auditor)[cell] for cell in cells)
        return View(" ".join(sorted(cells)), cells, count, count)

    def true_counts(self, auditor: Auditor) -> Counter[str]:
        """How many people stand in each cell."""
        if auditor.labels[0] not in self._true:
            found = self._true[auditor.labels[0]] = Counter[str]()
            columns = ["sets", "unit", "period", *(f"by_{name}" for name in auditor.labels)]
            for row in self.kinds.group_by(columns).aggregate([("number", "sum")]).to_pylist():
                sets, labels = frozenset(row["sets"].split()), tuple(row[f"by_{one}"] or "" for one in auditor.labels)
                name = Cell(sets & auditor.cells.names, row["unit"], row["period"], labels).name
                found[name] += row["number_sum"]
        return self._true[auditor.labels[0]]

    def tables(self) -> list[list[Row]]:
        """The masked rows of CSUs, those of one measure, cut and period together."""
        found = defaultdict(list)
        for row in self.masked:
            if row["unit"] != TRUST:
                found[row["measure"], row["cut"], row["grain"], row["period"]].append(row)
        return list(found.values())


def hidden_alone(reader: Reader) -> More:
    """One unit of each pool is hidden, all others are shown: it is the Trust less these."""
    alone = ((row, min(one["unit"] for one in table)) for table in reader.tables() for row in table)
    return More(reader.true(row) for row, first in alone if row["unit"] != first)


def hidden_cell_by_cell(reader: Reader) -> More:
    """Of a row only small counts are hidden: a single one is the whole less the others."""
    return More(reader.true(row) for row in reader.masked if not reader.is_small(row))


def years_of_units_that_fell(reader: Reader) -> More:
    """A year beside some of its quarters: what is left is that of the quarters that are hidden."""
    return More(reader.true(row) for row in reader.masked if row["grain"] == "year")


def rest_of_the_family(reader: Reader) -> More:
    """What a measure leaves of the one that it lies within, as a figure of its own: the two are the whole."""
    within = {one.id: one.within for one in reader.terms.measures.values() if one.within in reader.terms.measures}

    def rest(auditor: Auditor) -> Iterator[View]:
        for row in reader.masked:
            parent = within.get(row["measure"])
            if parent and row["cut"] in auditor.labels and row["unit"] != TRUST:
                place = (row["cut"], row["unit"], frozenset(row["leaves"]), reader.window(row))
                own = [auditor.side(measure, "numerator", *place) for measure in (parent, row["measure"])]
                yield reader.exact(auditor, own[0] - own[1])

    return More(views=rest)


def complements(reader: Reader) -> More:
    """Those without, and all of them, shown as measures of their own where they are no small numbers themselves."""

    def both(auditor: Auditor) -> Iterator[View]:
        for number in reader.numbers:
            if reader.terms.measures[number.measure].is_share and number.cut in auditor.labels:
                place = (number.cut, number.unit, number.leaves, number.window)
                every, with_it = (auditor.side(number.measure, side, *place) for side in reversed(SIDES))
                yield reader.exact(auditor, every)
                yield reader.exact(auditor, every - with_it)

    return More(views=both)


def overlapping_windows(reader: Reader) -> More:
    """Every rolling year of every unit that is large enough by itself: two neighbours differ by two quarters."""
    keys = ("measure", "cut", "unit", "grp")
    grown = {tuple(row[key] for key in keys): tuple(row["leaves"]) for table in reader.tables() for row in table}
    periods = sorted(set(reader.kinds["period"].to_pylist()))
    first, last = periods[0], periods[-1]
    rows = []
    for place, leaves in sorted(grown.items()):
        end = months_on(first, 2 + 6)
        while end <= months_on(last, 2):
            row = dict(zip(keys, place, strict=True)) | {"leaves": list(leaves), "grain": "rolling", "is_masked": True}
            row |= {"period": named_by(reader, row["measure"], end)}
            if not reader.is_small(row):
                rows.append(reader.true(row))
            end = months_on(end, 3)
    return More(rows)


def named_by(reader: Reader, measure: str, end: date) -> date:
    """The period that a rolling year is known by: that of the measure which ends with a month."""
    return months_on(end, 1 - reader.terms.measures[measure].grain.months)


def holes_in_the_trust(reader: Reader) -> More:
    """Groups of the Trust that are large enough stand alone, and those too few are left out instead of merged."""
    wanted = {}
    for row in (*reader.shown, *reader.masked):
        one = reader.terms.characteristics.get(row["cut"])
        if row["unit"] == TRUST and one and (len(row["leaves"]) > 1 or row["is_masked"]):
            for group in one.groups:
                leaf = row | {"leaves": [group.code], "grp": group.code, "is_masked": True}
                wanted[row["measure"], row["cut"], row["grain"], row["period"], group.code] = leaf
    return More(reader.true(row) for row in wanted.values() if not reader.is_small(row))


def full_groups_in_units(reader: Reader) -> More:
    """Units shown by merged groups are shown by full ones too, where these are large enough: what is left is not."""
    rows, about = [], []
    for row in reader.shown:
        if row["unit"] != TRUST and len(row["leaves"]) > 1 and row["grain"] in ("quarter", "year"):
            for leaf in row["leaves"]:
                full = row | {"leaves": [leaf], "grp": leaf, "is_masked": True}
                if not reader.is_small(full):
                    rows.append(reader.true(full))
                else:
                    about.append(number_of(reader, full))
    return More(rows, about=tuple(about))


def number_of(reader: Reader, row: Row) -> Number:
    """A row's numerator as a hidden number; no row's total is less than it may be open by."""
    rule = reader.terms.rules.thresholds[reader.terms.measures[row["measure"]].protects.value]
    where = (row["unit"], frozenset(row["leaves"]), reader.window(row))
    return Number(row["measure"], row["cut"], "with", *where, reader.sides(row)["numerator"], 1000.0, rule)


def printed_percentages(reader: Reader) -> More:
    """A share is printed of hidden rows, with its interval and its denominator to the nearest 5, and no count."""

    def inverted(auditor: Auditor) -> Iterator[View]:
        for number in reader.numbers:
            measure = reader.terms.measures[number.measure]
            if measure.is_share and number.cut in auditor.labels and number.side != "all":
                place = (number.cut, number.unit, number.leaves, number.window)
                every, with_it = (auditor.side(number.measure, side, *place) for side in reversed(SIDES))
                people, count = (int(reader.exact(auditor, cells).least) for cells in (every, with_it))
                if people:
                    yield from fitting(
                        as_printed(count, people), percentages, range(1, people + 20), to_nearest=5
                    ).views(f"{place} printed", with_it, every)

    return More(views=inverted)


def percentages(counts: Whole, people: Whole) -> tuple[Floats, Floats, Floats]:
    """Shares in percent, with their limits."""
    found = proportions(counts, people)
    return found.value * 100, found.lower * 100, found.upper * 100


def as_printed(count: int, people: int) -> Printed:
    """A share as a page prints it, to one decimal, beside how many people to the nearest 5."""
    parts = (float(part[0]) for part in percentages(np.array([count]), np.array([people])))
    return Printed(*(f"{part:.1f}" for part in parts), f"{round(people / 5) * 5:,}")


SWITCHES: dict[str, Callable[[Reader], More]] = {
    "a partner in the pool": hidden_alone,
    "whole rows": hidden_cell_by_cell,
    "no year for who fell": years_of_units_that_fell,
    "no rest of the family": rest_of_the_family,
    "no complement": complements,
    "sums of shown quarters": overlapping_windows,
    "small groups merged": holes_in_the_trust,
    "one grouping": full_groups_in_units,
    "nothing printed of hidden": printed_percentages,
}
"""By rule what is shown where it is off; that a quarter closes once is tried with two releases."""
