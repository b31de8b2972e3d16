"""Improvement events, who came, what was presented, and recognition from outside (D24)."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lib.demo.calendar import FIRST_DAY, MONTH_OF_YEAR, MONTHS, Days, Ints, Mask
from lib.demo.chance import Chance, monthly_variation, pick
from lib.demo.columns import coded, day_column, references
from lib.demo.projects import LEADS, Projects
from lib.demo.showcase import NAMED
from lib.demo.stories import RECOGNITION
from lib.demo.units import IDS, NUMBER
from lib.demo.workforce import STAFF_GROUPS, Workforce

TYPES = ["QISG", "network", "report_out", "showcase", "waste_conference", "celebration", "dropin"]
DAY_OF_MONTH = {
    "QISG": 9,
    "network": 20,
    "report_out": 15,
    "showcase": 23,
    "waste_conference": 6,
    "celebration": 27,
    "dropin": 3,
}
IN_MONTHS = {
    "QISG": range(1, 13),
    "network": range(1, 13),
    "report_out": (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12),
    "showcase": (3, 6, 9, 12),
    "waste_conference": (11,),
    "celebration": (6,),
    "dropin": range(1, 13),
}
ATTENDANCES = {"network": 45.0, "report_out": 60.0, "showcase": 55.0, "waste_conference": 90.0}
FROM_OUTSIDE = 0.08
WITH_PRESENTATIONS = ("network", "report_out", "showcase", "waste_conference")
PRESENTED_EACH = 5
CHAMPIONS_LOG_SD = 0.06
Texts = NDArray[np.object_]


@dataclass(frozen=True)
class Events:
    """Improvement events in order of day: the place of the type, and the month."""

    type: Ints
    month: Ints
    day: Days

    def are(self, *types: str) -> Mask:
        """Which events are of these types."""
        return np.isin(self.type, [TYPES.index(name) for name in types])

    @property
    def ids(self) -> pa.Array:
        """The events' references."""
        return references("EVT", 1, len(self.type), 4)


def diary() -> Events:
    """Every event held, none of them on a day of chance."""
    held = [
        (at, kind) for at in range(MONTHS) for kind, name in enumerate(TYPES) if MONTH_OF_YEAR[at] in IN_MONTHS[name]
    ]
    month, kind = (np.array(part) for part in zip(*held, strict=True))
    day = FIRST_DAY[month] + np.array([DAY_OF_MONTH[name] for name in TYPES])[kind] - 1
    order = np.argsort(day, kind="stable")
    return Events(kind[order], month[order], day[order])


def event_table(chance: Chance, events: Events) -> pa.Table:
    """The event table."""
    rng = chance.stream("events")
    number = len(events.type)
    return pa.table(
        {
            "event_id": events.ids,
            "type": coded(events.type, TYPES),
            "date": day_column(events.day),
            "csu_id": pa.nulls(number, pa.string()),
            "exec_present": pa.array(rng.binomial(3, np.where(events.are("report_out", "network"), 0.45, 0.2))),
            "qp_present": pa.array(rng.binomial(4, np.where(events.are("QISG", "report_out"), 0.5, 0.25))),
            "analyst_present": pa.array(rng.random(number) < 0.6),
        }
    )


def attendance_table(chance: Chance, events: Events, staff: Workforce) -> pa.Table:
    """Who came to each event, by unit and staff group; people from outside apart."""
    rng = chance.stream("attendance")
    expected = np.array([ATTENDANCES.get(name, 0.0) for name in TYPES])[events.type]
    came = expected * monthly_variation(rng, CHAMPIONS_LOG_SD, 1)[events.month, 0]
    cell = staff.unit * len(STAFF_GROUPS) + staff.staff_group
    heads = np.bincount(cell, staff.headcount[-1], NUMBER * len(STAFF_GROUPS))
    counts = rng.poisson(came[:, None] * heads / heads.sum())
    event, at = np.nonzero(counts)
    outside = np.flatnonzero(expected)
    return pa.table(
        {
            "event_id": events.ids.take(np.concatenate([event, outside])),
            "csu_id": with_empty(at // len(STAFF_GROUPS), IDS, len(outside)),
            "staff_group": with_empty(at % len(STAFF_GROUPS), STAFF_GROUPS, len(outside)),
            "is_external": pa.array(np.repeat([False, True], [len(event), len(outside)])),
            "attendances": pa.array(np.concatenate([counts[event, at], rng.poisson(expected[outside] * FROM_OUTSIDE)])),
        }
    )


def with_empty(places: Ints, codes: list[str], empty: int) -> pa.Array:
    """Codes, and then as many empty."""
    padded = np.concatenate([places, np.zeros(empty, np.int64)])
    return coded(padded, codes, where=np.arange(len(padded)) < len(places))


def presentation_table(chance: Chance, events: Events, projects: Projects) -> pa.Table:
    """What was presented at each event."""
    rng = chance.stream("presentations")
    event = np.repeat(np.flatnonzero(events.are(*WITH_PRESENTATIONS)), PRESENTED_EACH)
    latest = np.searchsorted(projects.registered, events.day[event] - 30)
    project = np.maximum(0, latest - 1 - rng.integers(0, 300, len(event)))
    ids = pa.array(projects.ids[len(NAMED) :])
    is_conference = events.are("waste_conference")[event]
    return pa.table(
        {
            "presentation_ref": references("PRE", 1, len(event), 4),
            "event_id": events.ids.take(event),
            "project_id": ids.take(project),
            "csu_id": coded(projects.unit[project], IDS),
            "lead_type": coded(pick(rng, LEADS, len(event)), list(LEADS)),
            "is_waste": pa.array(is_conference | (rng.random(len(event)) < 0.15)),
        }
    )


def recognition_table(chance: Chance, projects: Projects) -> pa.Table:
    """Conference talks, awards and case studies, spread over the five years."""
    rng = chance.stream("recognition")
    talks = RECOGNITION.talks_a_year * MONTHS // 12
    kinds = (
        ["conference"] * talks + ["award"] * (3 * RECOGNITION.awards_won) + ["case_study"] * RECOGNITION.case_studies
    )
    number = len(kinds)
    day = FIRST_DAY[0] + np.sort(rng.choice(MONTHS * 30, number, replace=False))
    kind = np.array(kinds, object)[rng.permutation(number)]
    leads = {"frontline": RECOGNITION.frontline, "manager": 0.25, "improvement_team": 0.25, "trainee": 0.1}
    levels = {"regional": 0.3, "national": 0.5, "international": 0.2}
    project = np.clip(np.searchsorted(projects.registered, day) - 1, 0, None)
    return pa.table(
        {
            "ref": references("REC", 1, number, 4),
            "date": day_column(day),
            "type": pa.array(kind, pa.string()),
            "level": coded(pick(rng, levels, number), list(levels)),
            "stage": pa.array(stages(kind), pa.string()),
            "lead_type": coded(pick(rng, leads, number), list(leads)),
            "csu_id": coded(projects.unit[project], IDS),
            "partner": pa.array(np.full(number, "NHS England", object), pa.string(), mask=kind != "case_study"),
            "project_id": pa.array(projects.ids[len(NAMED) :]).take(project),
            "subject": ["project"] * number,
        }
    )


def stages(kind: Texts) -> Texts:
    """Talks accepted, case studies published, and of the awards the first few won and the others shortlisted."""
    is_award = kind == "award"
    won = is_award & (np.cumsum(is_award) <= RECOGNITION.awards_won)
    return np.select([won, is_award, kind == "case_study"], ["won", "shortlisted", "published"], "accepted").astype(
        object
    )
