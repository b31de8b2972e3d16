"""Measures that count: cells one measure at a time, calendars and windows for all at once, then small numbers.

The order of work is: sql/compile/measure_periods, add_whole, add_characteristics for each measure; filled,
windowed, figures for all.
"""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lib.catalogue.errors import QueryError
from lib.catalogue.manifest import ExtractManifest
from lib.catalogue.measure import ChartForm, Measure
from lib.catalogue.small_numbers import PrivacyRules
from lib.publishing.compile_cuts import compile_cuts
from lib.publishing.steps import CompileError, open_measure, step
from lib.query.extract import ExtractEngine

ALWAYS_WITH = {"deprivation": ("decile_1",)}  # the headline comparator stands beside the gradient
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
    for preparation in ("grain_start", "over_time", "cells", "by_characteristic", "measures"):
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
    by_characteristic = compile_cuts(engine, supplied, rules, closed_to(manifest))
    every = pa.concat_tables([emptied(figures), pa.Table.from_pylist(by_characteristic, COUNTS)])
    return every.sort_by([(column, "ascending") for column in ("cut", "unit", "measure", "grp", "grain", "period")])


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
        complete_from=reach[0],
        complete_to=reach[1],
        is_share=measure.is_share,
    )
    if measure.chart is not ChartForm.GROUPS:
        engine.run(step("add_whole"), measure=measure.id, units=measure.units.value)
    engine.run(step("add_characteristics"), measure=measure.id, cuts=cuts_of(measure))


def cuts_of(measure: Measure) -> list[str]:
    """The characteristics that a measure is released by."""
    return [name for cut in measure.cuts for name in (cut, *ALWAYS_WITH.get(cut, ()))]


def emptied(figures: pa.Table) -> pa.Table:
    """The figures with hidden rows emptied: no number is left in them."""
    for column in ("numerator", "denominator"):
        kept = pc.if_else(figures["is_masked"], pa.scalar(None, pa.float64()), figures[column])
        figures = figures.set_column(figures.schema.get_field_index(column), column, kept)
    return figures
