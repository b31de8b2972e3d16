"""Bookings on improvement modules (D14, D15)."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.catalogue.signals import Direction, Variation
from lib.demo import findings
from lib.demo.calendar import FIRST_DAY, LENGTH, MONTH_OF_YEAR, MONTHS, Floats, Ints, month
from lib.demo.chance import Chance, Rng, monthly_variation, pick
from lib.demo.columns import coded, day_column, references
from lib.demo.stories import TRAINING, UPTAKE
from lib.demo.units import NUMBER, place
from lib.demo.workforce import BANDS, ETHNIC_GROUPS, STAFF_GROUPS, Workforce, uptake

MODULES = {
    "lean_principles": "Lean principles",
    "using_data": "Using data for improvement",
    "getting_started": "Getting started in quality improvement",
    "daily_management": "Daily management",
    "measurement_for_improvement": "Measurement for improvement",
    "other": "Other modules",
}
SHARES = np.array([0.22, 0.20, 0.30, 0.13, 0.0, 0.15])
SHARE_OF_NEW = 0.17
KNOWN_BANDS, KNOWN_ETHNIC_GROUPS = 6, 5
FIRST_OF_ANY = 0.30
FIRST_OF_MODULE = 0.88
DELIVERED_BY = {"central": 0.45, "specialist": 0.25, "elearning": 0.30}
STATUS = {"completed": 0.0, "did_not_attend": TRAINING.did_not_attend, "cancelled": TRAINING.cancelled}


@dataclass(frozen=True)
class Bookings:
    """(months, combinations of staff) Bookings by what became of them."""

    completed: Ints
    not_attended: Ints
    cancelled: Ints


def bookings(chance: Chance, staff: Workforce) -> Bookings:
    """Draw the bookings; completions are drawn until growth and unequal uptake can be seen."""
    expected = expected_completions(chance, staff)

    def shows(completed: Ints) -> bool:
        return is_growing(completed, staff) and is_unequal(completed, staff)

    completed = chance.until("D14", lambda rng: rng.poisson(expected), shows)
    rng = chance.stream("bookings not kept")
    kept = 1 - TRAINING.did_not_attend - TRAINING.cancelled
    return Bookings(
        completed,
        rng.poisson(expected * TRAINING.did_not_attend / kept),
        rng.poisson(expected * TRAINING.cancelled / kept),
    )


def expected_completions(chance: Chance, staff: Workforce) -> Floats:
    """(months, combinations) Completions to be expected."""
    first, last = uptake(staff, 0), uptake(staff, MONTHS - 1)
    through = (np.arange(MONTHS) / (MONTHS - 1))[:, None]
    weight = (first * (1 - through) + last * through) * staff.headcount
    rng = chance.stream("training")
    own = monthly_variation(rng, TRAINING.log_sd, NUMBER)
    own[month(UPTAKE.none_from) : month(UPTAKE.none_from) + UPTAKE.none_months, place(UPTAKE.unit_with_none)] = 0
    share = weight / weight.sum(axis=1, keepdims=True) * own[:, staff.unit]
    return np.asarray(monthly_completions()[:, None] * share)


def monthly_completions() -> Floats:
    """(months,) Completions of the whole Trust: a dip at the change of system and in winters, then more."""
    at = np.arange(MONTHS)
    change, new = month(TRAINING.system_change), month(TRAINING.new_module_from)
    halfway = (TRAINING.completions_before + TRAINING.completions_after) / 2
    level = np.select(
        [at < change, at < change + 2, at < new],
        [TRAINING.completions_before, TRAINING.completions_before * TRAINING.dip, halfway],
        TRAINING.completions_after,
    )
    return np.where(np.isin(MONTH_OF_YEAR, (12, 1)), level * TRAINING.winter_dip, level)


def is_growing(completed: Ints, staff: Workforce) -> bool:
    """Whether the Trust's latest months show improvement, as a count and for the size of the workforce."""
    total = completed.sum(axis=1)
    counted = findings.count(Direction.UP, total)
    rated = findings.rate(Direction.UP, total, staff.headcount.sum(axis=1))
    return counted.shows(Variation.IMPROVEMENT_HIGH) and rated.shows(Variation.IMPROVEMENT_HIGH)


