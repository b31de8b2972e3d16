"""What projects measure, month by month: the stories' own (D3, D5, D9, D19), and those of ordinary projects."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lib.catalogue.judgements import EffectStatus
from lib.catalogue.signals import Direction
from lib.demo.activity import Activity, Volumes
from lib.demo.calendar import FIRST_DAY, LAST_DAY, MONTHS, Days, Floats, Ints, month
from lib.demo.chance import Chance, Rng
from lib.demo.incident_counts import IncidentCounts
from lib.demo.showcase import ASK_ETHNICITY, FALLS_BUNDLE, REMINDER_CALLS, SHOWCASE, Plan, Showcase
from lib.demo.units import place
from lib.spc.dated import Dated, kind_of
from lib.spc.icons import DIRECTION_SIGNS


@dataclass(frozen=True)
class Followed:
    """One measure of one project with its figures, in order of time; denominators are nan where there are none."""

    project: str
    plan: Plan
    days: Days
    numerator: Floats
    denominator: Floats
    role: str = "outcome"
    is_primary: bool = True

    def status(self, changed_on: np.datetime64, leave_out: int = 0) -> EffectStatus:
        """What is to be said of a change on a day, without the last `leave_out` points."""
        end = len(self.days) - leave_out
        days = self.days[:end].astype("datetime64[D]").astype(float)
        dated = Dated(kind_of(self.plan.chart), days, self.numerator[:end], self.denominator[:end])
        changed = float(changed_on.astype("datetime64[D]").astype(np.int64))
        return dated.effect(changed, DIRECTION_SIGNS[Direction(self.plan.direction)]).status


def told_projects(
    chance: Chance, incidents: IncidentCounts, activity: Activity, totals: Volumes
) -> tuple[Followed, ...]:
    """The measures of the projects that stories tell: three read what is recorded, the others are made up."""
    recorded = (
        falls_where_the_bundle_began(incidents, totals),
        missed_appointments(activity),
        known_ethnic_groups(incidents),
    )
    return recorded + tuple(showcase_figures(chance, one) for one in SHOWCASE)


def falls_where_the_bundle_began(incidents: IncidentCounts, totals: Volumes) -> Followed:
    """D3: inpatient falls in the unit of origin."""
    unit = place(FALLS_BUNDLE.unit)
    plan = Plan("Inpatient falls", "u", "per 1,000 bed days", "down", 0, 0, per=1000.0)
    return monthly(FALLS_BUNDLE.id, plan, incidents.falls[:, unit], totals.bed_days[:, unit])


def missed_appointments(activity: Activity) -> Followed:
    """D5: outpatient appointments that were not kept, in all units."""
    plan = Plan("Appointments not attended", "p", "% of appointments", "down", 0, 0, per=100.0, domain="service")
    missed, booked = (part.sum(axis=(1, 2)) for part in (activity.not_attended, activity.appointments))
    return monthly(REMINDER_CALLS.id, plan, missed, booked)


def known_ethnic_groups(incidents: IncidentCounts) -> Followed:
    """D9: records that say the ethnic group, in the unit where most did not."""
    unit = place(ASK_ETHNICITY.unit)
    plan = Plan("Ethnic group known", "p", "% of records", "up", 0, 0, per=100.0)
    recorded = incidents.incidents[:, unit]
    missing = incidents.ethnicity_not_known[:, unit] + incidents.ethnicity_not_stated[:, unit]
    return monthly(ASK_ETHNICITY.id, plan, recorded - missing, recorded)


def monthly(project: str, plan: Plan, numerator: Ints, denominator: Ints) -> Followed:
    """A measure with a figure in every month of the extract."""
    return Followed(project, plan, FIRST_DAY, numerator.astype(float), denominator.astype(float))


def showcase_figures(chance: Chance, told: Showcase) -> Followed:
    """A made-up project's figures, drawn until its effect shows; with the last month and without it."""
    changed_on = np.datetime64(told.project.intervention, "D")

    def shows(followed: Followed) -> bool:
        return {followed.status(changed_on), followed.status(changed_on, 1)} == {told.state}

    return chance.until(f"D19 {told.project.id}", drawer(told.project.id, told.plan, changed_on), shows)


def drawer(project: str, plan: Plan, changed_on: np.datetime64) -> Callable[[Rng], Followed]:
    """The way to draw a plan's figures."""
    draw = rare_events if plan.chart == "t" else by_month
    return lambda rng: draw(rng, project, plan, changed_on)


def by_month(rng: Rng, project: str, plan: Plan, changed_on: np.datetime64) -> Followed:
    """Figures of every month from the plan's first: shares and rates of something counted, or means."""
    months = np.arange(month(plan.first), MONTHS)
    since = (FIRST_DAY[months].astype("datetime64[M]") - changed_on.astype("datetime64[M]")).astype(np.int64)
    level = np.where(since < 0, plan.before, plan.after)
    if plan.left is not None:
        level = np.where(since >= plan.left_after, plan.left, level)
    level = level * np.exp(rng.normal(-(plan.spread**2) / 2, plan.spread, len(months)))
    if plan.chart == "xmr":
        return Followed(project, plan, FIRST_DAY[months], level.round(1), np.full(len(months), np.nan))
    size = np.maximum(1, rng.poisson(plan.size, len(months)))
    expected = level / plan.per
    counted = rng.binomial(size, np.clip(expected, 0, 1)) if plan.chart == "p" else rng.poisson(expected * size)
    return Followed(project, plan, FIRST_DAY[months], counted.astype(float), size.astype(float))


def rare_events(rng: Rng, project: str, plan: Plan, changed_on: np.datetime64) -> Followed:
    """The days of events and the days since the event before, which are longer after the change."""
    days, day = [], np.datetime64(f"{plan.first}-01", "D")
    while True:
        mean = plan.before if day < changed_on else plan.after
        day = day + max(1, int(rng.exponential(mean)))
        if day > LAST_DAY:
            break
        days.append(day)
    dated = np.array(days, "datetime64[D]")
    gaps = np.diff(dated, prepend=np.datetime64(f"{plan.first}-01", "D")).astype(float)
    return Followed(project, plan, dated, gaps, np.full(len(dated), np.nan))
