"""What the proof goes by: the measures, the lattice of cuts, and windows of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from lib.catalogue.characteristics import Characteristic
from lib.catalogue.measure import Measure, OverTime
from lib.catalogue.small_numbers import PrivacyRules

TRUST = "trust"
NUMERATOR, DENOMINATOR = "numerator", "denominator"
TOGETHER = "*"
"""What stands between two characteristics that are shown together, and between their groups."""
LENGTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "rolling": 12}


@dataclass(frozen=True)
class Window:
    """Some whole months: the first of them, and how many."""

    first: date
    months: int

    def holds(self, period: date) -> bool:
        """Whether a period starts in them."""
        return period in self.each_month

    @cached_property
    def each_month(self) -> tuple[date, ...]:
        """All of the months, by their first days; every period starts on such a day."""
        return tuple(months_on(self.first, place) for place in range(self.months))

    @property
    def last(self) -> date:
        """The last of the months."""
        return self.each_month[-1]

    @property
    def quarters(self) -> frozenset[date]:
        """The quarters that they lie in, by their first months."""
        return frozenset(months_on(month, -((month.month - 1) % 3)) for month in self.each_month)


@dataclass(frozen=True)
class Terms:
    """What measures, characteristics and rules say, and which quarters have closed for each measure."""

    measures: Mapping[str, Measure]
    characteristics: Mapping[str, Characteristic]
    rules: PrivacyRules
    closed: Mapping[str, frozenset[date]]

    def cuts(self, measure: Measure) -> list[str]:
        """The characteristics that a measure is shown by, those that split a group of another among them."""
        return [name for name, one in self.characteristics.items() if {name, one.finer_than} & set(measure.cuts)]

    def labels(self, cut: str) -> list[str]:
        """A cut's characteristic and those that split its groups: together they are one label."""
        base = self.characteristics[cut].finer_than or cut
        return [base, *(name for name, one in self.characteristics.items() if one.finer_than == base)]

    def pairs(self, measure: Measure) -> list[tuple[str, str]]:
        """The characteristics that a measure may be shown by together."""
        is_over_people = measure.is_share or measure.denominator_of_people
        every = self.rules.pairs.get(measure.protects.value, ()) if is_over_people else ()
        return [pair for pair in every if set(pair) <= set(measure.cuts)]

    def how(self, measure: str, side: str) -> OverTime:
        """How a side of a measure adds up over time."""
        one = self.measures[measure]
        return one.numerator_over_time if side == NUMERATOR else one.denominator_over_time


def months_on(month: date, months: int) -> date:
    """The month so many months later."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def window_of(row: Mapping[str, Any], measure: Measure) -> Window:
    """The months that a row is over; a rolling year is known by the period of the measure that ends it."""
    length = LENGTHS[row["grain"]]
    if row["grain"] != "rolling":
        return Window(row["period"], length)
    return Window(months_on(row["period"], measure.grain.months - length), length)
