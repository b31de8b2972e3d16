"""What a run chart says: not of a point, but of all of them together (Anhoej)."""

from lib.catalogue.answer import Answer
from lib.catalogue.judgements import Runs
from lib.words.numbers import count_words

RUN_RULES = "Anhøj"
"""Whose rules judge a run chart."""


def verdict(answer: Answer) -> str:
    """Whether the runs about the median are more than chance makes them, and by what; empty where none can tell."""
    runs = answer.reading.runs if answer.reading else None
    if runs is None:
        return ""
    if not runs.signals:
        return f"The figures run about their median as chance lets them: {longest(runs)}, and {crossed(runs)}."
    causes = [words for is_cause, words in causes_of(runs) if is_cause]
    return f"There is more than chance here: {', and '.join(causes)}."


def causes_of(runs: Runs) -> tuple[tuple[bool, str], ...]:
    """Each of the two rules: whether it fired, and what it saw."""
    return (
        (runs.longest > runs.longest_allowed, longest(runs)),
        (runs.crossings < runs.crossings_needed, crossed(runs)),
    )


def longest(runs: Runs) -> str:
    """The longest run, and how long chance lets one be."""
    return (
        f"{count_words(runs.longest)} in a row lie on one side of the median, "
        f"where chance gives up to {count_words(runs.longest_allowed)}"
    )


def crossed(runs: Runs) -> str:
    """How often the line crosses the median, and how often it should."""
    expected = f"where chance gives at least {count_words(runs.crossings_needed)}"
    return f"the median is crossed {times(runs.crossings)}, {expected}"


def times(count: int) -> str:
    """How often, in words."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count_words(count)} times")
