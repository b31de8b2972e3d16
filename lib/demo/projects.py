"""Improvement projects, programmes and collaboratives (D19, and partners on them D20)."""

from dataclasses import dataclass

import numpy as np

from lib.catalogue.signals import Direction, Variation
from lib.demo import findings
from lib.demo.calendar import FIRST, LAST_DAY, MONTH_END, MONTHS, Days, Ints, Mask, month_of, ramp
from lib.demo.chance import Chance, Rng, pick
from lib.demo.showcase import NAMED
from lib.demo.stories import PROJECTS
from lib.demo.units import STAFF

BEFORE = 14
"""Months before the extract in which projects still open at its start were registered."""

KINDS = {"project": 0.93, "programme": 0.05, "collaborative": 0.02}
LEADS = {"frontline": 0.5, "manager": 0.2, "trainee": 0.15, "improvement_team": 0.1, "quality_partner": 0.05}
CLOSED, STOPPED = 4, 5
DAYS_OPEN = {"closed": 320.0, "stopped": 190.0}
OPEN_STAGES = 4
"""Planning, testing, implementing, sustaining; closed and stopped follow."""


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
        own = range(len(NAMED) + 1, len(self.registered) + len(NAMED) + 1)
        return [named.id for named in NAMED] + [f"PRJ-SYN-{number:04d}" for number in own]

    def active(self, chosen: Mask) -> Ints:
        """(months,) How many of the chosen are active at each month's end."""
        begun = self.registered[chosen][:, None] <= MONTH_END
        still = self.is_open[chosen][:, None] | (self.ended[chosen][:, None] > MONTH_END)
        return np.asarray((begun & still).sum(axis=0))


def draw_projects(chance: Chance) -> Projects:
    """Draw the projects; partners on them are drawn until more of them can be seen."""
    rng = chance.stream("projects")
    each_month = rng.poisson(PROJECTS.registered_a_year / 12, MONTHS + BEFORE)
    months = np.repeat(FIRST - BEFORE + np.arange(MONTHS + BEFORE), each_month)
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
    stage = np.clip((age * OPEN_STAGES).astype(np.int64), 0, OPEN_STAGES - 1)
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
