"""Measures that count, as a whole and by item: cells one measure at a time, calendars and windows for all at once.

The order of work is: sql/compile/measure_periods, add_whole, add_exposures for each measure; filled, windowed, figures
for all.
"""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lib.catalogue.errors import QueryError
from lib.catalogue.manifest import ExtractManifest
from lib.catalogue.measure import ChartForm, Measure
from lib.publishing.steps import CompileError, open_measure, step
from lib.query.extract import ExtractEngine

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


def compile_counts(engine: ExtractEngine, closed_to: date, supplied: Mapping[Measure, Reach]) -> pa.Table:
    """The counts of a release as a whole and by item: one row a measure, cut, group, unit, grain and period.

    Rows over too little have no numbers. What rates by characteristic are over is left in the table `exposures`.
    """
    for preparation in ("grain_start", "over_time", "cells", "exposures", "measures"):
        engine.run(step(preparation))
    engine.run(step("eligible_units" if "units" in engine.views else "no_units"))
    for measure, reach in supplied.items():
        try:
            add_cells(engine, measure, reach)
        except QueryError as wrong:
            raise CompileError(f"{measure.id}.sql does not give what its shape needs: {wrong}") from wrong
    engine.run(step("filled"))
    engine.run(step("windowed"))
    engine.run(step("figures"), closed_to=closed_to)
    return emptied(engine.arrow(step("every_figure")).cast(COUNTS))


def closed_to(manifest: ExtractManifest) -> date:
    """The last month that is no longer provisional; the month before the first where all are."""
    closed = manifest.months[: len(manifest.months) - manifest.provisional_months]
    return closed[-1] if closed else date.min


def add_cells(engine: ExtractEngine, measure: Measure, reach: Reach) -> None:
    """Count one measure, as a whole and by each of its cuts."""
    open_measure(engine, measure)
    engine.run(step("eligible_rows"))
    engine.run(step("measure_periods"), grain=measure.grain.value, units=measure.units.value, is_rate=measure.is_rate)
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
        complete_from=reach[0],
        complete_to=reach[1],
        is_share=measure.is_share,
    )
    if measure.chart is not ChartForm.GROUPS:
        engine.run(step("add_whole"), measure=measure.id, units=measure.units.value)
    if measure.cuts and not (measure.is_share or measure.denominator_of_people):
        engine.run(step("add_exposures"), measure=measure.id)


def emptied(figures: pa.Table) -> pa.Table:
    """The figures with hidden rows emptied: no number is left in them."""
    for column in ("numerator", "denominator"):
        kept = pc.if_else(figures["is_masked"], pa.scalar(None, pa.float64()), figures[column])
        figures = figures.set_column(figures.schema.get_field_index(column), column, kept)
    return figures


def with_cuts(whole: pa.Table, rows: list[dict[str, object]]) -> pa.Table:
    """The counts as a whole and by item with those by characteristic, in the order in which pages read them."""
    every = pa.concat_tables([whole, pa.Table.from_pylist(rows, COUNTS)])
    return every.sort_by([(column, "ascending") for column in ("cut", "unit", "measure", "grp", "grain", "period")])
