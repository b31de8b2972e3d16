"""Measures by characteristic: for the Trust by full groups where they are large enough, for CSUs by merged ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lib.catalogue.characteristics import Branch, Characteristic
from lib.catalogue.measure import EligibleUnits, Measure, Protects
from lib.catalogue.selection import TRUST
from lib.catalogue.small_numbers import PrivacyRules
from lib.privacy.merging import coarsest, finest, occurring
from lib.privacy.small_numbers import is_too_few
from lib.privacy.table import LENGTHS, Floats, Table, Window, windows_of
from lib.publishing.steps import step
from lib.query.extract import ExtractEngine

Row = dict[str, Any]
Reach = tuple[date, date]
Open = Mapping[tuple[str, str], tuple[date, date]]
"""By rule of eligibility and unit: the first and last month in which the unit was open."""
PARTS_OF_A_GROUP = {"decile_1": ("1", "decile_1")}
"""A characteristic whose group is part of a group of the one it is finer than: that group, and the part."""


@dataclass(frozen=True)
class Cut:
    """A measure by one characteristic, with the rules it is released under."""

    table: Table
    characteristic: Characteristic
    rules: PrivacyRules
    wider: Table | None = None  # the same by the characteristic that this one is finer than

    @property
    def measure(self) -> Measure:
        """The measure that is cut."""
        return self.table.measure

    def too_few(self, numerator: Floats, denominator: Floats) -> NDArray[np.bool_]:
        """Which figures fail the primary rule."""
        if self.measure.protects is Protects.NOTHING:
            return np.zeros(np.shape(numerator), dtype=bool)
        rule = self.rules.thresholds[self.measure.protects.value]
        return is_too_few(numerator, denominator, self.measure.is_share, rule)

    def passes(self, window: Window, block: Branch) -> bool:
        """Whether a group is large enough to be shown for the Trust over a window, and so is what it leaves."""
        numerator, denominator = (figure.sum(axis=0) for figure in block_sums(self.table, window, (block,)))
        fails = self.too_few(numerator, denominator)
        group, part = PARTS_OF_A_GROUP.get(self.characteristic.name, ("", ""))
        if self.wider and block.code == part:
            whole = [figure.sum(axis=0) for figure in block_sums(self.wider, window, (Branch(group, group),))]
            fails |= self.too_few(whole[0] - numerator, whole[1] - denominator)
        return not fails.any()


def compile_cuts(
    engine: ExtractEngine, supplied: Mapping[Measure, Reach], rules: PrivacyRules, closed_to: date
) -> list[Row]:
    """The rows of a release by characteristic, hidden ones without numbers."""
    counted = engine.arrow(step("every_characteristic"))
    opened = {(rule, unit): (first, last) for rule, unit, first, last in engine.run("from eligible_units")}
    rows: list[Row] = []
    for measure, reach in supplied.items():
        own = counted.filter(pc.equal(counted["measure"], measure.id))
        for name in own["cut"].unique().to_pylist():
            characteristic = engine.contract.characteristics[name]
            cells, wider = (own.filter(pc.equal(own["cut"], cut)) for cut in (name, characteristic.finer_than))
            periods = closed_periods(cells, reach, measure, closed_to)
            tables = [table_of(one, measure, periods) if one.num_rows else None for one in (cells, wider)]
            if periods and tables[0]:
                cut = Cut(tables[0], characteristic, rules, tables[1])
                rows += [*trust_rows(cut), *csu_rows(cut, opened)]
    return rows


def closed_periods(cells: pa.Table, reach: Reach, measure: Measure, closed_to: date) -> tuple[date, ...]:
    """The periods that are whole and in a closed quarter, from the first in which anything was counted."""
    first, last = max(reach[0], pc.min(cells["period"]).as_py()), min(reach[1], closed_to)
    quarter_end = last if last.month % 3 == 0 else months_on(last, -(last.month % 3))
    periods, period = [], first
    while months_on(period, measure.grain.months - 1) <= quarter_end:
        periods.append(period)
        period = months_on(period, measure.grain.months)
    return tuple(periods)


def months_on(month: date, months: int) -> date:
    """The month so many months later."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def table_of(cells: pa.Table, measure: Measure, periods: tuple[date, ...]) -> Table:
    """The rows of one measure and characteristic as an array."""
    units = tuple(sorted(cells["unit"].unique().to_pylist()))
    groups = tuple(sorted(cells["grp"].unique().to_pylist()))
    numerator = np.zeros((len(periods), len(units), len(groups)))
    denominator = np.zeros_like(numerator)
    has_denominator = np.zeros(len(groups), dtype=bool)
    places = [{value: place for place, value in enumerate(values)} for values in (periods, units, groups)]
    for row in cells.to_pylist():
        if row["period"] in places[0]:
            at = places[0][row["period"]], places[1][row["unit"]], places[2][row["grp"]]
            numerator[at] = row["numerator"] or 0
            denominator[at] = row["denominator"] or 0
            has_denominator[at[2]] |= row["denominator"] is not None
    denominator[:, :, ~has_denominator] = np.nan
    return Table(measure, periods, units, groups, numerator, denominator)


