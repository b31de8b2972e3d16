"""A measure's line as a word-sized picture: the line, the band of its limits, and the shape of its latest state."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from lib.catalogue.answer import Answer, Line
from lib.catalogue.signals import Variation
from lib.charts.icons import DASHED, SHAPES, icon_name, outlined, svg
from lib.charts.theme import Scheme, palette

Item = TypeVar("Item")
WIDTH, HEIGHT, EDGE = 140, 44, 9
MOST = 24
LINE = palette(Scheme.LIGHT).interval
"""A grey that reads on light and on dark ground alike."""


def sparkline(answer: Answer) -> str:
    """Draw the last two years of a measure; empty where there is no line to draw."""
    line = settled(answer.line)
    first = max(0, len(line) - MOST) if line else 0
    left_out = [line.is_left_out(at) for at in range(first, len(line))] if line else []
    if line is None or not any(value is not None for value in kept(line.values[first:], left_out)):
        return ""
    low, high = ends_of(line, first)
    state = icon_name(answer.reading) if answer.reading else Variation.TOO_FEW
    points = places(line.values, first, low, high)
    hollow = [point for point, out in zip(points, left_out, strict=True) if out and point is not None]
    points = kept(points, left_out)
    body = band(line, first, low, high) + breaks(line, first) + path(points) + crosses(hollow)
    return svg(body + end_shape(points, state), WIDTH, HEIGHT)


def kept(items: Sequence[Item], left_out: Sequence[bool]) -> list[Item]:
    """Those that no decision left out: the line runs past the others."""
    return [item for item, out in zip(items, left_out, strict=True) if not out]


def crosses(points: list[tuple[float, float]]) -> str:
    """A small cross at each point that was left out."""
    return "".join(
        f'<path d="M{x - 2.5:.1f} {y - 2.5:.1f}l5 5m0-5l-5 5" stroke="{LINE}" stroke-width="1.4"/>' for x, y in points
    )


def breaks(line: Line, first: int) -> str:
    """An upright where limits start anew."""
    turns = [at for at in range(first + 1, len(line)) if line.segments[at] != line.segments[at - 1]]
    count = max(1, len(line) - first - 1)
    uprights = (EDGE + (WIDTH - 2 * EDGE) * (at - first - 0.5) / count for at in turns)
    return "".join(f'<path d="M{x:.1f} 3V{HEIGHT - 3}" stroke="{LINE}" stroke-width="1.2"/>' for x in uprights)


def settled(line: Line | None) -> Line | None:
    """The line without periods that may still change: they have no state to show."""
    if line is None:
        return None
    count = next((at for at, early in enumerate(line.is_provisional) if early), len(line))
    return replace(
        line,
        periods=line.periods[:count],
        values=line.values[:count],
        lower=line.lower[:count],
        upper=line.upper[:count],
        segments=line.segments[:count],
        is_excluded=line.is_excluded[:count],
    )


def ends_of(line: Line, first: int) -> tuple[float, float]:
    """The least and greatest of what is drawn."""
    series = (line.values, line.lower, line.upper)
    values = [value for one in series for value in one[first:] if value is not None]
    least, most = min(values), max(values)
    return (least, most) if most > least else (least - 1, most + 1)


def places(values: tuple[float | None, ...], first: int, low: float, high: float) -> list[tuple[float, float] | None]:
    """Where values stand in the picture; None where there is none."""
    count = max(1, len(values) - first - 1)
    return [
        None if value is None else (EDGE + (WIDTH - 2 * EDGE) * at / count, upright(value, low, high))
        for at, value in enumerate(values[first:])
    ]


def upright(value: float, low: float, high: float) -> float:
    """The height of a value in the picture, from the top."""
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - low) / (high - low)


def path(points: list[tuple[float, float] | None]) -> str:
    """The line, broken where values are missing."""
    steps, pen = [], "M"
    for point in points:
        if point is not None:
            steps.append(f"{pen}{point[0]:.1f} {point[1]:.1f}")
        pen = "M" if point is None else "L"
    return f'<path d="{"".join(steps)}" fill="none" stroke="{LINE}" stroke-width="1.8" stroke-linejoin="round"/>'


def band(line: Line, first: int, low: float, high: float) -> str:
    """The ground between the limits, one piece a stretch."""
    upper, lower = places(line.upper, first, low, high), places(line.lower, first, low, high)
    both = zip(line.segments[first:], upper, lower, strict=True)
    known = [(segment, up, down) for segment, up, down in both if up is not None and down is not None]
    return "".join(
        piece([(up, down) for _, up, down in own]) for _, own in groupby(known, key=lambda of_point: of_point[0])
    )


def piece(both: list[tuple[tuple[float, float], tuple[float, float]]]) -> str:
    """The ground between the upper and lower limits of one stretch."""
    ring = [up for up, _ in both] + [down for _, down in reversed(both)]
    return f'<path d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in ring)}Z" fill="{LINE}" fill-opacity="0.18"/>'


def end_shape(points: list[tuple[float, float] | None], state: str) -> str:
    """The shape of the latest state, by the name of its icon, on the latest point."""
    x, y = next(point for point in reversed(points) if point is not None)
    size = 0.26 if state == Variation.COMMON_CAUSE or state in DASHED else 0.32
    shape = outlined(*SHAPES[state], "6 6" if state in DASHED else "")
    return f'<g transform="translate({x - 24 * size:.1f} {y - 24 * size:.1f}) scale({size})">{shape}</g>'
