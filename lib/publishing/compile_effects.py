"""What projects' changes did, as a table that measures can count: judged from the released figures, never from others.

Measures of a second pass read it as `project_effects`, a view of sql/tables like any other.
"""

from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
import pyarrow as pa

from lib.catalogue.signals import Direction
from lib.publishing.steps import step
from lib.query.extract import ExtractEngine
from lib.spc.dated import Dated, kind_of
from lib.spc.icons import DIRECTION_SIGNS

Row = dict[str, Any]


def fill_effects(engine: ExtractEngine, projects: dict[str, pa.Table]) -> None:
    """Put the effect of each project's change on each of its measures where views find it."""
    effects = effects_in(projects)
    engine.run(step("effects"), **{name: [row[name] for row in effects] for name in EFFECTS})


EFFECTS = ("project_measure", "status", "judged_on")


def effects_in(projects: dict[str, pa.Table]) -> list[Row]:
    """One row a measure of a project that made a change: what may be said, and since which day it can be judged."""
    changed_on = {row["project"]: row["changed_on"] for row in projects["projects"].to_pylist()}
    measures = {row["project_measure"]: row for row in projects["project_measures"].to_pylist()}
    points = groupby(projects["project_points"].to_pylist(), key=lambda row: row["project_measure"])
    return [
        effect_of(measures[name], changed_on[measures[name]["project"]], list(rows))
        for name, rows in points
        if name in measures and changed_on.get(measures[name]["project"])
    ]


def effect_of(measure: Row, changed_on: date, points: list[Row]) -> Row:
    """The effect of a change on one measure, given its points in order of time."""
    numerator, denominator = (
        np.array([np.nan if row[name] is None else row[name] for row in points], dtype=float)
        for name in ("numerator", "denominator")
    )
    days = np.array([row["period"].toordinal() for row in points], dtype=float)
    dated, changed = Dated(kind_of(measure["chart"]), days, numerator, denominator), float(changed_on.toordinal())
    judged_on = dated.judged_on(changed)
    return {
        "project_measure": measure["project_measure"],
        "status": dated.effect(changed, DIRECTION_SIGNS[Direction(measure["direction"])]).status.value,
        "judged_on": None if np.isnan(judged_on) else date.fromordinal(int(judged_on)),
    }
