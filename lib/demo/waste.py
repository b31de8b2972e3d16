"""Waste walks and savings (D23)."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.catalogue.signals import Direction, Variation
from lib.demo import findings
from lib.demo.calendar import FINANCIAL_YEAR, FIRST_DAY, LENGTH, MONTHS, Floats, Ints, Mask, ramp
from lib.demo.chance import Chance, Rng, pick
from lib.demo.columns import coded, day_column, month_column, references
from lib.demo.projects import Projects
from lib.demo.showcase import NAMED
from lib.demo.stories import WASTE
from lib.demo.units import DEPARTMENTS, IDS, NUMBER, STAFF, some_department
from lib.demo.workforce import Workforce

A_MONTH = 120
"""Savings entered each month."""
KINDS = {"cash_releasing": 0.4, "cost_avoidance": 0.25, "productivity": 0.15, "nonfinancial": 0.2}
NOT_IN_POUNDS = 3
STATUSES = ["claimed", "reviewed", "finance_signed_off"]
CLAIMED, REVIEWED, SIGNED_OFF = 0, 1, 2
UNITS_SAVED = {
    "staff_hours": 60.0,
    "waiting_days": 35.0,
    "bed_days": 12.0,
    "journeys": 40.0,
    "items": 200.0,
    "kg_co2e": 150.0,
}
STILL_WITH_FINANCE = 3
"""Latest months in which savings are reviewed but not signed off yet."""


def waste_walks(chance: Chance, staff: Workforce) -> Ints:
    """(months, units) Walks done; drawn until the Trust's growth can be seen."""
    a_year = WASTE.walks_a_year_at_first + (WASTE.walks_a_year_at_last - WASTE.walks_a_year_at_first) * ramp(
        WASTE.start, WASTE.months
    )
    expected = np.outer(a_year / 12, STAFF / STAFF.sum())
    heads = staff.headcount.sum(axis=1)

    def shows(walks: Ints) -> bool:
        return findings.rate(Direction.UP, walks.sum(axis=1), heads).shows(Variation.IMPROVEMENT_HIGH)

    return chance.until("D23", lambda rng: rng.poisson(expected), shows)


def waste_walk_table(chance: Chance, walks: Ints) -> pa.Table:
    """The waste walks, by day."""
    rng = chance.stream("waste walks")
    month, unit = np.nonzero(walks)
    times = walks[month, unit]
    month, unit = np.repeat(month, times), np.repeat(unit, times)
    day = FIRST_DAY[month] + (rng.random(len(unit)) * LENGTH[month]).astype(np.int64)
    order = np.lexsort((unit, day))
    unit, number = unit[order], len(unit)
    return pa.table(
        {
            "walk_id": references("WLK", 1, number, 4),
            "date": day_column(day[order]),
            "csu_id": coded(unit, IDS),
            "department_id": coded(some_department(rng, unit), [known.id for known in DEPARTMENTS]),
            "participants": pa.array(rng.integers(3, 9, number)),
        }
    )


@dataclass(frozen=True)
class Savings:
    """One entry a saving: places in lists, and pounds."""

    month: Ints
    kind: Ints
    status: Ints
    amount: Floats
    plan: Floats

    @property
    def in_pounds(self) -> Mask:
        """Whether it is counted in pounds."""
        return np.asarray(self.kind != NOT_IN_POUNDS)

    def signed_off(self, year: int) -> float:
        """Pounds signed off in the financial year that began in a year."""
        chosen = self.in_pounds & (self.status == SIGNED_OFF) & (FINANCIAL_YEAR[self.month] == year)
        return float(self.amount[chosen].sum())


def draw_savings(chance: Chance) -> Savings:
    """Savings whose totals a year are as stated: claimed, signed off, and planned."""
    rng = chance.stream("savings")
    month = np.repeat(np.arange(MONTHS), A_MONTH)
    kind = pick(rng, KINDS, len(month))
    validated = rng.random(len(month)) < WASTE.signed_off
    waits = month >= MONTHS - STILL_WITH_FINANCE
    status = np.where(validated, np.where(waits, REVIEWED, SIGNED_OFF), CLAIMED)
    amount, plan = rng.lognormal(0, 0.8, len(month)), rng.lognormal(0, 0.4, len(month))
    year, in_pounds = FINANCIAL_YEAR[month], kind != NOT_IN_POUNDS
    for starts, claimed in WASTE.claimed.items():
        for part, total in ((validated, claimed * WASTE.signed_off), (~validated, claimed * (1 - WASTE.signed_off))):
            chosen = in_pounds & part & (year == starts)
            amount[chosen] *= total / amount[chosen].sum()
        planned = in_pounds & (year == starts)
        plan[planned] *= WASTE.plan[starts] / plan[planned].sum()
    return Savings(month, kind, status, np.round(amount, 2), np.round(plan, 2))


def saving_table(chance: Chance, savings: Savings, projects: Projects) -> pa.Table:
    """The savings, by month."""
    rng = chance.stream("saving rows")
    number = len(savings.month)
    unit = rng.choice(NUMBER, number, p=STAFF / STAFF.sum())
    department = coded(some_department(rng, unit), [known.id for known in DEPARTMENTS], where=rng.random(number) < 0.85)
    project = np.maximum(
        0, np.searchsorted(projects.registered, FIRST_DAY[savings.month]) - 1 - rng.integers(0, 300, number)
    )
    return pa.table(
        {
            "saving_id": references("SAV", 1, number, 5),
            "project_id": pa.array(projects.ids[len(NAMED) :]).take(pa.array(project, mask=rng.random(number) < 0.5)),
            "csu_id": coded(unit, IDS),
            "department_id": department,
            "month": month_column(savings.month),
            "kind": coded(savings.kind, list(KINDS)),
            "amount_gbp": pa.array(savings.amount, mask=~savings.in_pounds),
            "plan_gbp": pa.array(savings.plan, mask=~savings.in_pounds),
            "recurrent": pa.array(rng.random(number) < WASTE.recurrent, mask=~savings.in_pounds),
            "status": coded(savings.status, STATUSES),
        }
        | not_in_pounds(rng, savings)
    )


def not_in_pounds(rng: Rng, savings: Savings) -> dict[str, pa.Array]:
    """What was saved where it is not pounds."""
    number = len(savings.month)
    unit = rng.integers(0, len(UNITS_SAVED), number)
    quantity = np.round(np.array(list(UNITS_SAVED.values()))[unit] * rng.lognormal(0, 0.5, number), 1)
    return {
        "nonfinancial_unit": coded(unit, list(UNITS_SAVED), where=~savings.in_pounds),
        "nonfinancial_qty": pa.array(quantity, mask=savings.in_pounds),
    }
