"""The tables of what projects measure: each measure, then its figures; and how ordinary projects went."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa

from lib.demo.calendar import MONTHS, month_of
from lib.demo.chance import Chance, Rng
from lib.demo.columns import day_column
from lib.demo.project_figures import Followed, by_month
from lib.demo.project_rows import AIMS
from lib.demo.showcase import NAMED, Plan

FOLLOWED = 400
"""Ordinary projects whose figures are kept."""
LONGEST_BEFORE = 18
"""Months of figures that an ordinary project has from before its change, at most."""
ENOUGH_BEFORE = 0.55
"""Of those, the share with twelve months or more from before their change (D19)."""
EFFECTS = {0.30: 0.35, 0.12: 0.20, 0.0: 0.40, -0.18: 0.05}
"""How much better the level becomes, as a share of it, and how many projects do so well."""
USUAL = (
    Plan("Falls at night", "u", "per 1,000 bed days", "down", 2.4, 0, 5200, 1000.0),
    Plan("Days from request to scan, mean", "xmr", "days", "down", 9.0, 0, spread=0.14, domain="service"),
    Plan("Handovers with all items", "p", "% of handovers", "up", 64.0, 0, 180, 100.0),
    Plan("Letters that reach the practice in two days", "p", "% of letters", "up", 57.0, 0, 240, 100.0),
    Plan("Doses given on time", "p", "% of doses", "up", 78.0, 0, 600, 100.0),
    Plan("Referrals answered in a week", "p", "% of referrals", "up", 61.0, 0, 130, 100.0, domain="delivery"),
    Plan("Patients with a plan by noon", "p", "% of patients", "up", 52.0, 0, 300, 100.0, domain="delivery"),
    Plan("Samples taken again", "u", "per 1,000 samples", "down", 31.0, 0, 2600, 1000.0, domain="cost"),
    Plan("Patients content with their meals", "p", "% of answers", "up", 70.0, 0, 110, 100.0, domain="service"),
    Plan("Minutes late at the first case, mean", "xmr", "minutes", "down", 22.0, 0, spread=0.2, domain="delivery"),
    Plan("Calls that were not answered", "p", "% of calls", "down", 14.0, 0, 900, 100.0, domain="service"),
    Plan("Letters that patients understood", "p", "% of answers", "up", 66.0, 0, 90, 100.0, domain="service"),
)
"""What is measured for each of the usual aims, in their order."""


def measure_table(followed: list[Followed]) -> pa.Table:
    """The table of projects' measures."""
    plans = [one.plan for one in followed]
    return pa.table(
        {
            "project_measure_id": references(len(followed)),
            "project_id": [one.project for one in followed],
            "title": [plan.title for plan in plans],
            "role": [one.role for one in followed],
            "domain": [plan.domain for plan in plans],
            "is_primary": [one.is_primary for one in followed],
            "direction": [plan.direction for plan in plans],
            "chart": [plan.chart for plan in plans],
            "unit": [plan.unit for plan in plans],
            "target": pa.nulls(len(followed), pa.float64()),
        }
    )


def point_table(followed: list[Followed]) -> pa.Table:
    """The table of projects' figures."""
    ids = references(len(followed))
    denominators = np.concatenate([one.denominator for one in followed])
    number = len(denominators)
    return pa.table(
        {
            "project_measure_id": np.repeat(ids, [len(one.days) for one in followed]).tolist(),
            "period": day_column(np.concatenate([one.days for one in followed])),
            "group": ["all"] * number,
            "numerator": pa.array(np.concatenate([one.numerator for one in followed])),
            "denominator": pa.array(denominators, mask=np.isnan(denominators)),
        }
    )


def references(number: int) -> list[str]:
    """The references of measures, counting up."""
    return [f"PM-SYN-{at + 1:04d}" for at in range(number)]


def ordinary_figures(chance: Chance, projects: pa.Table) -> Iterator[Followed]:
    """The measures of some ordinary projects that have made their change; `projects` is the project table."""
    rng = chance.stream("project figures")
    changed = projects["intervention_date"].to_numpy().astype("datetime64[D]")
    ordinary = np.arange(len(changed)) >= len(NAMED)
    fits = ordinary & (month_of(changed) >= LONGEST_BEFORE) & (month_of(changed) < MONTHS - 1) & ~np.isnat(changed)
    for at in np.sort(rng.choice(np.flatnonzero(fits), FOLLOWED, replace=False)):
        plan = plan_of(rng, projects["title"][int(at)].as_py(), changed[at])
        yield by_month(rng, projects["project_id"][int(at)].as_py(), plan, changed[at])


def plan_of(rng: Rng, title: str, changed_on: np.datetime64) -> Plan:
    """What a project with that aim measures, from how long before its change, and how far its level moves."""
    usual = next(plan for aim, plan in zip(AIMS, USUAL, strict=True) if title.startswith(aim))
    better = rng.choice(list(EFFECTS), p=list(EFFECTS.values()))
    lead = rng.integers(12, LONGEST_BEFORE + 1) if rng.random() < ENOUGH_BEFORE else rng.integers(3, 12)
    first = changed_on.astype("datetime64[M]") - lead
    room = 100 - usual.before if (usual.chart, usual.direction) == ("p", "up") else usual.before
    after = usual.before + room * better * (1 if usual.direction == "up" else -1)
    return replace(usual, after=float(after), first=str(first))
