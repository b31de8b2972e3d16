"""Measures that need no counting: ready-made figures, dated events and registers."""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.catalogue.errors import QueryError
from lib.catalogue.measure import Measure, Protects
from lib.catalogue.small_numbers import PrivacyRules
from lib.publishing.steps import CompileError, open_measure, step
from lib.query.extract import ExtractEngine

VALUES = pa.schema(
    {
        "measure": pa.string(),
        "unit": pa.string(),
        "period": pa.date32(),
        "split": pa.string(),
        "grp": pa.string(),
        "value": pa.float64(),
        "lower": pa.float64(),
        "upper": pa.float64(),
        "n": pa.float64(),
        "benchmark": pa.float64(),
        "is_masked": pa.bool_(),
    }
)
EVENTS = pa.schema({"measure": pa.string(), "on_day": pa.date32(), "unit": pa.string(), "item": pa.string()})
LISTS = pa.schema(
    {
        "measure": pa.string(),
        "unit": pa.string(),
        "item": pa.string(),
        "title": pa.string(),
        "since": pa.date32(),
        "due": pa.date32(),
        "state": pa.string(),
        "days": pa.int64(),
    }
)


def compile_values(engine: ExtractEngine, supplied: Mapping[Measure, date], rules: PrivacyRules) -> pa.Table:
    """The ready-made figures of a release; a figure from too few answers has no numbers left in it."""
    tables = [hide_few_answers(rows_of(engine, m, "values"), m, rules.least_answers) for m in supplied]
    return pa.concat_tables([VALUES.empty_table(), *(table.cast(VALUES) for table in tables)])


def compile_events(engine: ExtractEngine, measures: Iterable[Measure]) -> pa.Table:
    """The dated events of a release."""
    tables = [rows_of(engine, measure, "events").cast(EVENTS) for measure in measures]
    return pa.concat_tables([EVENTS.empty_table(), *tables])


def compile_lists(engine: ExtractEngine, measures: Iterable[Measure]) -> pa.Table:
    """The registers of a release."""
    tables = [rows_of(engine, measure, "lists").cast(LISTS) for measure in measures]
    return pa.concat_tables([LISTS.empty_table(), *tables])


def rows_of(engine: ExtractEngine, measure: Measure, shape: str) -> pa.Table:
    """What a measure's query gives, in the columns of its shape."""
    open_measure(engine, measure)
    try:
        return engine.arrow(step(shape), measure=measure.id)
    except QueryError as wrong:
        raise CompileError(f"{measure.id}.sql does not give what its shape needs: {wrong}") from wrong


def hide_few_answers(rows: pa.Table, measure: Measure, least: int) -> pa.Table:
    """The same rows, those from fewer than `least` answers emptied where the measure is about people."""
    few = np.nan_to_num(rows["n"].to_numpy(), nan=np.inf) < least
    is_masked = pa.array(few & (measure.protects is not Protects.NOTHING))
    for column in ("value", "lower", "upper", "n"):
        emptied = pc.if_else(is_masked, pa.scalar(None, pa.float64()), rows[column])
        rows = rows.set_column(rows.schema.get_field_index(column), column, emptied)
    return rows.append_column("is_masked", is_masked)
