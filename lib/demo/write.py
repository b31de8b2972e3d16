"""The door: writes the synthetic extract, its manifest and its truth into a folder."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from lib.catalogue.errors import DashboardError
from lib.demo import (
    activity,
    events,
    incident_rows,
    partners,
    project_points,
    project_rows,
    reviews,
    spread,
    survey,
    training,
    waits,
    waste,
)
from lib.demo.calendar import FIRST, LAST, PRODUCED_ON
from lib.demo.chance import Chance
from lib.demo.decided import GENERATOR
from lib.demo.figures import Figures, draw_figures
from lib.demo.parquet import write_table
from lib.demo.reference import category_table, department_table, unit_table
from lib.demo.stories import REPORTS, USUAL_INCIDENTS
from lib.demo.truth import Truth, planted, stories
from lib.demo.workforce import workforce_table

MANIFEST, TRUTH = "manifest.json", "truth.json"
SEED = 20261122
LATE = {"report_audit": REPORTS.complete_to}
DEPRIVATION_EDITION = "Index of Multiple Deprivation (IMD) 2019"
CAVEATS = [
    "Synthetic data: an invented Trust with invented units, patients, staff and projects.",
    "October 2026 is provisional: incidents of that month are still being recorded.",
    "The audit of reports has reached July 2026.",
]


class FolderError(DashboardError):
    """The folder holds something that a demo extract must not be written over."""


def write_demo(folder: Path, incidents: int | None = None, seed: int = SEED) -> Truth:
    """Write the synthetic extract: a Parquet file a table, manifest.json and truth.json.

    `incidents` is about how many events are recorded in the five years; patient activity grows with it, the rest does
    not. The same seed and number write the same bytes. Raises FolderError where the folder holds other files, and
    StoryError where a story does not show.
    """
    make_room(folder)
    wanted = incidents or USUAL_INCIDENTS
    chance = Chance(seed, is_usual_size=wanted == USUAL_INCIDENTS)
    figures = draw_figures(chance, wanted)
    diary = events.diary()
    rows = {name: write_table(folder / f"{name}.parquet", parts) for name, parts in tables(chance, figures, diary)}
    truth = Truth(seed, rows["incident"], stories(figures, diary, chance.missed), planted(), rows)
    write_json(folder / MANIFEST, manifest(list(rows)))
    write_json(folder / TRUTH, truth.as_json())
    return truth


def make_room(folder: Path) -> None:
    """Make the folder; raise FolderError unless it is empty or holds an earlier demo extract and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(path.name for path in folder.iterdir())
    strangers = [name for name in found if not name.endswith(".parquet") and name not in (MANIFEST, TRUTH)]
    if strangers or (found and TRUTH not in found):
        example = (strangers or found)[0]
        raise FolderError(f"{folder} already holds other files, such as {example}. Name an empty or a new folder.")


def tables(chance: Chance, figures: Figures, diary: events.Events) -> Iterator[tuple[str, Iterable[pa.Table]]]:
    """Every table of the extract by name, in parts; a part is made when it is asked for."""
    yield (
        "incident",
        incident_rows.incident_tables(chance, figures.incidents, figures.patients, figures.never_events),
    )
    yield "activity", activity.activity_tables(figures.activity, figures.patients)
    for name, table in small_tables(chance, figures, diary):
        yield name, [table]


def small_tables(chance: Chance, figures: Figures, diary: events.Events) -> Iterator[tuple[str, pa.Table]]:
    """The tables that do not grow with the number of incidents."""
    staff, registered = figures.staff, figures.projects
    yield "workforce", workforce_table(chance, staff)
    yield "training", training.training_table(chance, staff, figures.bookings)
    projects = project_rows.project_table(chance, registered)
    followed = [*figures.told_projects, *project_points.ordinary_figures(chance, projects)]
    yield "project", projects
    yield "project_measure", project_points.measure_table(followed)
    yield "project_point", project_points.point_table(followed)
    yield "spread", spread.spread_table(chance, registered)
    yield "event", events.event_table(chance, diary)
    yield "event_attendance", events.attendance_table(chance, diary, staff)
    yield "event_presentation", events.presentation_table(chance, diary, registered)
    yield "recognition", events.recognition_table(chance, registered)
    yield "theme_review", reviews.theme_review_table(chance)
    yield "report_audit", reviews.report_audit_table(chance)
    yield "qp_application", partners.application_table(chance, figures.applications)
    yield "staff_survey", survey.survey_table(chance, staff)
    yield "waste_walk", waste.waste_walk_table(chance, figures.walks)
    yield "saving", waste.saving_table(chance, figures.savings, registered)
    yield "measure_value", waits.waits_table(figures.waits)
    yield "benchmark", partners.benchmark_table()
    yield "theme", reviews.theme_table()
    yield "module", training.module_table()
    yield "csu", unit_table()
    yield "department", department_table()
    yield "category", category_table()


REFERENCE = {"csu", "department", "category", "module", "theme", "benchmark"}


def manifest(names: list[str]) -> dict[str, Any]:
    """What the extract says of itself."""
    return {
        "schema": 1,
        "synthetic": True,
        "period": {"from": str(FIRST), "to": str(LAST)},
        "complete_to": {name: LATE.get(name, str(LAST)) for name in names if name not in REFERENCE},
        "provisional_months": 1,
        "produced_on": PRODUCED_ON.isoformat(),
        "producer": GENERATOR,
        "caveats": CAVEATS,
        "extra_columns": {},
        "editions": {"deprivation": DEPRIVATION_EDITION},
    }


def write_json(path: Path, content: object) -> None:
    """Write one JSON file to be read by people too."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
