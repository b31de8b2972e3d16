"""A measure by unit and by item: each part's figure over the latest complete year, with its interval."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from lib.answers.funnel import in_a_funnel
from lib.answers.lines import number
from lib.catalogue.answer import Unit
from lib.catalogue.comparisons import ByItem, ByUnit, Figure
from lib.catalogue.measure import Measure
from lib.catalogue.selection import TRUST
from lib.equity.gaps import Group, Kind, level
from lib.equity.intervals import Interval
from lib.spc.funnel import Kind as Funnels


@dataclass(frozen=True)
class Part:
    """One row of a release: what was counted in a group, unit or item; None where it is hidden or missing."""

    code: str
    period: date
    numerator: float | None
    denominator: float | None
    is_masked: bool


def parts_of(rows: pa.Table, code: str) -> list[Part]:
    """The rows as parts; `code` names the column that tells them apart."""
    return [
        Part(row[code], row["period"], row["numerator"], row["denominator"], row["is_masked"])
        for row in rows.to_pylist()
    ]


def kind_of(measure: Measure) -> Kind:
    """Whether a measure's ratio is a share of people or a rate over an exposure."""
    return Kind.PROPORTION if measure.is_share else Kind.RATE


def interval_of(measure: Measure, group: Group) -> Interval:
    """A part's level in the measure's own unit."""
    kind = kind_of(measure)
    found = level(kind, group, measure.per)
    return scaled(found, measure.per) if kind is Kind.PROPORTION else found


def scaled(interval: Interval, by: float) -> Interval:
    """An interval in another unit."""
    return Interval(interval.value * by, interval.lower * by, interval.upper * by, interval.reason)


def figure_of(measure: Measure, part: Part, label: str) -> Figure:
    """A part as a figure: a level with its interval where the measure is a ratio, a plain count where it is not."""
    if part.is_masked or part.numerator is None:
        return Figure(part.code, label, None, is_masked=part.is_masked)
    if not measure.is_ratio:
        return Figure(part.code, label, part.numerator, numerator=part.numerator)
    if part.denominator is None:
        return Figure(part.code, label, None, numerator=part.numerator)
    found = interval_of(measure, Group(part.numerator, part.denominator))
    return Figure(
        part.code,
        label,
        number(found.value),
        number(found.lower),
        number(found.upper),
        part.numerator,
        part.denominator,
    )


def by_unit(measure: Measure, parts: list[Part], units: Mapping[str, Unit], period: str) -> ByUnit:
    """Every unit in the order of its name, and whether its size lets one expect a figure so far from the Trust's."""
    whole = (figure_of(measure, part, "Trust").value for part in parts if part.code == TRUST)
    trust = next(whole, None) if measure.is_ratio else None  # a total is nothing to hold a part against
    figures = [
        replace(figure_of(measure, part, units[part.code].name), brief=units[part.code].short_name)
        for part in parts
        if part.code in units
    ]
    found = ByUnit(period, tuple(sorted(figures, key=lambda figure: figure.label)), trust)
    kind = Funnels.PROPORTION if measure.is_share else Funnels.RATE
    return in_a_funnel(found, kind, measure.per) if measure.is_ratio else found


def without_interval(figure: Figure) -> Figure:
    """A figure alone: the parts of a measure are looked at, not compared."""
    return replace(figure, lower=None, upper=None)


def by_item(measure: Measure, parts: list[Part], labels: Mapping[str, str], period: str) -> ByItem:
    """The parts of a measure, in the order in which their list has them."""
    order = {code: place for place, code in enumerate(labels)}
    figures = [without_interval(figure_of(measure, part, labels.get(part.code, part.code))) for part in parts]
    figures.sort(key=lambda figure: (order.get(figure.code, len(order)), figure.label))
    return ByItem(measure.item or "", period, tuple(figures))
