"""The small numbers that no row shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lib.catalogue.measure import EligibleUnits, Grain, Measure
from lib.catalogue.small_numbers import Thresholds
from lib.privacy.proof.counts import Counts
from lib.privacy.proof.terms import LENGTHS, TRUST, Terms, Window, months_on

ShownRows = Mapping[tuple[str, str, str], list[tuple[Window, frozenset[str]]]]
"""The windows and groups that are shown, by measure, cut and unit."""


@dataclass(frozen=True)
class Number:
    """A small number: a side of a figure, its count and the total of its row, and the rule that hides it."""

    measure: str
    cut: str
    side: str
    unit: str
    leaves: frozenset[str]
    window: Window
    count: float
    total: float
    rule: Thresholds

    @property
    def key(self) -> tuple[object, ...]:
        """What its witness is found by."""
        return (self.measure, self.cut, self.side, self.unit, self.leaves, self.window.first, self.window.months)

    @property
    def is_of_a_units_year(self) -> bool:
        """Whether it is a year's figure of a unit."""
        return self.unit != TRUST and self.window.months == LENGTHS["year"]


def hidden_numbers(start: int, counts: Counts, shown: ShownRows, terms: Terms) -> Iterator[Number]:
    """Every small number of the lattice of a financial year that no row shows."""
    for measure in terms.measures.values():
        rule = terms.rules.thresholds.get(measure.protects.value)
        for cut in terms.cuts(measure) if rule else ():
            for unit in counts.units:
                rows = shown.get((measure.id, cut, unit), [])
                for window, leaves in lattice(start, measure, cut, unit, terms):
                    if rule and (window, leaves) not in rows:
                        yield from small_sides(Place(measure.id, cut, unit, leaves, window), counts, rule)


@dataclass(frozen=True)
class Place:
    """One figure of the lattice."""

    measure: str
    cut: str
    unit: str
    leaves: frozenset[str]
    window: Window


def small_sides(place: Place, counts: Counts, rule: Thresholds) -> Iterator[Number]:
    """The sides of a figure that are small numbers."""
    of = (place.measure, place.cut)
    for side, count in counts.sides(of, place.unit, place.leaves, place.window).items():
        most = rule.least_denominator - 1 if side == "all" else rule.hidden_to
        if rule.hidden_from - 1 < count <= most:
            total = counts.sides(of, place.unit, None, place.window)[side]
            where = (place.unit, place.leaves, place.window)
            yield Number(place.measure, place.cut, side, *where, count, total, rule)


def lattice(start: int, measure: Measure, cut: str, unit: str, terms: Terms) -> Iterator[tuple[Window, frozenset[str]]]:
    """Every closed window and group by which the configuration lets a unit, or the Trust, be shown."""
    asked, one = terms.rules.cuts[measure.volume.value], terms.characteristics[cut]
    groups, grains = [frozenset({group.code}) for group in one.groups], asked.trust
    if unit != TRUST:
        merged = one.in_two if asked.in_two else one.merged
        groups, grains = [frozenset(branch.leaves) for branch in merged], asked.csu
        if one.in_csu is None or measure.units is EligibleUnits.TRUST_ONLY:
            return
    for grain in grains:
        for place in range(0, LENGTHS["year"], LENGTHS[grain]) if fits(measure, grain, unit) else ():
            window = Window(months_on(date(start, 4, 1), place), LENGTHS[grain])
            if window.quarters <= terms.closed.get(measure.id, frozenset()):
                yield from ((window, leaves) for leaves in groups)


def fits(measure: Measure, grain: str, unit: str) -> bool:
    """Whether a measure has figures of a grain; rolling years are sums of others, head counts of units are yearly."""
    return {
        "month": measure.grain is Grain.MONTH,
        "quarter": measure.grain.months <= LENGTHS["quarter"] and (unit == TRUST or not measure.has_stock),
        "half_year": measure.grain is Grain.HALF_YEAR,
        "year": True,
        "rolling": False,
    }[grain]
