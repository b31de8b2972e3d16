"""Why a point is marked: every rule that it meets, in words; worked out for a whole line at once."""

from itertools import groupby, pairwise

from lib.catalogue.answer import Line
from lib.catalogue.signals import Rule
from lib.words.numbers import count_words


def because(line: Line, at: int, centre: str = "average") -> str:
    """Every rule that a point meets: "above the upper limit; one of nine in a row above average"; empty for none."""
    return reasons(line, centre)[at]


def reasons(line: Line, centre: str = "average") -> list[str]:
    """For each point every rule that it meets; empty for none."""
    if not any(line.rules):
        return [""] * len(line)
    stretches = kept_stretches(line)
    sides = [above(line, at) for at in range(len(line))]
    shifts, trends = shift_lengths(line, stretches, sides), trend_lengths(line, stretches)
    return [
        "; ".join(phrase(rule, sides[at], shifts[at], trends[at], centre) for rule in line.rules[at])
        for at in range(len(line))
    ]


def phrase(rule: Rule, is_high: bool, shift: int, trend: int, centre: str) -> str:
    """One rule as it holds of a point; a trend's length is below nought where it falls."""
    side, limit = ("above", "upper") if is_high else ("below", "lower")
    if rule is Rule.OUTSIDE:
        return f"{side} the {limit} limit"
    if rule is Rule.TWO_IN_THREE:
        return f"one of two in three close to the {limit} limit or beyond it"
    if rule is Rule.SHIFT:
        return f"one of {count_words(shift)} in a row {side} the {centre}"
    return f"one of {count_words(abs(trend))} in a row that {'rise' if trend > 0 else 'fall'}"


def kept_stretches(line: Line) -> list[list[int]]:
    """The places of each stretch between breaks, without those left out: their neighbours are read as neighbours."""
    kept = (at for at in range(len(line)) if not line.is_left_out(at))
    return [list(places) for _, places in groupby(kept, lambda at: line.segments[at])]


def above(line: Line, at: int) -> bool:
    """Whether a point lies above the centre."""
    value, centre = line.values[at], line.centre[at]
    return value is not None and centre is not None and value > centre


def shift_lengths(line: Line, stretches: list[list[int]], sides: list[bool]) -> list[int]:
    """For each point of a shift how many in a row are in it."""
    lengths = [0] * len(line)
    for places in stretches:
        for _, row in groupby(places, lambda at: (Rule.SHIFT in line.rules[at], sides[at])):
            run = list(row)
            for at in run:
                lengths[at] = len(run)
    return lengths


def trend_lengths(line: Line, stretches: list[list[int]]) -> list[int]:
    """For each point how many in a row rise with it, or fall (below nought); at a peak the longer of the two."""
    lengths = [0] * len(line)
    for places in stretches:
        steps = [(step(line, earlier, later), earlier, later) for earlier, later in pairwise(places)]
        for sign, row in groupby(steps, lambda one: one[0]):
            run = [(earlier, later) for _, earlier, later in row]
            for at in (run[0][0], *(later for _, later in run)):
                if sign and len(run) + 1 > abs(lengths[at]):
                    lengths[at] = sign * (len(run) + 1)
    return lengths


def step(line: Line, earlier: int, later: int) -> int:
    """Whether a figure is above an earlier one (+1) or below it (-1); 0 where there is not one of each."""
    before, after = line.values[earlier], line.values[later]
    return 0 if before is None or after is None else (after > before) - (after < before)
