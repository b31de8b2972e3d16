"""Where improvements have been taken up: the falls bundle (D4), and others that travel a little."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lib.demo.calendar import LAST_DAY, Days, Ints, Mask
from lib.demo.chance import Chance, Rng
from lib.demo.columns import coded, day_column
from lib.demo.projects import CLOSED, Projects
from lib.demo.showcase import FALLS_BUNDLE, NAMED
from lib.demo.stories import FALLS
from lib.demo.units import DEPARTMENTS, DEPARTMENTS_IN, FIRST_DEPARTMENT, IDS, NUMBER, place

STAGES = ["interested", "testing", "adopted", "sustained", "stopped"]
SUSTAINED = 3
DAYS_FROM_FIRST = (0, 60, 130, 330)
REACHES = (1.0, 0.75, 0.55, 0.4)
"""The share of places that reach each stage."""
TRAVELLING = 70
PLACES_EACH = 4
NO_DAY = np.datetime64("NaT", "D")
Texts = NDArray[np.object_]


def spread_table(chance: Chance, projects: Projects) -> pa.Table:
    """The spread table: a row for each stage that a place reached."""
    return pa.concat_tables([falls_bundle_rows(), other_rows(chance.stream("spread"), projects)])


def falls_bundle_rows() -> pa.Table:
    """The falls bundle: seven units adopt it, in five it holds, in one it fades, in one it never works."""
    adopted = {place(unit): np.datetime64(f"{month}-09", "D") for unit, month in FALLS.adopters.items()}
    days = np.array(list(adopted.values()))
    holds = np.array([IDS[unit] not in (FALLS.fades_in, FALLS.never_works_in) for unit in adopted])
    reached = np.stack([days - 110, days - 45, days, days + 190], axis=1)
    reached[~holds, 3] = NO_DAY
    unit = np.array(list(adopted))
    return rows(
        np.array([FALLS_BUNDLE.id] * len(unit), object),
        np.full(len(unit), place(FALLS.origin)),
        unit,
        np.full(len(unit), -1),
        reached,
        holds,
    )


def other_rows(rng: Rng, projects: Projects) -> pa.Table:
    """Improvements of finished projects, tried in some other units and wards."""
    ended = np.flatnonzero((projects.status == CLOSED) & (projects.ended < LAST_DAY - 150))
    chosen = np.sort(rng.choice(ended, TRAVELLING, replace=False))
    project = np.repeat(chosen, PLACES_EACH)
    shift = rng.random((TRAVELLING, NUMBER)).argsort(axis=1)[:, :PLACES_EACH].ravel()
    origin = projects.unit[project]
    to_unit = np.where(shift == origin, (shift + 1) % NUMBER, shift)
    distinct = np.unique(project * NUMBER + to_unit, return_index=True)[1]
    project, origin, to_unit = project[distinct], origin[distinct], to_unit[distinct]
    first = projects.ended[project] + rng.integers(10, 120, len(project))
    reached = first[:, None] + np.array(DAYS_FROM_FIRST) + rng.integers(0, 30, (len(project), 1))
    reached[rng.random(len(project))[:, None] > np.array(REACHES)] = NO_DAY
    ward = FIRST_DEPARTMENT[to_unit] + (rng.random(len(project)) * DEPARTMENTS_IN[to_unit]).astype(np.int64)
    ids = np.array(projects.ids[len(NAMED) :], object)[project]
    holds = rng.random(len(project)) < 0.85
    return rows(ids, origin, to_unit, np.where(rng.random(len(project)) < 0.5, ward, -1), reached, holds)


def rows(ids: Texts, origin: Ints, unit: Ints, ward: Ints, reached: Days, holds: Mask) -> pa.Table:
    """One row for each stage reached by the last day."""
    at, stage = np.nonzero(~np.isnat(reached) & (reached <= LAST_DAY))
    adopted = reached[at, 2]
    is_sustained = stage == SUSTAINED
    checked = adopted + 365
    was_checked = (stage >= 2) & (checked <= LAST_DAY)
    return pa.table(
        {
            "project_id": pa.array(ids[at], pa.string()),
            "from_csu": text(coded(origin[at], IDS)),
            "to_csu": text(coded(unit[at], IDS)),
            "to_department": text(coded(ward[at], [known.id for known in DEPARTMENTS], where=ward[at] >= 0)),
            "stage": text(coded(stage, STAGES)),
            "stage_date": day_column(reached[at, stage]),
            "standard_work_date": day_column(reached[at, stage], where=is_sustained),
            "check12_date": day_column(checked, where=was_checked),
            "check12_holding": pa.array(holds[at], mask=~was_checked),
        }
    )


def text(column: pa.Array) -> pa.Array:
    """Codes as plain text."""
    return column.cast(pa.string())
