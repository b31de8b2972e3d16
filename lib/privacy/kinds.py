"""One year of what measures count by one characteristic, as arrays: what the procedure for small numbers works on.

A kind holds people or events that no released figure tells apart but by their label: they are counted by the same sets
and have the same mates (labels of the characteristics that theirs is released in a pair with). A set is the numerator
of a measure, or its denominator where that counts people as well. Labels are atoms: the finest groups of a
characteristic, and of those that split one of its groups. Years are financial years.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.characteristics import Branch
from lib.catalogue.measure import Measure, OverTime
from lib.catalogue.small_numbers import Cuts, Thresholds

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Months = tuple[int, ...]
"""Months of a financial year: 0 is April."""
QUARTERS: tuple[Months, ...] = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (9, 10, 11))
EVERY: Months = tuple(range(12))
WITH, WITHOUT, ALL = "with", "without", "all"
"""The sides of a figure: its numerator, what that leaves of its denominator, and a denominator of people."""


@dataclass(frozen=True)
class Population:
    """People or events that are counted over the same periods, each of so many months.

    `counts` is (periods, units, atoms, kinds), `members` (kinds, sets) and `mates` (kinds, mates). The people of a
    stock are the same in every period: who moves in one moves in all.
    """

    sets: tuple[str, ...]
    counts: Ints
    members: Bools
    mates: tuple[tuple[str, ...], ...]
    periods: tuple[date, ...]
    is_stock: bool

    def kinds_of(self, name: str) -> Bools:
        """Which kinds a set counts; none where it is a set of another population."""
        if name not in self.sets:
            return np.zeros(len(self.members), dtype=bool)
        counted: Bools = self.members[:, self.sets.index(name)]
        return counted

    def movable(self, months: Months) -> tuple[Ints, list[tuple[int, ...]]]:
        """Those who can move by themselves in these months: (spans, units, atoms, kinds), and each span's periods.

        Of a flow every period is a span of its own; of a stock there is one, with those who are there throughout.
        """
        places = within(self.periods, months)
        if self.is_stock and places:
            return self.counts[places].min(axis=0, keepdims=True), [tuple(places)]
        return self.counts[places], [(place,) for place in places]


@dataclass(frozen=True)
class Side:
    """One side of a figure, which could be a small number: the kinds it counts, and which counts are hidden."""

    name: str
    population: int
    kinds: Bools
    least: int
    most: int

    def is_small(self, count: NDArray[np.float64]) -> Bools:
        """Which counts are small numbers; parts of one count as one."""
        few: Bools = (count > self.least - 1) & (count <= self.most)
        return few


@dataclass(frozen=True)
class Exposure:
    """What a rate is over, such as bed days, by period: (periods, units, groups); nan for groups that have none."""

    figures: Floats
    periods: tuple[date, ...]
    how: OverTime

    def over(self, months: Months) -> Floats:
        """The exposure over some months: (units, groups)."""
        return added_up(self.figures[within(self.periods, months)], self.how)


@dataclass(frozen=True)
class View:
    """A measure by one characteristic: its sides, and how groups are merged for the Trust and for CSUs.

    `leaf_of` gives the group of each atom, and `group_of` its merged group in a CSU, where CSUs are shown at all.
    `exposure` is what a rate is over where that is not people. `is_open` says in which quarters each unit is open
    throughout: (quarters, units), and `covered` which quarters have closed for it. `rule` is None where nobody is
    protected.
    """

    measure: Measure
    cut: str
    covered: tuple[int, ...]
    groups: tuple[str, ...]
    leaf_of: Ints
    tops: tuple[Branch, ...]
    csu: tuple[Branch, ...]
    group_of: Ints
    sides: tuple[Side, ...]
    exposure: Exposure | None
    is_open: Bools
    rule: Thresholds | None
    cuts: Cuts

    @property
    def name(self) -> str:
        """The measure and the characteristic."""
        return f"{self.measure.id} by {self.cut}"

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets that a figure of it tells of."""
        return (numerator_of(self.measure), denominator_of(self.measure))

    @property
    def has_quarters(self) -> bool:
        """Whether CSUs are shown by quarter; a head count is the same people all year, so it closes once a year."""
        return bool(self.csu) and "quarter" in self.cuts.csu and not self.measure.has_stock

    @property
    def is_yearly(self) -> bool:
        """Whether it is shown by the Trust's years and nothing else."""
        return not self.csu and set(self.cuts.trust) <= {"year"}

    @property
    def has_years(self) -> bool:
        """Whether CSUs are shown by year."""
        return bool(self.csu) and "year" in self.cuts.csu


