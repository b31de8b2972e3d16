"""Breaks and interventions on the line of time: where they stand and how their words keep clear of each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.catalogue.answer import Marker
from lib.catalogue.measure import Grain
from lib.charts.spc_form import Size
from lib.words import month
from lib.words.wrapping import wrapped

LETTERS = 30
WIDE = 0.4
"""The share of a chart's width that the words of a marker may take."""


@dataclass(frozen=True)
class Placed:
    """A marker on the line of time; `row` counts how many lines of words stand above its own."""

    x: float
    lines: tuple[str, ...]
    is_break: bool
    row: float
    align: str


def placed_markers(markers: Sequence[Marker], periods: Sequence[date], grain: Grain) -> list[Placed]:
    """Place the markers that fall within the periods, in order of time."""
    if not periods:
        return []
    found = sorted((place_of(marker, periods, grain), marker.on, at) for at, marker in enumerate(markers))
    placed: list[Placed] = []
    for x, _, at in found:
        if -0.5 < x < len(periods) - 0.5:
            placed.append(beside(placed, x, markers[at], len(periods)))
    return placed


def place_of(marker: Marker, periods: Sequence[date], grain: Grain) -> float:
    """A break stands midway between periods; an intervention on its day."""
    if marker.is_break:
        after = next((at for at, start in enumerate(periods) if start >= marker.on.replace(day=1)), len(periods))
        return after - 0.5
    first = periods[0]
    months = (marker.on.year - first.year) * 12 + marker.on.month - first.month + (marker.on.day - 1) / 31
    return months / grain.months - 0.5


def beside(placed: Sequence[Placed], x: float, marker: Marker, count: int) -> Placed:
    """Put the marker's words on its right, or left near the end of time, below those they would run into."""
    align = "right" if x > count * 0.6 else "left"
    lines = tuple(wrapped(f"{marker.label}, {month(marker.on)}", LETTERS))
    near = [one for one in placed if abs(one.x - x) < count * WIDE or one.align != align]
    row = max((one.row + len(one.lines) for one in near), default=0)
    return Placed(x, lines, marker.is_break, row, align)


def headroom(markers: Sequence[Placed], size: Size) -> float:
    """The share of a chart's height that the words of its markers need."""
    if not markers:
        return 0.0
    lines = max(marker.row + len(marker.lines) for marker in markers)
    return min(0.45, (lines * size.line_step + 8) / size.height)
