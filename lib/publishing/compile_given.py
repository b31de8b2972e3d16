"""Measures that need no counting: ready-made figures, dated events and registers."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from lib.catalogue.errors import QueryError
from lib.catalogue.measure import Measure, Protects
from lib.catalogue.selection import TRUST
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
EXPOSURE = pa.schema(
    {"measure": pa.string(), "unit": pa.string(), "period": pa.date32(), "opportunities": pa.float64()}
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


def compile_values(engine: ExtractEngine, supplied: Iterable[Measure], rules: PrivacyRules) -> pa.Table:
    """The ready-made figures of a release; a figure from too few answers has no numbers left in it."""
    tables = [hide_few_answers(rows_of(engine, m, "values"), m, rules.least_answers) for m in supplied]
    return pa.concat_tables([VALUES.empty_table(), *(table.cast(VALUES) for table in tables)])


def compile_events(engine: ExtractEngine, measures: Iterable[Measure]) -> pa.Table:
    """The dated events of a release."""
    tables = [rows_of(engine, measure, "events", units=measure.units.value).cast(EVENTS) for measure in measures]
    return pa.concat_tables([EVENTS.empty_table(), *tables])


def compile_exposure(engine: ExtractEngine, measures: Iterable[Measure]) -> pa.Table:
    """What the dated events of a release could have happened in, by month, where their measures say."""
    exposed = [measure for measure in measures if measure.denominator]
    tables = [rows_of(engine, measure, "exposure", units=measure.units.value).cast(EXPOSURE) for measure in exposed]
    return pa.concat_tables([EXPOSURE.empty_table(), *tables])


def compile_lists(engine: ExtractEngine, measures: Iterable[Measure]) -> pa.Table:
    """The registers of a release."""
    tables = [rows_of(engine, measure, "lists").cast(LISTS) for measure in measures]
    return pa.concat_tables([LISTS.empty_table(), *tables])


def rows_of(engine: ExtractEngine, measure: Measure, shape: str, **parameters: str) -> pa.Table:
    """What a measure's query gives, in the columns of its shape."""
    open_measure(engine, measure)
    try:
        return engine.arrow(step(shape), measure=measure.id, **parameters)
    except QueryError as wrong:
        raise CompileError(f"{measure.id}.sql does not give what its shape needs: {wrong}") from wrong


def hide_few_answers(rows: pa.Table, measure: Measure, least: int) -> pa.Table:
    """The same rows without figures from too few answers, nor what would give them away, where people are protected.

    All groups of a split are hidden together. Of the units at least two are hidden, or one would be the Trust less
    the others.
    """
    hidden = np.zeros(rows.num_rows, dtype=bool)
    if measure.protects is not Protects.NOTHING:
        answers = rows["n"].to_numpy()
        for place in tables_of(rows):
            hidden[place] = hidden_in_table(answers[place], rows["split"][int(place[0])].as_py() != "", least)
    is_masked = pa.array(hidden)
    for column in ("value", "lower", "upper", "n"):
        emptied = pc.if_else(is_masked, pa.scalar(None, pa.float64()), rows[column])
        rows = rows.set_column(rows.schema.get_field_index(column), column, emptied)
    return rows.append_column("is_masked", is_masked)


def tables_of(rows: pa.Table) -> list[NDArray[np.int64]]:
    """The numbers of the rows that stand beside each other: the groups of a split, or the units, of one period."""
    found: dict[tuple[object, ...], list[int]] = {}
    for place, row in enumerate(rows.select(["unit", "period", "split"]).to_pylist()):
        beside = "" if row["split"] else row["unit"] == TRUST
        found.setdefault((row["period"], row["split"], row["unit"] if row["split"] else "", beside), []).append(place)
    return [np.array(places) for places in found.values()]


def hidden_in_table(answers: NDArray[np.float64], is_split: bool, least: int) -> NDArray[np.bool_]:
    """Which figures of one table are hidden; those without a number of answers count as many."""
    few = np.nan_to_num(answers, nan=np.inf) < least
    if is_split:
        return np.full(few.size, few.any())
    if few.sum() == 1 and few.size > 1:
        few[np.argsort(np.where(few, np.inf, answers))[0]] = True
    return few
