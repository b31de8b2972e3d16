"""Improvement projects, programmes and collaboratives (D19, and partners on them D20)."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.catalogue.signals import Direction, Variation
from lib.demo import findings
from lib.demo.calendar import LAST_DAY, MONTHS, Days, Floats, Ints, Mask, month_of, ramp
from lib.demo.chance import Chance, Rng, pick
from lib.demo.columns import coded, day_column
from lib.demo.stories import APPOINTMENTS, ETHNICITY, FALLS, PROJECTS
from lib.demo.themes import IDS as THEMES
from lib.demo.units import DEPARTMENTS, IDS, STAFF, some_department

BEFORE = 14
"""Months before the extract in which projects still open at its start were registered."""

KINDS = {"project": 0.93, "programme": 0.05, "collaborative": 0.02}
LEADS = {"frontline": 0.5, "manager": 0.2, "trainee": 0.15, "improvement_team": 0.1, "quality_partner": 0.05}
SUPPORT = {"csu_specialist": 0.45, "central": 0.2, "none": 0.35}
STATUSES = ["planning", "testing", "implementing", "sustaining", "closed", "stopped"]
CLOSED, STOPPED = 4, 5
DAYS_OPEN = {"closed": 320.0, "stopped": 190.0}
PROGRESS = np.array([1.0, 2.0, 3.0, 4.0])
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
PLACES = ("on the ward", "in clinic", "at weekends", "at the front door", "together", "every day")


@dataclass(frozen=True)
class Special:
    """A project that a story needs by name."""

    id: str
    kind: str
    title: str
    unit: str
    theme: str
    registered: str
    intervention: str


SPECIAL = (
    Special(
        id="PRJ-SYN-0001",
        kind="collaborative",
        title="Falls bundle at the bedside",
        unit=FALLS.origin,
        theme="falls",
        registered="2024-10-14",
        intervention=f"{FALLS.intervention}-03",
    ),
    Special(
        id="PRJ-SYN-0002",
        kind="programme",
        title="Reminder calls in three languages",
        unit="U13",
        theme="",
        registered="2023-06-19",
        intervention=f"{APPOINTMENTS.start}-02",
    ),
    Special(
        id="PRJ-SYN-0003",
        kind="programme",
        title="Ask, record and use ethnic group",
        unit="U01",
        theme="records",
        registered="2025-01-20",
        intervention=f"{ETHNICITY.start}-01",
    ),
)
FALLS_BUNDLE = SPECIAL[0]


@dataclass(frozen=True)
class Projects:
    """One entry a project, in order of registration; places in lists of codes, NaT where a day is not known."""

    registered: Days
    ended: Days
    """NaT while it is open."""
    status: Ints
    unit: Ints
    kind: Ints
    partners: Ints

    @property
    def is_open(self) -> Mask:
        """Whether it is still going on."""
        return np.isnat(self.ended)

    @property
    def ids(self) -> list[str]:
        """The references, those of the stories first."""
        own = range(len(SPECIAL) + 1, len(self.registered) + len(SPECIAL) + 1)
        return [special.id for special in SPECIAL] + [f"PRJ-SYN-{number:04d}" for number in own]

    def active(self, chosen: Mask) -> Ints:
        """(months,) How many of the chosen are active at each month's end."""
        ends = (np.arange(MONTHS) + month_zero() + 1).astype("datetime64[M]").astype("datetime64[D]") - 1
        begun = self.registered[chosen][:, None] <= ends
        still = self.is_open[chosen][:, None] | (self.ended[chosen][:, None] > ends)
        return np.asarray((begun & still).sum(axis=0))


def month_zero() -> np.datetime64:
    """The first month of the extract."""
    return np.datetime64("2021-11", "M")


def draw_projects(chance: Chance) -> Projects:
    """Draw the projects; partners on them are drawn until more of them can be seen."""
    rng = chance.stream("projects")
    each_month = rng.poisson(PROJECTS.registered_a_year / 12, MONTHS + BEFORE)
    first = (month_zero() - BEFORE).astype("datetime64[M]")
    months = np.repeat(first + np.arange(MONTHS + BEFORE), each_month)
    registered = np.sort(months.astype("datetime64[D]") + (rng.random(len(months)) * 28).astype(np.int64))
    status, ended = how_it_went(rng, registered)
    draft = Projects(
        registered=registered,
        ended=ended,
        status=status,
        unit=rng.choice(len(STAFF), len(registered), p=STAFF / STAFF.sum()),
        kind=pick(rng, KINDS, len(registered)),
        partners=np.zeros(len(registered), np.int64),
    )
    return with_partners(chance, draft)


