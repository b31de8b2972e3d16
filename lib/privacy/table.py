"""A measure by one characteristic as an array, and the windows of time that it is shown over."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.measure import Grain, Measure, OverTime

Floats = NDArray[np.float64]
LENGTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "rolling": 12}
"""Months of each grain of time; `rolling` is the year that ends with a period."""


@dataclass(frozen=True)
class Window:
    """A span of time that a figure is for: its grain, the period it is known by, and its places in a table."""

    grain: str
    period: date
    places: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """What one measure counts by one characteristic; arrays are (periods, units, groups).

    `denominator` is nan where the measure has none, or nothing was sent of it.
    """

    measure: Measure
    periods: tuple[date, ...]
    units: tuple[str, ...]
    groups: tuple[str, ...]
    numerator: Floats
    denominator: Floats

    def over(self, window: Window) -> tuple[Floats, Floats]:
        """Numerator and denominator over a window, (units, groups) each."""
        places = list(window.places)
        return (
            added_up(self.numerator[places], self.measure.numerator_over_time),
            added_up(self.denominator[places], self.measure.denominator_over_time),
        )


def added_up(figures: Floats, how: OverTime) -> Floats:
    """Figures over their first axis: flows are summed, stocks are the last, head counts under a flow the mean."""
    if how is OverTime.LAST:
        last: Floats = figures[-1]
        return last
    known = ~np.isnan(figures)
    total = np.where(known, figures, 0.0).sum(axis=0)
    if how is OverTime.MEAN:
        total = total / len(figures)
    return np.where(known.any(axis=0), total, np.nan)


def windows_of(periods: Sequence[date], grain: Grain, grains: Iterable[str]) -> list[Window]:
    """Every window of these grains that the periods cover whole, oldest first within a grain."""
    return [window for wanted in grains for window in windows_of_grain(periods, grain, wanted)]


def windows_of_grain(periods: Sequence[date], grain: Grain, wanted: str) -> list[Window]:
    """The windows of one grain; none where it is finer than the measure's own, or rolling over whole years.

    Half-years are for measures that have nothing finer.
    """
    number = LENGTHS[wanted] // grain.months
    if not number or (wanted == "rolling" and number == 1) or (wanted == "half_year" and number > 1):
        return []
    if wanted == "rolling":
        ends = [place for place in range(len(periods)) if ends_a_quarter(periods[place], grain)]
        spans = [(place, range(place - number + 1, place + 1)) for place in ends if place >= number - 1]
    else:
        starts = STARTS[wanted]
        firsts = [place for place in range(len(periods) - number + 1) if starts(periods[place])]
        spans = [(place, range(place, place + number)) for place in firsts]
    return [Window(wanted, periods[name], tuple(span)) for name, span in spans]


def ends_a_quarter(period: date, grain: Grain) -> bool:
    """Whether the last month of a period ends a quarter."""
    return (period.month + grain.months - 1) % 3 == 0


STARTS: dict[str, Callable[[date], bool]] = {
    "month": lambda period: True,  # noqa: ARG005 (every month starts one)
    "quarter": lambda period: period.month % 3 == 1,
    "half_year": lambda period: period.month in (4, 10),
    "year": lambda period: period.month == 4,
}
"""Whether a period is the first of a window; years are financial years, half-years start in April and October."""