def block_sums(table: Table, window: Window, blocks: tuple[Branch, ...]) -> tuple[Floats, Floats]:
    """Numerator and denominator over a window by merged groups, (units, groups) each."""
    numerator, denominator = table.over(window)
    inside = [[place for place, code in enumerate(table.groups) if code in block.leaves] for block in blocks]
    return (
        np.stack([numerator[:, leaves].sum(axis=1) for leaves in inside], axis=1),
        np.stack([known_sum(denominator[:, leaves]) for leaves in inside], axis=1),
    )


def known_sum(figures: Floats) -> Floats:
    """The sum over groups; nan where none has a figure."""
    known = ~np.isnan(figures)
    return np.where(known.any(axis=1), np.where(known, figures, 0.0).sum(axis=1), np.nan)


def trust_rows(cut: Cut) -> Iterator[Row]:
    """The Trust by the finest groups that are large enough; by year alone where a finer period has none."""
    tops = occurring(cut.characteristic.in_two, cut.table.groups)
    grains = cut.rules.cuts[cut.measure.volume.value].trust
    windows = windows_of(cut.table.periods, cut.measure.grain, grains)
    finer = min((window.grain for window in windows), key=LENGTHS.__getitem__, default="year")
    blocks = {one.places: finest(tops, partial(cut.passes, one)) for one in windows if one.grain == finer}
    by_year = not all(blocks.values())
    for window in windows:
        if by_year and window.grain == "year":
            found = finest(tops, partial(cut.passes, window))
        elif by_year:
            continue
        else:
            found = coarsest([way for at, way in blocks.items() if way and set(at) <= set(window.places)])
        yield from rows_of(cut, window, TRUST, found or tops, is_masked=found is None)


def csu_rows(cut: Cut, opened: Open) -> Iterator[Row]:
    """Each CSU by merged groups over closed years; a row is shown or hidden whole, and never is one hidden alone."""
    asked = cut.rules.cuts[cut.measure.volume.value]
    if cut.measure.units is EligibleUnits.TRUST_ONLY or cut.characteristic.in_csu is None or "year" not in asked.csu:
        return
    branches = cut.characteristic.in_two if asked.in_two else cut.characteristic.merged
    for window in windows_of(cut.table.periods, cut.measure.grain, ["year"]):
        there = [unit for unit in cut.table.units if is_open(opened, cut.measure, unit, window)]
        numerator, denominator = block_sums(cut.table, window, branches)
        size = dict(zip(cut.table.units, numerator.sum(axis=1), strict=True))
        few: NDArray[np.bool_] = np.any(cut.too_few(numerator, denominator), axis=1)
        hidden = {unit for unit, fails in zip(cut.table.units, few.tolist(), strict=True) if fails and unit in there}
        if len(hidden) == 1:
            hidden |= set(sorted(set(there) - hidden, key=lambda unit: (size[unit], unit))[:1])
        for unit in there:
            yield from rows_of(cut, window, unit, branches, is_masked=unit in hidden)


def is_open(opened: Open, measure: Measure, unit: str, window: Window) -> bool:
    """Whether a unit was open throughout a window."""
    first, last = opened.get((measure.units.value, unit), (date.max, date.min))
    return first <= window.period and months_on(window.period, LENGTHS[window.grain] - 1) <= last


def rows_of(cut: Cut, window: Window, unit: str, blocks: tuple[Branch, ...], *, is_masked: bool) -> Iterator[Row]:
    """One row of a release a group; hidden rows have no numbers."""
    numerator, denominator = block_sums(cut.table, window, blocks)
    at = range(len(cut.table.units)) if unit == TRUST else [cut.table.units.index(unit)]
    for place, block in enumerate(blocks):
        below = denominator[list(at), place].sum()
        yield {
            "measure": cut.measure.id,
            "cut": cut.characteristic.name,
            "grp": block.code,
            "unit": unit,
            "grain": window.grain,
            "period": window.period,
            "numerator": None if is_masked else float(numerator[list(at), place].sum()),
            "denominator": None if is_masked or np.isnan(below) else float(below),
            "is_masked": is_masked,
            "is_provisional": False,
        }
