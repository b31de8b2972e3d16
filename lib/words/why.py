"""Why a point is marked: every rule that it meets, in words."""

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
    run = count_words(length(line, at, rule))
    if rule is Rule.SHIFT:
        return f"one of {run} in a row {side} the {centre}"
    return f"one of {run} in a row that {'rise' if rises(line, at) else 'fall'}"


def above(line: Line, at: int) -> bool:
    """Whether a point lies above the centre."""
    value, centre = line.values[at], line.centre[at]
    return value is not None and centre is not None and value > centre


def rises(line: Line, at: int) -> bool:
    """Whether the trend that a point is part of goes up: by the step to it, or from it where it opens the trend."""
    places = row_of(line, at, Rule.TREND)
    here = places.index(at)
    first, second = (places[here - 1], at) if here else (at, places[min(1, len(places) - 1)])
    return (line.values[second] or 0.0) > (line.values[first] or 0.0)


def length(line: Line, at: int, rule: Rule) -> int:
    """How many points in a row meet a rule with a point; for a shift on its side."""
    places = row_of(line, at, rule)
    if rule is not Rule.SHIFT:
        return len(places)
    return sum(above(line, place) == above(line, at) for place in places)


def row_of(line: Line, at: int, rule: Rule) -> list[int]:
    """The places about a point, of its own stretch, that meet a rule in a row; those left out are passed over."""
    kept = [place for place in range(len(line)) if not is_left_out(line, place)]
    here = kept.index(at)
    first = last = here
    while first > 0 and goes_on(line, kept[first - 1], at, rule):
        first -= 1
    while last < len(kept) - 1 and goes_on(line, kept[last + 1], at, rule):
        last += 1
    return kept[first : last + 1]


def goes_on(line: Line, place: int, at: int, rule: Rule) -> bool:
    """Whether a place meets the rule in the same stretch, for a shift on the same side."""
    same = rule in line.rules[place] and line.segments[place] == line.segments[at]
    return same and (rule is not Rule.SHIFT or above(line, place) == above(line, at))


def is_left_out(line: Line, place: int) -> bool:
    """Whether a point was left out by a decision: its neighbours are read as neighbours."""
    return bool(line.is_excluded) and line.is_excluded[place]
