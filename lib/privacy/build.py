"""From counted kinds to the arrays of one year and characteristic.

Counted kinds come as a table: `sets` (names, parted by spaces), `period`, `unit`, a column `by_…` for each
characteristic, and `number`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lib.catalogue.characteristics import Characteristic
from lib.catalogue.measure import EligibleUnits, Measure, OverTime, Volume
from lib.catalogue.small_numbers import PrivacyRules, Thresholds
from lib.privacy.coding import occurring_in, places
from lib.privacy.kinds import (
    ALL,
    QUARTERS,
    WITH,
    WITHOUT,
    Bools,
    Exposure,
    Ints,
    Population,
    Side,
    View,
    Year,
    denominator_of,
    month_of,
    numerator_of,
)

Covers = Callable[[Measure, int], bool]
"""Whether what a measure reads covers a quarter of the year."""
IsOpen = Callable[[Measure, str, int], bool]
"""Whether a unit that a measure is about is open throughout a quarter of the year."""
NOBODY = Thresholds(hidden_from=1, hidden_to=0, least_denominator=0, least_for_zero=0, least_doubt=0)


@dataclass(frozen=True)
class Setting:
    """What is counted and how it is released: measures that count rows of the same tables, parents first.

    `paired` names the measures that may be released by two characteristics together.
    """

    measures: tuple[Measure, ...]
    characteristics: Mapping[str, Characteristic]
    rules: PrivacyRules
    paired: frozenset[str] = frozenset()

    def cuts(self, measure: Measure) -> tuple[str, ...]:
        """The characteristics that a measure is released by, with those that split a group of one."""
        finer = {name: one.finer_than for name, one in self.characteristics.items() if one.finer_than}
        return tuple(c for cut in measure.cuts for c in (cut, *(name for name, of in finer.items() if of == cut)))

    def mates(self, characteristic: str) -> tuple[str, ...]:
        """The characteristics that one is released in a pair with."""
        pairs = [pair for measure in self.measures if measure.id in self.paired for pair in self.pairs(measure)]
        return tuple(sorted({other for pair in pairs if characteristic in pair for other in pair} - {characteristic}))

    def pairs(self, measure: Measure) -> tuple[tuple[str, str], ...]:
        """The pairs that a measure may be released by, which is over people: there is no exposure by two at once."""
        is_over_people = measure.is_share or measure.denominator_of_people
        asked = self.rules.pairs.get(measure.protects.value, ()) if is_over_people else ()
        return tuple(pair for pair in asked if set(pair) <= set(measure.cuts))

    @cached_property
    def sets_in_pairs(self) -> frozenset[str]:
        """The sets that figures by two characteristics count."""
        own = [measure for measure in self.measures if measure.id in self.paired]
        return frozenset(name for measure in own for name in (numerator_of(measure), denominator_of(measure)))

    @cached_property
    def sets(self) -> dict[str, tuple[int, bool]]:
        """Of each set the months of its periods, and whether it is a stock."""
        found = {}
        for measure in self.measures:
            found[numerator_of(measure)] = set_of(measure, measure.numerator_over_time)
            if measure.is_share or measure.denominator_of_people:
                found[denominator_of(measure)] = set_of(measure, measure.denominator_over_time)
        return found


def set_of(measure: Measure, how: OverTime) -> tuple[int, bool]:
    """The months of a set's periods, and whether it is a stock: one is counted by the month, and so is much."""
    by_month = how is not OverTime.SUM or measure.volume is Volume.HIGH
    return (1 if by_month else max(3, measure.grain.months)), how is not OverTime.SUM


@dataclass(frozen=True)
class Counted:
    """What was counted in one financial year, in the quarters that have closed.

    `kinds` is the table of counted kinds; `exposures` has measure, cut, grp, unit, period and denominator.
    """

    start: int
    closed: tuple[int, ...]
    kinds: pa.Table
    exposures: pa.Table
    covers: Covers
    is_open: IsOpen
    units: tuple[str, ...]


def year_of_characteristic(setting: Setting, counted: Counted, name: str) -> Year:
    """The arrays of one characteristic and of those that split its groups."""
    cuts = [name, *(one for one, c in setting.characteristics.items() if c.finer_than == name)]
    views = [(m, cut) for m in setting.measures for cut in setting.cuts(m) if cut in cuts]
    names = {one for m, _ in views for one in (numerator_of(m), denominator_of(m)) if one in setting.sets}
    coded = Coded(setting, counted, tuple(cuts), frozenset(names))
    made = [coded.view(measure, cut) for measure, cut in views]
    return Year(counted.start, name, counted.units, coded.atoms, coded.populations, tuple(filter(None, made)))


