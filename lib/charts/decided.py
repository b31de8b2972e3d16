"""What decisions put on the chart over time, as its rows have it: targets, the baseline, points left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from math import ceil

from lib.catalogue.answer import Answer, Line, MarkerKind
from lib.charts.plot import Plot
from lib.charts.rows import Rows
from lib.words import target_number

Lines = tuple[Sequence[float | None], ...]
WIDE, PHONE = "wide", "phone"


def target_values(line: Line) -> tuple[float | None, ...]:
    """The target in force in each period; none where the line has none."""
    return line.targets or (None,) * len(line)


def aims(line: Line) -> list[int]:
    """A number for each stretch of periods in which there is a target, so that none is drawn where there is none."""
    held = [target is not None for target in target_values(line)]
    return list(accumulate(int(at > 0 and held[at] != held[at - 1]) for at in range(len(held))))


@dataclass(frozen=True)
class Words:
    """The room that words take: a letter in periods, a line of them in the measure's unit; the marks to keep off."""

    letter: float
    line: float
    marks: tuple[float, ...] = ()


def add_earlier_targets(rows: Rows, plot: Plot, words: Words) -> None:
    """The words of each target that was in force before the last, where there is room for them on a wide screen."""
    lines = lines_of(plot)
    for value, start, stop in list(runs(target_values(plot.line)))[:-1]:
        if value is not None:
            text, place = f"target {target_number(value, plot.measure)}", plot.scale.place(value)
            room = replace(words, letter=words.letter * len(text))
            if found := room_beside(lines, place, range(start, stop), room):
                at, side = found
                rows.add(kind="earlier target", x=at, target=place + side * words.line * 0.7, text=text)


def room_beside(lines: Lines, target: float, within: range, words: Words) -> tuple[int, int] | None:
    """The first place within a stretch where words fit above its target (1) or below (-1), clear of all else."""
    width = ceil(words.letter)
    for start in within[: max(0, len(within) - width)]:
        for side in (1, -1):
            low, high = sorted((target, target + side * words.line * 1.5))
            if all(keeps_clear(one[start : start + width + 1], low, high) for one in lines) and not any(
                start - 1 < mark < start + width for mark in words.marks
            ):
                return start, side
    return None


def lines_of(plot: Plot) -> Lines:
    """Where every line lies that is drawn besides the target."""
    line = plot.line
    return tuple(plot.scale.placed(one) for one in (line.values, line.centre, line.lower, line.upper))


def keeps_clear(values: Sequence[float | None], low: float, high: float) -> bool:
    """Whether a line passes above or below a band, all along."""
    known = [value for value in values if value is not None]
    return all(value > high for value in known) or all(value < low for value in known)


def add_baselines(rows: Rows, line: Line, first_on_phone: int) -> None:
    """A bar under each baseline, as much of it as is drawn."""
    for state, first in ((WIDE, 0), (PHONE, first_on_phone)):
        for is_baseline, start, stop in runs(line.is_baseline, first):
            if is_baseline:
                rows.add(kind="baseline", state=state, x=start - 0.4, end=stop - 0.6, text="baseline")


def runs(values: Sequence[float | None], first: int = 0) -> Iterator[tuple[float | None, int, int]]:
    """Each run of equal values from a place on: the value, the first place and the one behind the last."""
    at = first
    for value, same in groupby(values[first:]):
        start, at = at, at + len(list(same))
        yield value, start, at


def told(line: Line, at: int, said: str) -> str:
    """What is said of a point, and that it was left out where it was."""
    return f"{said}, left out" if line.is_left_out(at) else said


def joins(answer: Answer, line: Line) -> list[int]:
    """The places at which a step change parts two stretches whose lines the rule set joins; breaks of method do not."""
    if not line.is_joined:
        return []
    steps = [marker.on for marker in answer.markers if marker.kind is MarkerKind.STEP]
    breaks = [marker.on for marker in answer.markers if marker.kind.counts_otherwise]
    return [
        at
        for at in range(1, len(line))
        if line.segments[at] != line.segments[at - 1]
        and any(line.periods[at - 1] < on <= line.periods[at] for on in steps)
        and not any(line.periods[at - 1] < on <= line.periods[at] for on in breaks)
    ]


def add_edges(rows: Rows, plot: Plot, places: Sequence[int]) -> None:
    """Limits and average drawn on to the step change from either side, where the rule set joins them."""
    line = plot.line
    lower, upper, centre = (plot.scale.placed(one) for one in (line.lower, line.upper, line.centre))
    for at in places:
        for side in (at - 1, at):
            rows.add(
                kind="edge",
                x=at - 0.5,
                lower=lower[side],
                upper=upper[side],
                centre=centre[side],
                segment=line.segments[side],
            )
