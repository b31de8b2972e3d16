"""The statements of sql/compile, by name, and a measure's own query among them."""

from pathlib import Path

from lib.catalogue.errors import DashboardError, QueryError
from lib.catalogue.measure import Measure
from lib.query.extract import ExtractEngine

STEPS = Path("sql/compile")


class CompileError(DashboardError):
    """A measure's query cannot be used."""


def step(name: str) -> str:
    """One of the files of sql/compile."""
    return (STEPS / f"{name}.sql").read_text(encoding="utf-8")


def open_measure(engine: ExtractEngine, measure: Measure) -> None:
    """Make a measure's query the view measure_rows; CompileError with its name where it is not a query."""
    try:
        engine.view("measure_rows", measure.sql)
    except QueryError as wrong:
        raise CompileError(f"{measure.id}.sql cannot be run: {wrong}") from wrong
