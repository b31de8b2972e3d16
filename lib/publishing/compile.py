"""From an extract to a release: every measure's figures over the fixed list of cuts, small numbers hidden."""

import time
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from lib.catalogue.answer import MarkerKind
from lib.catalogue.manifest import ExtractManifest
from lib.catalogue.measure import EligibleUnits, Measure, Shape
from lib.catalogue.small_numbers import PrivacyRules
from lib.catalogue.strategy import Catalogue
from lib.privacy.book import NOTHING_CLOSED, Book
from lib.privacy.proof import Verdict
from lib.publishing.compile_counts import closed_to, compile_counts, with_cuts
from lib.publishing.compile_cuts import Asked, compile_cuts, cut_rows, proved
from lib.publishing.compile_effects import fill_effects
from lib.publishing.compile_given import compile_events, compile_exposure, compile_lists, compile_values
from lib.publishing.compile_projects import compile_projects
from lib.publishing.steps import open_measure, step
from lib.query.extract import ExtractEngine

UNITS = pa.schema(
    {
        "unit": pa.string(),
        "name": pa.string(),
        "short_name": pa.string(),
        "peer_group": pa.string(),
        "has_beds": pa.bool_(),
        "is_adult": pa.bool_(),
        "valid_from": pa.date32(),
        "valid_to": pa.date32(),
    }
)
COVERAGE = pa.schema(
    {
        "measure": pa.string(),
        "grain": pa.string(),
        "missing": pa.list_(pa.string()),
        "complete_to": pa.date32(),
    }
)
MARKERS = pa.schema(
    {
        "measure": pa.string(),
        "unit": pa.string(),
        "on_day": pa.date32(),
        "label": pa.string(),
        "detail": pa.string(),
        "kind": pa.string(),
    }
)

READY_MADE = {"measure_value"}
"""The table that holds the figures of many measures, each of which may be missing from it."""


@dataclass(frozen=True)
class Coverage:
    """Whether a measure could be compiled: the tables it reads, those not supplied, its first and last whole month."""

    measure: Measure
    reads: frozenset[str]
    missing: tuple[str, ...]
    complete_from: date
    complete_to: date


@dataclass(frozen=True)
class Compiled:
    """The tables of a release, by name; what has closed with it, and in which years; and the verdict of the proof.

    `proof_seconds` is how long the proof took.
    """

    tables: dict[str, pa.Table]
    book: Book
    changed: frozenset[int]
    verdict: Verdict
    proof_seconds: float


def compile_release(
    engine: ExtractEngine,
    manifest: ExtractManifest,
    catalogue: Catalogue,
    rules: PrivacyRules,
    book: Book = NOTHING_CLOSED,
) -> Compiled:
    """Every table of a release, by name; the README's table of shapes says their columns.

    `book` is what had closed before. Raises CompileError with the measure's name where a query fails, PrivacyError
    where a small number could be worked out.
    """
    projects = compile_projects(engine, rules.least_answers)
    fill_effects(engine, projects)
    coverage = [coverage_of(engine, manifest, measure) for measure in catalogue.measures]
    supplied = {known.measure: (known.complete_from, known.complete_to) for known in coverage if not known.missing}
    shaped = {shape: {m: reach for m, reach in supplied.items() if m.shape is shape} for shape in Shape}
    whole = compile_counts(engine, closed_to(manifest), shaped[Shape.COUNTS])
    reads = {known.measure.id: known.reads for known in coverage}
    asked = Asked(shaped[Shape.COUNTS], reads, rules, closed_to(manifest), manifest.produced_on)
    closed, changed = compile_cuts(engine, asked, book)
    began = time.perf_counter()
    verdict = proved(closed, catalogue.measures, asked, engine)
    proof_seconds = time.perf_counter() - began
    tables = {
        "counts": with_cuts(whole, cut_rows(closed, asked, manifest.period_from)),
        "values": compile_values(engine, shaped[Shape.VALUES], rules),
        "events": compile_events(engine, shaped[Shape.EVENTS]),
        "exposure": compile_exposure(engine, shaped[Shape.EVENTS]),
        "lists": compile_lists(engine, shaped[Shape.LIST]),
        "units": engine.arrow(step("units")).cast(UNITS) if "units" in engine.views else UNITS.empty_table(),
        "coverage": coverage_table(coverage),
        "markers": compile_markers(engine, [known for known in coverage if not known.missing]),
        **projects,
    }
    return Compiled(tables, closed, changed, verdict, proof_seconds)


