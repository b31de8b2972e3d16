"""Breaks and interventions on the line of time: where they stand and how their words keep clear of each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.catalogue.answer import Marker
from lib.catalogue.measure import Grain
from lib.charts.spc_form import Frame, Size
from lib.words import month
from lib.words.wrapping import wrapped


@dataclass(frozen=True)
class Times:
    """The line of time."""

    periods: Sequence[date]
    grain: Grain
    of_events: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether a marker stands between two points: those of events, or of periods shorter than a month."""
        return self.of_events or self.grain.is_short


@dataclass(frozen=True)
class Placed:
    """A marker on the line of time: which one, where, its words, and the lines of words that stand above them."""

    at: int
    x: float
    is_break: bool
    text: str
    row: int = 0
    align: str = "left"

    @property
    def foot(self) -> int:
        """The lines of words down to the end of its own."""
        return self.row + self.text.count("\n") + 1 if self.text else 0


def placed_markers(markers: Sequence[Marker], times: Times, frame: Frame, first: int, *, dated: bool) -> list[Placed]:
    """Place the markers from a period on, in order of time; their words as many as have room.

    Where there are too many words, interventions lose theirs first, then the earlier breaks.
    """
    last = len(times.periods) - 0.5
    found = sorted((place_of(marker, times), at) for at, marker in enumerate(markers)) if times.periods else []
    placed = [
        Placed(at, x, markers[at].kind.is_break, words(markers[at], frame, dated))
        for x, at in found
        if first - 0.5 < x < last
    ]
    breaks = [one.at for one in placed if one.is_break]
    for voiced in (range(len(markers)), *(breaks[first_break:] for first_break in range(len(breaks) + 1))):
        placed = [one if one.at in voiced else replace(one, text="") for one in placed]
        laid = laid_out(placed, frame, first, last)
        if max((one.foot for one in laid), default=0) <= frame.lines:
            break
    return laid


def words(marker: Marker, frame: Frame, dated: bool) -> str:
    """A marker's words in lines."""
    when = month(marker.on).replace(" ", "\u00a0")  # so that no line ends between month and year
    text = f"{marker.label}, {when}" if dated else marker.label
    return "\n".join(wrapped(text, frame.letters))


def place_of(marker: Marker, times: Times) -> float:
    """A break stands midway between periods; an intervention on its day, or at the next of finer points."""
    if marker.kind.is_break or times.is_fine:
        begins = marker.on if times.is_fine else marker.on.replace(day=1)
        after = (at for at, start in enumerate(times.periods) if start >= begins)
        return next(after, len(times.periods)) - 0.5
    first = times.periods[0]
    months = (marker.on.year - first.year) * 12 + marker.on.month - first.month + (marker.on.day - 1) / 31
    return months / times.grain.months - 0.5


def laid_out(placed: Sequence[Placed], frame: Frame, first: float, last: float) -> list[Placed]:
    """Put each marker's words on its right, or left near the end of time, below those they would run into.

    A marker without words begins below all words.
    """
    laid: list[Placed] = []
    for one in placed:
        width = (last - first) * frame.share * max(map(len, one.text.split("\n"))) / frame.letters
        fits = one.x + width <= last or one.x - first <= (last - first) / 2
        align = "left" if fits else "right"
        near = [
            other.foot for other in laid if abs(other.x - one.x) < (last - first) * frame.share or other.align != align
        ]
        laid.append(replace(one, row=max(near, default=0), align=align))
    foot = max((one.foot for one in laid), default=0)
    return [one if one.text else replace(one, row=foot) for one in laid]


def headroom(markers: Sequence[Placed], size: Size) -> float:
    """The share of a chart's height that the words of its markers need."""
    lines = max((marker.foot for marker in markers), default=0)
    return (lines * size.line_step + 10) / size.height if lines else 0.0
