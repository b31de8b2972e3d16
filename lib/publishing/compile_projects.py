"""Projects of a release: each with its measures, their figures over time, and where it has been taken up.

Figures of projects are ready made, as values are, and the extract does not say whom they are about. So each that says
how many it is out of is taken to be about people: out of too few it has no numbers left. Figures by group are not
released at all.
"""

import pyarrow as pa
import pyarrow.compute as pc

from lib.publishing.steps import step
from lib.query.extract import ExtractEngine

PROJECTS = pa.schema(
    {
        "project": pa.string(),
        "unit": pa.string(),
        "kind": pa.string(),
        "title": pa.string(),
        "theme": pa.string(),
        "lead": pa.string(),
        "support": pa.string(),
        "status": pa.string(),
        "outcome": pa.string(),
        "registered": pa.date32(),
        "changed_on": pa.date32(),
        "closed": pa.date32(),
    }
)
MEASURES = pa.schema(
    {
        "project_measure": pa.string(),
        "project": pa.string(),
        "title": pa.string(),
        "role": pa.string(),
        "domain": pa.string(),
        "is_primary": pa.bool_(),
        "direction": pa.string(),
        "chart": pa.string(),
        "unit": pa.string(),
        "target": pa.float64(),
    }
)
POINTS = pa.schema(
    {
        "project_measure": pa.string(),
        "period": pa.date32(),
        "numerator": pa.float64(),
        "denominator": pa.float64(),
        "is_masked": pa.bool_(),
    }
)
SPREAD = pa.schema(
    {
        "project": pa.string(),
        "unit": pa.string(),
        "stage": pa.string(),
        "reached": pa.date32(),
        "adopted_on": pa.date32(),
    }
)
THEMES = pa.schema({"theme": pa.string(), "title": pa.string()})
TABLES = {
    "projects": ("projects", PROJECTS),
    "project_measures": ("project_measures", MEASURES),
    "project_points": ("project_points", POINTS),
    "project_spread": ("spreads", SPREAD),
    "themes": ("themes", THEMES),
}
"""Each table of a release: the view that its query of sql/compile reads, and its columns."""


def compile_projects(engine: ExtractEngine, least_answers: int) -> dict[str, pa.Table]:
    """The tables of projects, by name; empty where the extract has none of their tables."""
    tables = {name: rows_of(engine, name, view, schema) for name, (view, schema) in TABLES.items()}
    return tables | {"project_points": hide_few(tables["project_points"], least_answers)}


def rows_of(engine: ExtractEngine, query: str, view: str, schema: pa.Schema) -> pa.Table:
    """What a query gives, where the table that it reads was sent."""
    return engine.arrow(step(query)).cast(schema) if view in engine.views else schema.empty_table()


def hide_few(points: pa.Table, least: int) -> pa.Table:
    """The same figures without those that are out of too few."""
    hidden = pc.fill_null(pc.less(points["denominator"], least), fill_value=False)
    for column in ("numerator", "denominator"):
        emptied = pc.if_else(hidden, pa.scalar(None, pa.float64()), points[column])
        points = points.set_column(points.schema.get_field_index(column), column, emptied)
    return points.set_column(points.schema.get_field_index("is_masked"), "is_masked", hidden)