def coverage_of(engine: ExtractEngine, manifest: ExtractManifest, measure: Measure) -> Coverage:
    """What a measure reads, and the months that all of it covers: none is filled with noughts that were never sent."""
    reads = engine.tables_read(measure.sql)
    has_units = measure.shape is Shape.COUNTS and measure.units is not EligibleUnits.TRUST_ONLY
    needed = reads | ({"csu"} if has_units else set())
    missing = needed - set(engine.tables)
    if reads == READY_MADE and not missing and not has_rows(engine, measure):
        missing = reads
    reaches = [reach_of(engine, manifest, table) for table in reads & set(engine.tables)]
    return Coverage(
        measure=measure,
        reads=reads,
        missing=tuple(sorted(missing)),
        complete_from=max((first for first, _ in reaches), default=manifest.period_from),
        complete_to=min((last for _, last in reaches), default=manifest.period_to),
    )


def has_rows(engine: ExtractEngine, measure: Measure) -> bool:
    """Whether a measure's own query gives any row: ready-made figures of others are none of its own."""
    open_measure(engine, measure)
    return bool(engine.run(step("any_row")))


def reach_of(engine: ExtractEngine, manifest: ExtractManifest, table: str) -> tuple[date, date]:
    """The first and last month that a table covers whole.

    It ends where the manifest says; where that says nothing, with its last row, unless the table is a register of how
    things stand.
    """
    first, last = engine.extent(table) or (manifest.period_from, manifest.period_to)
    if engine.contract.tables[table].register:
        last = manifest.period_to
    return max(first, manifest.period_from), manifest.complete_to.get(table, min(last, manifest.period_to))


def coverage_table(coverage: list[Coverage]) -> pa.Table:
    """One row a measure: what it lacks and how far it reaches."""
    rows = [
        {"measure": known.measure.id, "grain": known.measure.grain.value}
        | {"missing": list(known.missing), "complete_to": known.complete_to}
        for known in coverage
    ]
    return pa.Table.from_pylist(rows, COVERAGE)


def compile_markers(engine: ExtractEngine, supplied: list[Coverage]) -> pa.Table:
    """What is drawn on the line of time of each measure: breaks in the method, mergers of units, work on its theme."""
    breaks = engine.arrow(step("breaks")).to_pylist() if "incidents" in engine.views else []
    merged = engine.arrow(step("mergers")).to_pylist() if "units" in engine.views else []
    started = engine.arrow(step("interventions")).to_pylist() if "projects" in engine.views else []
    rows = [
        {"measure": k.measure.id, "unit": "trust", "on_day": b["on_month"]}
        | {"label": b["label"], "detail": "" if k.measure.across_breaks else b["detail"]}
        | {"kind": MarkerKind.NOTE if k.measure.across_breaks else MarkerKind.METHOD}
        for k in supplied
        for b in breaks
        if b["table_name"] in k.reads
    ]
    rows += [
        {"measure": k.measure.id, "unit": m["unit"], "on_day": m["on_month"], "kind": MarkerKind.MERGER}
        | {"label": m["label"], "detail": m["detail"]}
        for k in supplied
        for m in merged
        if k.measure.units is not EligibleUnits.TRUST_ONLY
    ]
    rows += [
        {"measure": k.measure.id, "unit": s["unit"], "on_day": s["on_day"], "kind": MarkerKind.INTERVENTION}
        | {"label": s["title"], "detail": ""}
        for k in supplied
        for s in started
        if k.measure.theme == s["theme"]
    ]
    return pa.Table.from_pylist(rows, MARKERS)