@dataclass(frozen=True)
class Year:
    """One financial year of measures that count the same rows, by one characteristic; views come parents first."""

    start: int
    characteristic: str
    units: tuple[str, ...]
    atoms: tuple[tuple[str, ...], ...]
    populations: tuple[Population, ...]
    views: tuple[View, ...]

    @cached_property
    def label_of(self) -> Ints:
        """Of each atom the label that CSUs show at the finest: atoms of one label are alike in every CSU."""
        ways = [view.group_of for view in self.views if view.csu]
        if not ways:
            return np.arange(len(self.atoms))
        found: Ints = np.unique(np.stack(ways, axis=1), axis=0, return_inverse=True)[1].ravel()
        return found

    @cached_property
    def label_groups(self) -> Ints:
        """Of each view and label the merged group of a CSU: (views, labels); every label alike where it has none."""
        labels = int(self.label_of.max(initial=-1)) + 1
        found = np.zeros((len(self.views), labels), dtype=np.int64)
        for place, view in enumerate(self.views):
            if view.csu:
                found[place, self.label_of] = view.group_of
        return found

    def counts(self, view: View, side: Side, months: Months) -> Floats:
        """What a side counts over some months: (units, atoms)."""
        people = self.populations[side.population]
        counts = people.counts[within(people.periods, months)][..., side.kinds].sum(axis=3)
        measure = view.measure
        how = measure.numerator_over_time if side.name == WITH else measure.denominator_over_time
        return added_up(counts.astype(float), how)

    def parents(self, place: int) -> list[int]:
        """The views that count all that a view counts."""
        wanted = self.views[place].measure.within
        return [other for other, view in enumerate(self.views) if view.measure.id == wanted and view.csu]

    def descendants(self, place: int) -> list[int]:
        """The views whose measures lie within a view's, at any depth; they come after it."""
        found = [place]
        for other in range(len(self.views)):
            if set(self.parents(other)) & set(found):
                found.append(other)
        return found[1:]


def added_up(figures: Floats, how: OverTime) -> Floats:
    """Figures over their periods, the first axis: flows add up; of a stock it is the mean, or the last."""
    total: Floats = figures.sum(axis=0)
    if how is OverTime.LAST and len(figures):
        total = figures[-1]
    return total / len(figures) if how is OverTime.MEAN and len(figures) else total


def within(periods: tuple[date, ...], months: Months) -> list[int]:
    """The places of the periods that start in some months."""
    return [place for place, period in enumerate(periods) if month_of(period) in months]


def numerator_of(measure: Measure) -> str:
    """The name of the set that a measure's numerator counts."""
    return f"{measure.id}.numerator"


def denominator_of(measure: Measure) -> str:
    """The name of the set that a measure's denominator counts, where it counts people."""
    return f"{measure.id}.denominator"


def month_of(day: date) -> int:
    """The month of the financial year, from 0 for April."""
    return (day.month - 4) % 12


def year_of(month: date) -> int:
    """The year in which the financial year of a month starts."""
    return month.year - (month.month < 4)


def quarter_start(start: int, quarter: int) -> date:
    """The first month of a quarter of the financial year that starts in a year."""
    return months_on(date(start, 4, 1), 3 * quarter)


def months_on(month: date, months: int) -> date:
    """The month so many months later."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
