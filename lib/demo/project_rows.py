"""The rows of the project table: the stories' own projects, then all the others."""

from typing import Any

import numpy as np
import pyarrow as pa

from lib.demo.calendar import LAST_DAY, Days, Floats, Ints
from lib.demo.chance import Chance, Rng, pick
from lib.demo.columns import coded, day_column
from lib.demo.projects import KINDS, LEADS, OPEN_STAGES, STOPPED, Projects
from lib.demo.showcase import NAMED
from lib.demo.stories import PROJECTS
from lib.demo.themes import IDS as THEMES
from lib.demo.units import DEPARTMENTS, IDS, some_department

STATUSES = ["planning", "testing", "implementing", "sustaining", "closed", "stopped"]
SUPPORT = {"csu_specialist": 0.45, "central": 0.2, "none": 0.35}
DAYS_TO_STALL = 90
WITH_THEME = 0.55
AIMS = (
    "Fewer falls at night",
    "Shorter waits for scans",
    "Safer handovers",
    "Clearer discharge letters",
    "Calmer medicine rounds",
    "Quicker referrals",
    "Better board rounds",
    "Fewer repeat blood samples",
    "Kinder meal times",
    "Prompt theatre starts",
    "Fewer missed clinic calls",
    "Simpler outpatient letters",
)
PROGRESS = np.array([1.0, 2.0, 3.0, 4.0])
PLACES = ("on the ward", "in clinic", "at weekends", "at the front door", "together", "every day")


def project_table(chance: Chance, projects: Projects) -> pa.Table:
    """The project table, the stories' own projects first."""
    rng = chance.stream("project rows")
    return pa.concat_tables([named_rows(), ordinary_rows(rng, projects)]).set_column(
        0, "project_id", [pa.array(projects.ids)]
    )


def named_rows() -> pa.Table:
    """The projects that stories need by name."""
    day = {
        name: np.array([getattr(named, name) for named in NAMED], "datetime64[D]")
        for name in ("registered", "intervention")
    }
    number = len(NAMED)
    units = np.array([IDS.index(named.unit) for named in NAMED])
    return as_table(
        {
            "kind": [named.kind for named in NAMED],
            "title": [named.title for named in NAMED],
            "csu_id": coded(units, IDS),
            "department_id": pa.nulls(number, pa.string()),
            "lead_role": [named.lead for named in NAMED],
            "theme_id": [named.theme or None for named in NAMED],
            "registered_date": day_column(day["registered"]),
            "started": day_column(day["registered"] + 30),
            "intervention_date": day_column(day["intervention"]),
            "closed_date": pa.nulls(number, pa.date32()),
            "status": [named.status for named in NAMED],
            "progress_score": [named.score for named in NAMED],
            "last_update": day_column(np.full(number, LAST_DAY - 12)),
            "outcome": pa.nulls(number, pa.string()),
            "qp_count": [named.partners for named in NAMED],
            "qp_faculty": [True if named.kind == "collaborative" else None for named in NAMED],
            "analyst_named": [True] * number,
            "equity_flag": [named.has_equity for named in NAMED],
            "waste_measured": [named.measures_waste for named in NAMED],
            "patient_value_stated": [True] * number,
            "supported_by": [named.support for named in NAMED],
        }
    )