RATIOS = {
    ("staff_group", "01"): "below 1",
    ("staff_group", "03"): "above 1",
    ("staff_group", "09"): "below 1",
    ("band", "2-4"): "below 1",
    ("ethnicity", "white"): "above 1",
}
"""The ratio to everyone else that each group shows over the last twelve months (D15)."""


def is_unequal(completed: Ints, staff: Workforce) -> bool:
    """Whether every group named is on the side of 1 that the story says."""
    return all(ratio_state(completed, staff, *group) == state for group, state in RATIOS.items())


def ratio_state(completed: Ints, staff: Workforce, split: str, group: str) -> str:
    """Whether a group's uptake is below, above or near that of all others over the last twelve months."""
    places, codes = {
        "staff_group": (staff.staff_group, STAFF_GROUPS),
        "band": (staff.band, BANDS[:KNOWN_BANDS]),
        "ethnicity": (staff.ethnicity, ETHNIC_GROUPS[:KNOWN_ETHNIC_GROUPS]),
    }[split]
    done, heads = (np.bincount(places, figures)[: len(codes)] for figures in last_year(completed, staff))
    return findings.ratio_state(done, heads, codes.index(group), to_rest=True)


def last_year(completed: Ints, staff: Workforce) -> tuple[Ints, Floats]:
    """(combinations,) Completions of the last twelve months, and the mean number of staff in post."""
    return completed[-12:].sum(axis=0), staff.headcount[-12:].mean(axis=0)


def training_table(chance: Chance, staff: Workforce, booked: Bookings) -> pa.Table:
    """The training table, by day."""
    rng = chance.stream("training rows")
    parts = (booked.completed, booked.not_attended, booked.cancelled)
    months, rows = np.nonzero(np.ones_like(booked.completed))
    month_of = np.concatenate([np.repeat(months, part.ravel()) for part in parts])
    row = np.concatenate([np.repeat(rows, part.ravel()) for part in parts])
    status = np.repeat(np.arange(len(parts)), [part.sum() for part in parts])
    day = FIRST_DAY[month_of] + (rng.random(len(row)) * LENGTH[month_of]).astype(np.int64)
    order = np.lexsort((row, day))
    month_of, row, status, day = month_of[order], row[order], status[order], day[order]
    completed = status == 0
    is_first = completed & (rng.random(len(row)) < FIRST_OF_ANY)
    number = len(row)
    return pa.table(
        {
            "booking_ref": references("BKG", 1, number, 6),
            "session_date": day_column(day),
            "module_id": coded(modules_of(rng, month_of), list(MODULES)),
        }
        | staff.characteristics(row)
        | {
            "status": coded(status, list(STATUS)),
            "is_first_any": pa.array(is_first),
            "is_first_module": pa.array(is_first | completed & (rng.random(number) < FIRST_OF_MODULE)),
            "delivered_by_role": coded(pick(rng, DELIVERED_BY, number), list(DELIVERED_BY)),
        }
    )


def modules_of(rng: Rng, months: Ints) -> Ints:
    """The module of each booking; the new one takes its share once it is offered."""
    old = pick(rng, dict(zip(MODULES, SHARES, strict=True)), len(months))
    is_new = (months >= month(TRAINING.new_module_from)) & (rng.random(len(months)) < SHARE_OF_NEW)
    return np.where(is_new, list(MODULES).index(TRAINING.new_module), old)


def module_table() -> pa.Table:
    """The modules."""
    is_new = np.array([module == TRAINING.new_module for module in MODULES])
    offered = np.full(len(MODULES), np.datetime64(TRAINING.new_module_from, "D"))
    return pa.table(
        {
            "module_id": list(MODULES),
            "title": list(MODULES.values()),
            "available_from": day_column(offered, where=is_new),
        }
    )
