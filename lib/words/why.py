"""Why a point is marked: every rule that it meets, in words."""

from collections.abc import Callable, Sequence

from lib.catalogue.answer import Line
from lib.catalogue.signals import Rule
from lib.words.numbers import count_words


def because(line: Line, at: int, centre: str = "average") -> str:
    """Every rule that a point meets: "above the upper limit; one of nine in a row above average"; empty for none."""
    return "; ".join(phrase(line, at, rule, centre) for rule in line.rules[at])


def phrase(line: Line, at: int, rule: Rule, centre: str) -> str:
    """One rule, as it holds of a point."""
    is_high = above(line, at)
    side, limit = ("above", "upper") if is_high else ("below", "lower")
    if rule is Rule.OUTSIDE:
        return f"{side} the {limit} limit"
    if rule is Rule.TWO_IN_THREE:
        return f"one of two in three close to the {limit} limit or beyond it"
    if rule is Rule.SHIFT:
        return f"one of {count_words(len(shift_of(line, at)))} in a row {side} the {centre}"
    trend = trend_of(line, at)
    return f"one of {count_words(len(trend))} in a row that {'rise' if rises(line, trend) else 'fall'}"


def above(line: Line, at: int) -> bool:
    """Whether a point lies above the centre."""
    value, centre = line.values[at], line.centre[at]
    return value is not None and centre is not None and value > centre


def shift_of(line: Line, at: int) -> list[int]:
    """The places in a row about a point that are in a shift on its side."""

    def belongs(place: int) -> bool:
        return Rule.SHIFT in line.rules[place] and above(line, place) == above(line, at)

    return row_of(line, at, lambda earlier, later: belongs(earlier) and belongs(later))


def trend_of(line: Line, at: int) -> list[int]:
    """The places in a row about a point that rise, or that fall: the longer row, since a peak may be in one of each."""
    rising = row_of(line, at, lambda earlier, later: step(line, earlier, later) > 0)
    falling = row_of(line, at, lambda earlier, later: step(line, earlier, later) < 0)
    return rising if len(rising) >= len(falling) else falling


def rises(line: Line, trend: Sequence[int]) -> bool:
    """Whether the places of a trend rise."""
    return step(line, trend[0], trend[-1]) > 0


def step(line: Line, earlier: int, later: int) -> float:
    """By how much a figure differs from an earlier one; 0 where there is not one of each."""
    before, after = line.values[earlier], line.values[later]
    return 0.0 if before is None or after is None else after - before


def row_of(line: Line, at: int, goes_on: Callable[[int, int], bool]) -> list[int]:
    """The places about a point, of its own stretch, that go on from each to the next; those left out are passed over.

    `goes_on` is asked of a place and the one after it.
    """
    places = [at]
    for way in (-1, 1):
        last, place = at, at + way
        while 0 <= place < len(line) and line.segments[place] == line.segments[at]:
            if not is_left_out(line, place):
                if not goes_on(*(last, place)[::way]):
                    break
                places.append(place)
                last = place
            place += way
    return sorted(places)


def is_left_out(line: Line, place: int) -> bool:
    """Whether a point was left out by a decision: its neighbours are read as neighbours."""
    return bool(line.is_excluded) and line.is_excluded[place]