def ordinary_rows(rng: Rng, projects: Projects) -> pa.Table:
    """All other projects."""
    number = len(projects.registered)
    outcome = outcomes(rng, projects)
    department = some_department(rng, projects.unit)
    updated = last_updates(rng, projects)
    is_collaborative = projects.kind == list(KINDS).index("collaborative")
    return as_table(
        {
            "kind": coded(projects.kind, list(KINDS)),
            "title": titles(rng, number),
            "csu_id": coded(projects.unit, IDS),
            "department_id": coded(department, [known.id for known in DEPARTMENTS], where=rng.random(number) < 0.8),
            "lead_role": coded(pick(rng, LEADS, number), list(LEADS)),
            "theme_id": coded(rng.integers(1, len(THEMES), number), THEMES, where=rng.random(number) < WITH_THEME),
            "registered_date": day_column(projects.registered),
        }
        | steps(rng, projects)
        | {
            "status": coded(projects.status, STATUSES),
            "progress_score": pa.array(progress(rng, projects, outcome)),
            "last_update": day_column(updated),
            "outcome": coded(outcome, list(PROJECTS.outcomes), where=~projects.is_open),
            "qp_count": pa.array(projects.partners),
            "qp_faculty": pa.array(projects.partners > 0, mask=~is_collaborative),
            "analyst_named": pa.array(rng.random(number) < 0.3),
            "equity_flag": pa.array(rng.random(number) < 0.35),
            "waste_measured": pa.array(rng.random(number) < 0.4),
            "patient_value_stated": pa.array(rng.random(number) < 0.5),
            "supported_by": coded(pick(rng, SUPPORT, number), list(SUPPORT)),
        }
    )


def as_table(columns: dict[str, Any]) -> pa.Table:
    """A table of the project table's types, with room for the reference."""
    first = next(iter(columns.values()))
    table = pa.table({"project_id": pa.nulls(len(first), pa.string()), **columns})
    fields = [pa.field(field.name, plain(field.type)) for field in table.schema]
    return table.cast(pa.schema(fields))


def plain(type_: pa.DataType) -> pa.DataType:
    """Text for a type of codes, and every other type as it is."""
    return pa.string() if pa.types.is_dictionary(type_) else type_


def titles(rng: Rng, number: int) -> pa.Array:
    """Invented titles."""
    words = [np.array(part, object)[rng.integers(0, len(part), number)] for part in (AIMS, PLACES)]
    return pa.array(words[0] + " " + words[1], pa.string())


def steps(rng: Rng, projects: Projects) -> dict[str, pa.Array]:
    """When work began, when the main change was made, and when it ended; only what has happened."""
    number = len(projects.registered)
    end = np.where(projects.is_open, LAST_DAY, projects.ended)
    span = (end - projects.registered).astype(np.int64)
    started = projects.registered + (span * rng.uniform(0.02, 0.15, number)).astype(np.int64)
    changed = projects.registered + (span * rng.uniform(0.3, 0.7, number)).astype(np.int64)
    has_changed = (projects.status >= 2) & (projects.status != STOPPED)
    return {
        "started": day_column(started, where=projects.status > 0),
        "intervention_date": day_column(changed, where=has_changed),
        "closed_date": day_column(end, where=~projects.is_open),
    }


def outcomes(rng: Rng, projects: Projects) -> Ints:
    """How each project ended; those that stopped say so."""
    ends = dict(PROJECTS.outcomes) | {"stopped": 0.0}
    return np.where(projects.status == STOPPED, list(ends).index("stopped"), pick(rng, ends, len(projects.status)))


def progress(rng: Rng, projects: Projects, outcome: Ints) -> Floats:
    """The teams' own scores, by halves."""
    halves = rng.integers(-1, 2, len(outcome)) / 2
    ended = np.where(outcome == 0, 4.0, 2.5)
    base = np.where(projects.is_open, PROGRESS[np.minimum(projects.status, OPEN_STAGES - 1)], ended)
    return np.clip(base + halves, 0.5, 5.0)


def last_updates(rng: Rng, projects: Projects) -> Days:
    """The day each entry was last updated; some open projects have stalled."""
    number = len(projects.registered)
    age = np.where(projects.is_open, (LAST_DAY - projects.registered).astype(np.int64), 0)
    old_enough = age > DAYS_TO_STALL
    share = PROJECTS.stalled * projects.is_open.sum() / old_enough.sum()
    stalled = old_enough & (rng.random(number) < share)
    ago = np.where(
        stalled,
        DAYS_TO_STALL + 1 + (rng.random(number) * np.minimum(age - DAYS_TO_STALL, 170)).astype(np.int64),
        rng.integers(0, DAYS_TO_STALL - 10, number),
    )
    return np.where(projects.is_open, np.maximum(LAST_DAY - ago, projects.registered), projects.ended)
