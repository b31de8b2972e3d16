"""Measures that count: cells one measure at a time, calendars and windows for all at once, then small numbers.

The order of work is: sql/compile/measure_periods, add_whole, add_characteristics for each measure; filled,
windowed, figures for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lib.catalogue.errors import QueryError
from lib.catalogue.manifest import ExtractManifest
from lib.catalogue.measure import ChartForm, Measure, Protects
from lib.catalogue.small_numbers import PrivacyRules
from lib.privacy.small_numbers import is_too_few, whole_rows
from lib.publishing.steps import CompileError, open_measure, step
from lib.query.extract import ExtractEngine

ALWAYS_WITH = {"deprivation": ("decile_1",)}  # the headline comparator stands beside the gradient
PARTS_OF_A_GROUP = {"decile_1": ("deprivation", "1", "decile_1")}
"""A cut with a group that is part of another cut's group: the cut, its group, and the part."""
Reach = tuple[date, date]
"""The first and last month that a measure's tables cover whole."""
COUNTS = pa.schema(
    {
        "measure": pa.string(),
        "cut": pa.string(),
        "grp": pa.string(),
        "unit": pa.string(),
        "grain": pa.string(),
        "period": pa.date32(),
        "numerator": pa.float64(),
        "denominator": pa.float64(),
        "is_masked": pa.bool_(),
        "is_provisional": pa.bool_(),
    }
)


def compile_counts(
    engine: ExtractEngine, manifest: ExtractManifest, supplied: Mapping[Measure, Reach], rules: PrivacyRules
) -> pa.Table:
    """The counts of a release: one row a measure, cut, group, unit, grain and period; hidden rows without numbers."""
    for preparation in ("grain_start", "over_time", "cells", "measures"):
        engine.run(step(preparation))
    engine.run(step("eligible_units" if "units" in engine.views else "no_units"))
    for measure, reach in supplied.items():
        try:
            add_cells(engine, measure, reach)
        except QueryError as wrong:
            raise CompileError(f"{measure.id}.sql does not give what its shape needs: {wrong}") from wrong
    engine.run(step("filled"))
    engine.run(step("windowed"))
    engine.run(step("figures"), closed_to=closed_to(manifest))
    figures = engine.arrow(step("every_figure")).cast(COUNTS)
    return hide_small_numbers(figures, {measure.id: measure for measure in supplied}, rules)


def closed_to(manifest: ExtractManifest) -> date:
    """The last month that is no longer provisional; the month before the first where all are."""
    closed = manifest.months[: len(manifest.months) - manifest.provisional_months]
    return closed[-1] if closed else date.min


def add_cells(engine: ExtractEngine, measure: Measure, reach: Reach) -> None:
    """Count one measure, as a whole and by each of its cuts."""
    open_measure(engine, measure)
    engine.run(step("measure_periods"), grain=measure.grain.value, units=measure.units.value)
    engine.run(
        step("add_measure"),
        measure=measure.id,
        grain=measure.grain.value,
        months=measure.grain.months,
        units=measure.units.value,
        is_ratio=measure.is_ratio,
        numerator_over_time=measure.numerator_over_time.value,
        denominator_over_time=measure.denominator_over_time.value,
        minimum_denominator=measure.minimum_denominator,
        high_volume=measure.high_volume,
        complete_from=reach[0],
        complete_to=reach[1],
        is_share=measure.is_share,
    )
    if measure.chart is not ChartForm.GROUPS:
        engine.run(step("add_whole"), measure=measure.id, units=measure.units.value)
    engine.run(step("add_characteristics"), measure=measure.id, cuts=cuts_of(measure))