def how_it_went(rng: Rng, registered: Days) -> tuple[Ints, Days]:
    """The status of each project on the last day, and the day it ended where it did."""
    number = len(registered)
    is_stopped = rng.random(number) < PROJECTS.outcomes["stopped"]
    mean = np.where(is_stopped, DAYS_OPEN["stopped"], DAYS_OPEN["closed"])
    lasts = np.maximum(30, rng.gamma(4.0, mean / 4.0)).astype(np.int64)
    ended = registered + lasts
    is_open = ended > LAST_DAY
    age = (LAST_DAY - registered).astype(np.int64) / lasts
    stage = np.clip((age * len(PROGRESS)).astype(np.int64), 0, len(PROGRESS) - 1)
    status = np.where(is_open, stage, np.where(is_stopped, STOPPED, CLOSED))
    return status, np.where(is_open, np.datetime64("NaT"), ended)


def with_partners(chance: Chance, projects: Projects) -> Projects:
    """Give Quality Partners to a growing share of projects."""
    through = np.clip(month_of(projects.registered), 0, MONTHS - 1)
    share = PROJECTS.with_partner_at_first + (PROJECTS.with_partner_at_last - PROJECTS.with_partner_at_first) * ramp(
        PROJECTS.partners_from, PROJECTS.partners_months
    )
    everyone = np.ones(len(through), bool)

    def draw(rng: Rng) -> Ints:
        return (rng.random(len(through)) < share[through]) * rng.integers(1, 4, len(through))

    def shows(partners: Ints) -> bool:
        series = findings.share(Direction.UP, projects.active(partners > 0), projects.active(everyone))
        return series.shows(Variation.IMPROVEMENT_HIGH)

    partners = chance.until("D20 projects", draw, shows)
    return Projects(projects.registered, projects.ended, projects.status, projects.unit, projects.kind, partners)


def project_table(chance: Chance, projects: Projects) -> pa.Table:
    """The project table, the stories' own projects first."""
    rng = chance.stream("project rows")
    return pa.concat_tables([special_rows(), ordinary_rows(rng, projects)]).set_column(
        0, "project_id", [pa.array(projects.ids)]
    )


def special_rows() -> pa.Table:
    """The projects that stories need."""
    day = {
        name: np.array([getattr(special, name) for special in SPECIAL], "datetime64[D]")
        for name in ("registered", "intervention")
    }
    number = len(SPECIAL)
    units = np.array([IDS.index(special.unit) for special in SPECIAL])
    return as_table(
        {
            "kind": [special.kind for special in SPECIAL],
            "title": [special.title for special in SPECIAL],
            "csu_id": coded(units, IDS),
            "department_id": pa.nulls(number, pa.string()),
            "lead_role": ["frontline", "manager", "improvement_team"],
            "theme_id": [special.theme or None for special in SPECIAL],
            "registered_date": day_column(day["registered"]),
            "started": day_column(day["registered"] + 30),
            "intervention_date": day_column(day["intervention"]),
            "closed_date": pa.nulls(number, pa.date32()),
            "status": ["sustaining"] * number,
            "progress_score": [4.5, 4.0, 4.0],
            "last_update": day_column(np.full(number, LAST_DAY - 12)),
            "outcome": pa.nulls(number, pa.string()),
            "qp_count": [2, 1, 1],
            "qp_faculty": [True, None, None],
            "analyst_named": [True] * number,
            "equity_flag": [False, True, True],
            "waste_measured": [False, True, False],
            "patient_value_stated": [True] * number,
            "supported_by": ["csu_specialist", "central", "central"],
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
            "theme_id": coded(rng.integers(0, len(THEMES), number), THEMES, where=rng.random(number) < WITH_THEME),
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


def as_table(columns: dict[str, object]) -> pa.Table:
    """A table of the project table's types, with room for the reference."""
    first = next(iter(columns.values()))
    table = pa.table({"project_id": pa.nulls(len(first), pa.string()), **columns})  # type: ignore[arg-type]
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
    base = np.where(projects.is_open, PROGRESS[np.minimum(projects.status, len(PROGRESS) - 1)], ended)
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
