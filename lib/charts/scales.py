"""Where marks and labels go on an axis, worked out here so that every reader of a chart sees the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from lib.catalogue.measure import Grain, Measure
from lib.words.dates import short_period
from lib.words.numbers import is_share, tick


@dataclass(frozen=True)
class Scale:
    """An axis of values: its ends, its marks and their labels."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    power: float = 1.0
    """Values stand at this power of themselves: ends and marks are given so, labels say the values."""

    @property
    def span(self) -> float:
        """The length of the axis."""
        return self.high - self.low

    def place(self, value: float) -> float:
        """Where a value stands."""
        return value if self.power == 1 else max(value, 0.0) ** self.power

    def placed(self, values: Sequence[float | None]) -> Sequence[float | None]:
        """Where values stand."""
        if self.power == 1:
            return values
        return [None if value is None else self.place(value) for value in values]


def value_scale(values: Iterable[float], measure: Measure, marks: int, zero: bool = False) -> Scale:
    """Fit an axis to values with a little air, cut to what is possible, with about `marks` round marks."""
    found = list(values) or [0.0, 1.0]
    least, most = (min(0.0, *found) if zero else min(found)), max(found)
    air = (most - least) * 0.06 or flat_air(most, measure)
    low = least if zero and least == 0 else least - air
    high = most + air
    if is_share(measure) and most <= 100:
        high = min(high, 100 + (high - low) * 0.02)
    step = round_step((high - low) / marks)
    floor_at = 0.0 if least >= 0 else low
    top = 100.0 if is_share(measure) and most <= 100 else high
    ticks = tuple(round(place * step, 9) for place in range(ceil(low / step), floor(high / step) + 1))
    clear = low + (high - low) * 0.03  # of the axis below, whose labels would be touched
    ticks = tuple(value for value in ticks if floor_at <= value <= top and (value >= clear or value == 0))
    return Scale(low, high, ticks, tuple(tick(value, step, most, measure) for value in ticks))


def power_scale(values: Iterable[float], measure: Measure, marks: int, power: float) -> Scale:
    """Fit an axis from nought on which values stand at a power of themselves, so that short gaps are told apart."""
    most = max([*values, 0.0]) or 1.0
    high = (most * 1.02) ** power
    candidates = [0.0, *(digit * 10.0**exponent for exponent in range(-2, 9) for digit in (1, 2, 5))]
    ticks: list[float] = []
    for value in reversed([one for one in candidates if one**power <= high]):
        if value == 0 or not ticks or ticks[-1] - value**power >= high / (marks + 1):
            ticks.append(value**power)
    if len(ticks) > 1 and ticks[-2] < high / (marks + 2):
        ticks.pop(-2)
    labels = [tick(one ** (1 / power), 1.0, most, measure) for one in ticks]
    return Scale(-0.04 * high, high, tuple(reversed(ticks)), tuple(reversed(labels)), power)


def flat_air(value: float, measure: Measure) -> float:
    """The air around a line of equal values: a few points of a share, a tenth of anything else."""
    return 4.0 if is_share(measure) else abs(value) * 0.1 or 1.0


def round_step(rough: float) -> float:
    """The round step (1, 2 or 5 times a power of ten) next above a rough one."""
    if rough <= 0:
        return 1.0
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999999)


def period_ticks(periods: Sequence[date], grain: Grain, most: int, first: int = 0) -> list[int]:
    """The places of periods to name on an axis: at round months, at most so many, from a place on.

    Days and weeks are named at even steps, fewer since their names are longer.
    """
    if grain.is_short:
        step = max(1, ceil((len(periods) - first) / max(2, most - 2)))
        return list(range(first, len(periods), step))
    anchor = 0 if grain is Grain.MONTH else 3
    shown = [(place, on.year * 12 + on.month - 1 - anchor) for place, on in enumerate(periods)][first:]
    for step in (1, 2, 3, 6, 12, 24, 60, 120):
        places = [place for place, months in shown if months % step == 0]
        if len(places) <= most and (places or step == 120):
            return places
    return [len(periods) - 1] if periods else []


def event_ticks(periods: Sequence[date], grain: Grain, most: int, first: int = 0) -> list[int]:  # noqa: ARG001 (as period_ticks is called)
    """The places of events to name on an axis: evenly spaced, the latest among them."""
    step = ceil((len(periods) - first) / most)
    return sorted(range(len(periods) - 1, first - 1, -step)) if periods else []


def period_names(periods: Sequence[date], grain: Grain) -> list[str]:
    """The axis names of periods."""
    return [short_period(on, grain) for on in periods]


def kept_apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Move labels along an axis as little as may be so that none is nearer to the next than `least`.

    Labels that touch are gathered and set evenly about their middle; all stay between `low` and `high` where
    there is room.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    groups: list[tuple[float, list[int]]] = []
    for at in order:
        groups.append((places[at], [at]))
        while len(groups) > 1 and touching(groups[-2], groups[-1], least):
            groups[-2:] = [joined(groups[-2], groups[-1])]
        groups[-1] = held(groups[-1], least, low, high)
        while len(groups) > 1 and touching(groups[-2], groups[-1], least):
            groups[-2:] = [held(joined(groups[-2], groups[-1]), least, low, high)]
    out = list(places)
    for middle, members in groups:
        for rank, at in enumerate(members):
            out[at] = middle + (rank - (len(members) - 1) / 2) * least
    return out


def touching(below: tuple[float, list[int]], above: tuple[float, list[int]], least: float) -> bool:
    """Whether two groups of labels run into each other."""
    room = (len(below[1]) + len(above[1])) / 2 * least
    return above[0] - below[0] < room - 1e-9


def joined(below: tuple[float, list[int]], above: tuple[float, list[int]]) -> tuple[float, list[int]]:
    """Two groups of labels as one, about their common middle."""
    count = len(below[1]) + len(above[1])
    return (below[0] * len(below[1]) + above[0] * len(above[1])) / count, below[1] + above[1]


def held(group: tuple[float, list[int]], least: float, low: float, high: float) -> tuple[float, list[int]]:
    """A group of labels moved inside the axis."""
    half = (len(group[1]) - 1) / 2 * least
    return min(max(group[0], low + half), high - half), group[1]