def hide_small_numbers(figures: pa.Table, measures: Mapping[str, Measure], rules: PrivacyRules) -> pa.Table:
    """Mask what is too few to show, and leave out the fine grains of a cut in which anything is.

    A year beside three of its quarters would tell the fourth: where any period of a fine grain fails, that grain is
    not released for that cut at all, nor anything between it and the year.
    """
    hidden = np.asarray(figures["is_masked"])
    dropped = np.zeros(figures.num_rows, dtype=bool)
    for measure in measures.values():
        if measure.protects is Protects.NOTHING:
            continue
        for cut in cuts_of(measure):
            place = chosen(figures, measure=measure.id, cut=cut)
            beside = chosen(figures, measure=measure.id, cut=PARTS_OF_A_GROUP.get(cut, ("", ""))[0])
            if place.size:
                rows = Rows(figures.take(place), figures.take(beside), cut)
                hidden[place], dropped[place] = hide_cut(rows, measure, rules)
    return mask(figures, hidden).filter(pa.array(~dropped))


def cuts_of(measure: Measure) -> list[str]:
    """The characteristics that a measure is released by."""
    return [name for cut in measure.cuts for name in (cut, *ALWAYS_WITH.get(cut, ()))]


def chosen(table: pa.Table, **values: str) -> NDArray[np.int64]:
    """The numbers of the rows that have these values."""
    fits = [pc.equal(table[column], value) for column, value in values.items()]
    return np.flatnonzero(np.logical_and.reduce([np.asarray(fit) for fit in fits]))


FINE = {"month": ("month",), "quarter": ("quarter", "rolling"), "half_year": ("half_year", "rolling")}


@dataclass(frozen=True)
class Rows:
    """The rows of one measure and cut, and those of the cut of which its groups are parts, if it has one."""

    own: pa.Table
    beside: pa.Table
    cut: str


def hide_cut(rows: Rows, measure: Measure, rules: PrivacyRules) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For the rows of one measure and cut: which are hidden, and which are not released at all."""
    rule = rules.thresholds[measure.protects.value]
    numerator, denominator = rows.own["numerator"].to_numpy(), rows.own["denominator"].to_numpy()
    too_few = is_too_few(numerator, denominator, measure.is_share, rule)
    rest = remainders(rows)
    too_few |= is_too_few(rest[0], rest[1], measure.is_share, rule)
    grains = np.asarray(rows.own["grain"])
    hidden = whole_rows(too_few, number_of_row(rows.own))
    dropped = np.zeros(rows.own.num_rows, dtype=bool)
    for grain, with_it in FINE.items():
        if hidden[grains == grain].any():
            dropped |= np.isin(grains, with_it)
    return hidden, dropped


def remainders(rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What is left of the larger group beside its part: fifth 1 less decile 1 is decile 2. nan where there is none."""
    numerator = np.full(rows.own.num_rows, np.nan)
    denominator = numerator.copy()
    _, group, part = PARTS_OF_A_GROUP.get(rows.cut, ("", "", ""))
    whole = {(r["grain"], r["period"]): r for r in rows.beside.to_pylist() if r["grp"] == group}
    for place, row in enumerate(rows.own.to_pylist()):
        larger = whole.get((row["grain"], row["period"]))
        if larger and row["grp"] == part:
            numerator[place] = larger["numerator"] - row["numerator"]
            denominator[place] = (larger["denominator"] or np.nan) - (row["denominator"] or np.nan)
    return numerator, denominator


def number_of_row(rows: pa.Table) -> NDArray[np.int64]:
    """The number of each cell's row: all groups of one grain and period."""
    keys = pc.binary_join_element_wise(rows["grain"], pc.cast(rows["period"], pa.string()), " ")
    return np.asarray(pc.dictionary_encode(keys.combine_chunks()).indices, dtype=np.int64)


def mask(figures: pa.Table, hidden: NDArray[np.bool_]) -> pa.Table:
    """The figures with hidden rows emptied: no number is left in them."""
    is_masked = pa.array(hidden)
    for column in ("numerator", "denominator"):
        emptied = pc.if_else(is_masked, pa.scalar(None, pa.float64()), figures[column])
        figures = figures.set_column(figures.schema.get_field_index(column), column, emptied)
    return figures.set_column(figures.schema.get_field_index("is_masked"), "is_masked", is_masked)
