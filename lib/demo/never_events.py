"""Never events: a handful of days, planted by date whatever the size of the extract (D10)."""

from dataclasses import dataclass

import numpy as np

from lib.demo.calendar import FIRST_DAY, LAST_DAY, Days, Ints
from lib.demo.chance import Chance, Rng
from lib.demo.stories import NEVER_EVENTS
from lib.demo.units import place

UNITS_THAT_OPERATE = np.array([place(unit) for unit in ("U05", "U06", "U08", "U09", "U11")])
TYPES = ["wrong_site_surgery", "retained_object", "wrong_implant"]
TYPE_SHARES = (0.6, 0.27, 0.13)
ENOUGH_TO_SEE = 80
"""More than any sequence of gaps needs to fill five years."""


@dataclass(frozen=True)
class NeverEvents:
    """The day, the unit and the type (places) of each never event."""

    day: Days
    unit: Ints
    type: Ints


def never_events(chance: Chance) -> NeverEvents:
    """Draw never events with gaps that lengthen, until the lengthening can be seen."""
    day = chance.until("D10", draw_days, is_lengthening)
    rng = chance.stream("never events")
    return NeverEvents(
        day=day,
        unit=rng.choice(UNITS_THAT_OPERATE, len(day)),
        type=rng.choice(len(TYPES), len(day), p=TYPE_SHARES),
    )


def draw_days(rng: Rng) -> Days:
    """Days with exponential gaps, longer from the start of the story."""
    start = np.datetime64(NEVER_EVENTS.start, "D")
    before = days_from(FIRST_DAY[0], NEVER_EVENTS.days_before, rng)
    after = days_from(start, NEVER_EVENTS.days_after, rng)
    return np.concatenate([before[before < start], after[after <= LAST_DAY]])


def days_from(first: np.datetime64, mean_gap: float, rng: Rng) -> Days:
    """Days after a first, a whole number of days and at least one apart."""
    gaps = np.ceil(rng.exponential(mean_gap, ENOUGH_TO_SEE))
    return first + np.cumsum(gaps).astype(np.int64).astype("timedelta64[D]")


def is_lengthening(day: Days) -> bool:
    """Whether gaps since the story's start are clearly longer, with enough of them on both sides."""
    start = np.datetime64(NEVER_EVENTS.start, "D")
    gaps = np.diff(day).astype(np.int64)
    before, after = gaps[day[1:] < start], gaps[day[1:] >= start]
    return min(len(before), len(after)) >= 4 and after.mean() > 1.3 * before.mean()