@dataclass(frozen=True)
class Coded:
    """Counted kinds as numbers: for each row its atom, mates, sets, unit and period."""

    setting: Setting
    counted: Counted
    cuts: tuple[str, ...]
    names: frozenset[str]

    @cached_property
    def rows(self) -> pa.Table:
        """The kinds that bear a label and are counted by a set that is shown by it."""
        labels = [f"by_{name}" for name in (*self.cuts, *self.setting.mates(self.cuts[0]))]
        kinds = self.counted.kinds.select(["sets", "period", "unit", *labels, "number"])
        texts = pc.dictionary_encode(kinds["sets"].combine_chunks())
        counts = pa.array([bool(self.names & set(text.split())) for text in texts.dictionary.to_pylist()], pa.bool_())
        wanted = pc.and_(pc.is_valid(kinds[labels[0]]), pc.take(counts, texts.indices))
        return kinds.filter(wanted)

    def codes(self, columns: Sequence[str]) -> tuple[Ints, tuple[tuple[str, ...], ...]]:
        """Of each row the place of its labels among those that occur, in the order of the contract, and these."""
        if not columns:
            return np.zeros(self.rows.num_rows, dtype=np.int64), ((),)
        known = [[group.code for group in self.setting.characteristics[one].groups] for one in columns]
        at = [
            places(self.rows[f"by_{one}"], pa.array(codes, pa.string()))
            for one, codes in zip(columns, known, strict=True)
        ]
        sizes = [len(codes) + 1 for codes in known]
        flat = np.ravel_multi_index([place + 1 for place in at], sizes)
        occurring, of_row = occurring_in(flat, int(np.prod(sizes)))
        labels = tuple(
            tuple("" if not place else codes[place - 1] for place, codes in zip(row, known, strict=True))
            for row in zip(*(one.tolist() for one in np.unravel_index(occurring, sizes)), strict=True)
        )
        return of_row, labels

    @cached_property
    def atom_codes(self) -> tuple[Ints, tuple[tuple[str, ...], ...]]:
        """Of each row its atom, and the atoms."""
        return self.codes(self.cuts)

    @property
    def atoms(self) -> tuple[tuple[str, ...], ...]:
        """The finest groups: a label of each cut."""
        return self.atom_codes[1]

    @cached_property
    def set_codes(self) -> tuple[Ints, tuple[frozenset[str], ...]]:
        """Of each row the place of the sets that count it, and these."""
        texts = pc.dictionary_encode(self.rows["sets"].combine_chunks())
        sets = [self.names & set(text.split()) for text in texts.dictionary.to_pylist()]
        each = tuple(sorted(set(sets), key=sorted))
        return np.array([each.index(one) for one in sets], dtype=np.int64)[np.asarray(texts.indices)], each

    @cached_property
    def populations(self) -> tuple[Population, ...]:
        """Those who are counted over the same periods, together."""
        of_row, sets = self.set_codes
        ways = [(min(self.setting.sets[n][0] for n in one), all(self.setting.sets[n][1] for n in one)) for one in sets]
        each = sorted(set(ways))
        way_of_row = np.array([each.index(way) for way in ways], dtype=np.int64)[of_row]
        return tuple(self.population(way, np.flatnonzero(way_of_row == place)) for place, way in enumerate(each))

    @cached_property
    def mate_codes(self) -> tuple[Ints, tuple[tuple[str, ...], ...]]:
        """Of each row the place of its mates, and these; the first are those of whom no figure by two counts."""
        of_row, sets = self.set_codes
        mates_of, mates = self.codes(self.setting.mates(self.cuts[0]))
        in_pairs = np.array([bool(one & self.setting.sets_in_pairs) for one in sets], dtype=bool)[of_row]
        return np.where(in_pairs, mates_of + 1, 0), ((), *mates)

    def population(self, way: tuple[int, bool], rows: NDArray[np.int64]) -> Population:
        """Those of some rows, by period, unit, atom and kind."""
        of_row, sets = self.set_codes
        mates_of, mates = self.mate_codes
        flat, kind_of = occurring_in(of_row[rows] * len(mates) + mates_of[rows], len(sets) * len(mates))
        kinds = list(zip(*(one.tolist() for one in np.divmod(flat, len(mates))), strict=True))
        periods = periods_of(self.counted.start, self.counted.closed, way[0])
        at = (
            places(self.rows["period"], pa.array(periods, pa.date32()))[rows],
            places(self.rows["unit"], pa.array(self.counted.units, pa.string()))[rows],
            self.atom_codes[0][rows],
            kind_of,
        )
        counts = np.zeros((len(periods), len(self.counted.units), len(self.atoms), len(kinds)), dtype=np.int64)
        known = (at[0] >= 0) & (at[1] >= 0)
        np.add.at(counts, tuple(one[known] for one in at), self.rows["number"].to_numpy()[rows][known])
        names = tuple(sorted({name for one, _ in kinds for name in sets[one]}))
        members = np.array([[name in sets[one] for name in names] for one, _ in kinds], dtype=bool)
        columns = self.setting.mates(self.cuts[0])
        named = [tuple(f"{one}={code}" for one, code in zip(columns, mate, strict=False)) for mate in mates]
        return Population(names, counts, members, tuple(named[mate] for _, mate in kinds), periods, way[1])

    def view(self, measure: Measure, cut: str) -> View | None:
        """A measure by one of the cuts; None where nothing of it was counted."""
        characteristic, asked = self.setting.characteristics[cut], self.setting.rules.cuts[measure.volume.value]
        groups = tuple(group.code for group in characteristic.groups)
        codes = [atom[self.cuts.index(cut)] for atom in self.atoms]
        sides = tuple(self.sides(measure))
        if not sides or any(code not in groups for code in codes):
            return None
        in_csus = characteristic.in_csu and asked.csu and measure.units is not EligibleUnits.TRUST_ONLY
        csu = (characteristic.in_two if asked.in_two else characteristic.merged) if in_csus else ()
        group_of = [next((p for p, branch in enumerate(csu) if code in branch.leaves), 0) for code in codes]
        return View(
            measure,
            cut,
            tuple(quarter for quarter in self.counted.closed if self.counted.covers(measure, quarter)),
            groups,
            np.array([groups.index(code) for code in codes], dtype=np.int64),
            csu or characteristic.in_two,
            csu,
            np.array(group_of, dtype=np.int64),
            sides,
            self.exposure(measure, cut, groups),
            self.open_quarters(measure),
            self.setting.rules.thresholds.get(measure.protects.value),
            asked,
        )

    def sides(self, measure: Measure) -> Iterator[Side]:
        """The sides of a measure's figures that count people or events; none where it counts nobody."""
        rule = self.setting.rules.thresholds.get(measure.protects.value, NOBODY)
        numerator, denominator = numerator_of(measure), denominator_of(measure)
        for place, people in enumerate(self.populations):
            counted, below = people.kinds_of(numerator), people.kinds_of(denominator)
            if counted.any():
                yield Side(WITH, place, counted, rule.hidden_from, rule.hidden_to)
            if measure.is_share and below.any():
                yield Side(WITHOUT, place, below & ~counted, rule.hidden_from, rule.hidden_to)
            if below.any():
                yield Side(ALL, place, below, 1, rule.least_denominator - 1)

    def exposure(self, measure: Measure, cut: str, groups: tuple[str, ...]) -> Exposure | None:
        """What a rate is over where that is not people."""
        if not measure.is_ratio or denominator_of(measure) in self.setting.sets:
            return None
        every = self.counted.exposures
        own = every.filter(pc.and_(pc.equal(every["measure"], measure.id), pc.equal(every["cut"], cut)))
        periods = periods_of(self.counted.start, self.counted.closed, measure.grain.months)
        at = [
            places(own[column], pa.array(known))
            for column, known in (("period", periods), ("unit", self.units), ("grp", groups))
        ]
        found, known = np.zeros((len(periods), len(self.units), len(groups))), np.min(at, axis=0) >= 0
        np.add.at(found, tuple(one[known] for one in at), own["denominator"].to_numpy()[known])
        found[:, :, ~np.isin(np.arange(len(groups)), at[2])] = np.nan
        return Exposure(found, periods, measure.denominator_over_time)

    def open_quarters(self, measure: Measure) -> Bools:
        """In which quarters each unit is open throughout, and they have closed: (quarters, units)."""
        counted = self.counted
        closed = [quarter in counted.closed and counted.covers(measure, quarter) for quarter in range(len(QUARTERS))]
        return np.array(
            [
                [has_closed and counted.is_open(measure, unit, quarter) for unit in self.units]
                for quarter, has_closed in enumerate(closed)
            ]
        )

    @property
    def units(self) -> tuple[str, ...]:
        """The units."""
        return self.counted.units


def periods_of(start: int, closed: tuple[int, ...], months: int) -> tuple[date, ...]:
    """The periods of so many months that lie in the closed quarters of a financial year, by their first month."""
    firsts = [date(start + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16, months)]
    return tuple(
        first for first in firsts if {month_of(first) // 3 + more for more in range(-(-months // 3))} <= {*closed}
    )
