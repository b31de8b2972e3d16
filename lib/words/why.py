"""Why a point is marked: every rule that it meets, in words."""

from lib.catalogue.answer import Line
from lib.catalogue.signals import Rule
from lib.words.numbers import count_words


def reasons(line: Line, centre: str = "average") -> list[str]:
    """For each point every rule that it meets: "above the upper limit; one of nine in a row above the average"."""
    return ["; ".join(phrase(rule, line, at, centre) for rule in line.rules[at]) for at in range(len(line))]


def phrase(rule: Rule, line: Line, at: int, centre: str) -> str:
    """One rule as it holds of a point."""
    if rule is Rule.SHIFT:
        run = line.shifts[at]
        return f"one of {count_words(abs(run))} in a row {'above' if run > 0 else 'below'} the {centre}"
    if rule is Rule.TREND:
        run = line.trends[at]
        return f"one of {count_words(abs(run))} in a row that {'rise' if run > 0 else 'fall'}"
    side, limit = ("above", "upper") if is_above(line, at) else ("below", "lower")
    if rule is Rule.OUTSIDE:
        return f"{side} the {limit} limit"
    return f"one of two in three close to the {limit} limit or beyond it"


def is_above(line: Line, at: int) -> bool:
    """Whether a point lies above the centre."""
    value, centre = line.values[at], line.centre[at]
    return value is not None and centre is not None and value > centre
