"""What measures with cuts count, row by row of the extract: kinds of people and events, and what rates are over.

Measures that read the same tables are counted together, since a figure of one may tell something of another's.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lib.catalogue.contract import Contract
from lib.catalogue.errors import QueryError
from lib.catalogue.measure import Measure
from lib.privacy.build import Setting
from lib.privacy.kinds import denominator_of, numerator_of
from lib.publishing.steps import CompileError, open_measure, step
from lib.query.extract import ExtractEngine
from lib.query.quoting import identifier, listed, literal, statement

MOST_SETS = 62
"""A kind holds its sets as the bits of one whole number."""


def in_groups(measures: Iterable[Measure], reads: Mapping[str, frozenset[str]]) -> list[tuple[Measure, ...]]:
    """Measures in groups that read no table in common, each in the order of ids; `reads` gives the tables of each."""
    groups: list[tuple[set[str], list[Measure]]] = []
    for measure in sorted(measures, key=lambda one: one.id):
        tables, members = set(reads[measure.id]), [measure]
        for group in [group for group in groups if group[0] & tables]:
            tables |= group[0]
            members = [*group[1], *members]
            groups.remove(group)
        groups.append((tables, members))
    return [tuple(members) for _, members in groups]


def prepare(engine: ExtractEngine, contract: Contract) -> None:
    """Make a type of the codes of each characteristic, so that millions of labels take a byte each."""
    for characteristic in contract.characteristics.values():
        codes = listed(literal(group.code) for group in characteristic.groups)
        engine.run(
            statement("create type {name} as enum ({codes})", name=identifier(by(characteristic.name)), codes=codes)
        )


def by(characteristic: str) -> str:
    """The column that holds the groups of a characteristic."""
    return f"by_{characteristic}"


def count_kinds(
    engine: ExtractEngine, setting: Setting, reads: Mapping[str, frozenset[str]], closed_on: Mapping[date, date]
) -> pa.Table:
    """The kinds that measures count together; `closed_on` gives the day on which each closed quarter was closed.

    Raises CompileError where a query does not say which rows it counts though others count rows of the same tables.
    """
    names = list(setting.sets)
    if len(names) > MOST_SETS:
        raise CompileError(f"At most {MOST_SETS} sets of people can be counted together, and there are {len(names)}.")
    labels = [identifier(by(name)) for name in engine.contract.characteristics]
    columns = listed(statement("{name} {name}", name=name) for name in labels)
    engine.run(
        statement(
            """create or replace temp table counted (
                measure varchar, source_table varchar, row_key ubigint, sets bigint, weight bigint, months integer,
                period date, recorded date, unit varchar, {columns}
            )""",
            columns=columns,
        )
    )
    since = next_quarter(closed_on)
    for measure in setting.measures:
        add_counted(engine, measure, setting, since=since, closed_on=max(closed_on.values(), default=date.max))
    check_sources(engine, reads)
    engine.run(step("closed_quarters"))
    for quarter, day in closed_on.items():
        engine.run("insert into closed_quarters values ($quarter, $day)", quarter=quarter, day=day)
    kinds = named(engine.arrow(step("counted_cells"), next_quarter=since), names)
    check_within(kinds, setting)
    return kinds


def add_counted(engine: ExtractEngine, measure: Measure, setting: Setting, **dates: date) -> None:
    """Count one measure's rows; CompileError with its name where its query does not give what is needed."""
    names = list(setting.sets)
    sides = {"numerator": numerator_of(measure), "denominator": denominator_of(measure)}
    open_measure(engine, measure)
    try:
        engine.run(
            step("add_counted"),
            measure=measure.id,
            units=measure.units.value,
            is_rate=measure.is_rate,
            grain=measure.grain.value,
            **{f"{side}_set": 1 << names.index(name) if name in names else 0 for side, name in sides.items()},
            **dates,
            **{f"{side}_months": setting.sets[name][0] if name in names else 0 for side, name in sides.items()},
        )
    except QueryError as wrong:
        raise CompileError(f"{measure.id}.sql does not give what its cuts need: {wrong}") from wrong


def check_sources(engine: ExtractEngine, reads: Mapping[str, frozenset[str]]) -> None:
    """Raise CompileError where two measures may count the same rows and one of them does not say which it counts."""
    named: dict[str, set[str]] = defaultdict(set)
    silent = set()
    for measure, table in engine.run(step("sources")):
        if table is None:
            silent.add(measure)
        else:
            named[measure].add(table)
    for measure in sorted(silent):
        for other in sorted({*named, *silent} - {measure}):
            if reads[measure] & (reads[other] if other in silent else named[other]):
                raise CompileError(
                    f"{measure}.sql counts rows that {other}.sql may count too, so that figures of one may tell of "
                    f"small numbers of the other. Give the column source_row in both: the name of the table, a space "
                    f"and the key of the row."
                )


def check_within(kinds: pa.Table, setting: Setting) -> None:
    """Raise CompileError where a measure counts something that the one it is said to lie within does not."""
    every = [frozenset(text.split()) for text in kinds["sets"].unique().to_pylist()]
    for measure in setting.measures:
        own, wider = numerator_of(measure), f"{measure.within}.numerator"
        if measure.within and wider in setting.sets and any(own in sets and wider not in sets for sets in every):
            raise CompileError(
                f"{measure.id}.sql says that it lies within {measure.within}, but counts something that "
                f"{measure.within}.sql does not. Mend either query, or take the line `within` out."
            )


def next_quarter(closed_on: Mapping[date, date]) -> date:
    """The first quarter that has not closed; one long past where none has."""
    if not closed_on:
        return date(1900, 1, 1)
    last = max(closed_on)
    return date(last.year + (last.month == 10), (last.month + 2) % 12 + 1, 1)


def named(kinds: pa.Table, names: list[str]) -> pa.Table:
    """The kinds with the names of the sets that count them instead of bits."""
    bits = pc.dictionary_encode(kinds["sets"].combine_chunks())
    texts = [
        " ".join(name for place, name in enumerate(names) if code >> place & 1) for code in bits.dictionary.to_pylist()
    ]
    sets = pc.take(pa.array(texts, pa.string()), bits.indices)
    plain = {column: pc.cast(kinds[column], pa.string()) for column in kinds.column_names if column.startswith("by_")}
    return pa.table(
        {"sets": sets, "period": kinds["period"], "unit": kinds["unit"], **plain, "number": kinds["number"]}
    )
