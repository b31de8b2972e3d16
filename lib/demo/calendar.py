"""The months of the demo extract: five years to the last complete month."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Places = NDArray[np.int64] | NDArray[np.int8]
Numbers = NDArray[np.float64] | NDArray[np.int64]
Days = NDArray[np.datetime64]
Mask = NDArray[np.bool_]

MONTHS = 60
FIRST = np.datetime64("2021-11", "M")
LAST = FIRST + np.timedelta64(MONTHS - 1, "M")
LAST_DAY = (LAST + 1).astype("datetime64[D]") - 1
PRODUCED_ON = date(2026, 11, 5)

MONTH = FIRST + np.arange(MONTHS)
FIRST_DAY: Days = MONTH.astype("datetime64[D]")
LENGTH: Ints = ((MONTH + 1).astype("datetime64[D]") - FIRST_DAY).astype(np.int64)
MONTH_END: Days = FIRST_DAY + LENGTH - 1
MONTH_OF_YEAR: Ints = MONTH.astype(np.int64) % 12 + 1
FINANCIAL_YEAR: Ints = (MONTH.astype(np.int64) - 3) // 12 + 1970
"""(months,) The year in which each month's financial year began."""


def month(name: str) -> int:
    """The place of a month such as 2024-05 among the months of the extract."""
    return int((np.datetime64(name, "M") - FIRST).astype(np.int64))


def ramp(start: str, months: int) -> Floats:
    """(months,) 0 before the start, then in equal steps to 1, reached `months` steps after it began."""
    return np.clip((np.arange(MONTHS) - month(start) + 1) / months, 0.0, 1.0)


def season(amplitude: float) -> Floats:
    """(months,) A factor around 1 that peaks in January and is least in July."""
    return 1 + amplitude * np.cos(2 * np.pi * (MONTH_OF_YEAR - 1) / 12)


def month_of(day: Days) -> Ints:
    """The place of each day's month among the months of the extract; negative before it."""
    return (day.astype("datetime64[M]") - FIRST).astype(np.int64)
