"""A witness applied to the counts: who would bear another label, and what that would change."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from lib.catalogue.measure import OverTime
from lib.privacy.proof.counts import Counts, Key
from lib.privacy.proof.numbers import Number, ShownRows
from lib.privacy.proof.terms import DENOMINATOR, NUMERATOR, TOGETHER, TRUST, Terms, Window

__all__ = ["ShownRows", "fault_of_steps"]

Step = Mapping[str, Any]
Change = dict[tuple[str, str, date], int]
"""Changes of the counts of one measure, cut and place: by side, group and period."""
Changes = dict[tuple[str, str, str], Change]


def fault_of_steps(number: Number, steps: Iterable[Step], moved: int, counts: Counts, shown: ShownRows) -> str:
    """Why some steps are no other table of the same people with the same figures; empty where they are one.

    Each step keeps everyone in their unit and period and counted by the same sets, so figures of whole units stay.
    """
    labels = counts.terms.labels(number.cut)
    if not are_there(steps, labels, counts):
        return "its witness moves people who are not there"
    if says_no_pair(steps, labels[0], counts.terms, shown):
        return "its witness does not say whose other label is shown beside the one that changes"
    changes = net_changes(steps, labels, counts.terms)
    if moved_by(number, changes, counts.terms) != moved:
        return "its witness does not move it as far as it says"
    for (measure, cut, place), change in changes.items():
        for window, leaves in shown.get((measure, cut, place), ()):
            for side in (NUMERATOR, DENOMINATOR):
                if summed(change, counts.terms, (measure, side), leaves, window):
                    return f"its witness changes what is shown of {measure} by {cut} for {place} from {window.first}"
    return ""


def are_there(steps: Iterable[Step], labels: list[str], counts: Counts) -> bool:
    """Whether there are as many people of each kind as the steps relabel."""
    taken: dict[Key, int] = defaultdict(int)
    for step in steps:
        taken[step["sets"], step["unit"], step["period"], tuple(step["mates"]), tuple(step["bears"])] += step["number"]
    return all(number <= counts.alike(key, labels) for key, number in taken.items())


def says_no_pair(steps: Iterable[Step], base: str, terms: Terms, shown: ShownRows) -> bool:
    """Whether a step leaves out a label that is shown together with the one that it changes."""
    for step in steps:
        stated = {mate.split("=")[0] for mate in step["mates"]}
        measures = {name.split(".")[0] for name in step["sets"].split()} & set(terms.measures)
        pairs = {(one, pair) for one in measures for pair in terms.pairs(terms.measures[one]) if base in pair}
        if any(shown.get((one, TOGETHER.join(pair), TRUST)) and not stated & set(pair) for one, pair in pairs):
            return True
    return False


def net_changes(steps: Iterable[Step], labels: list[str], terms: Terms) -> Changes:
    """By how much every count of every measure would change, of the units and of the Trust."""
    net: Changes = defaultdict(lambda: defaultdict(int))
    for step in steps:
        for name in step["sets"].split():
            measure, side = name.split(".")
            for cut, unit, old, new in told(step, labels, measure, terms):
                net[measure, cut, unit][side, old, step["period"]] -= step["number"]
                net[measure, cut, unit][side, new, step["period"]] += step["number"]
    return {of: {at: number for at, number in change.items() if number} for of, change in net.items()}


def told(step: Step, labels: list[str], measure: str, terms: Terms) -> Iterator[tuple[str, str, str, str]]:
    """Where figures of a measure tell of a step: the cut, the unit or the Trust, the group before and after."""
    if measure not in terms.measures:
        return
    for place, cut in enumerate(labels):
        if cut in terms.cuts(terms.measures[measure]):
            for unit in {step["unit"], TRUST}:
                yield cut, unit, step["bears"][place], step["could_bear"][place]
    beside = dict(mate.split("=") for mate in step["mates"])
    for pair in terms.pairs(terms.measures[measure]):
        if labels[0] in pair and set(pair) <= {labels[0], *beside}:
            old, new = (
                TOGETHER.join((beside | {labels[0]: own[0]})[one] for one in pair)
                for own in (step["bears"], step["could_bear"])
            )
            yield TOGETHER.join(pair), TRUST, old, new


def moved_by(number: Number, changes: Changes, terms: Terms) -> float:
    """By how much a number itself would change."""
    change = changes.get((number.measure, number.cut, number.unit), {})
    with_it, every = (
        summed(change, terms, (number.measure, side), number.leaves, number.window) for side in (NUMERATOR, DENOMINATOR)
    )
    return {"with": with_it, "all": every, "without": every - with_it}[number.side]


def summed(change: Change, terms: Terms, of: tuple[str, str], leaves: frozenset[str], window: Window) -> float:
    """The change of one side of a figure over its months."""
    how = terms.how(*of)
    counts = window.holds if how is not OverTime.LAST else window.last.__eq__
    own = [n for (side, leaf, period), n in change.items() if side == of[1] and leaf in leaves and counts(period)]
    return sum(own) / (window.months if how is OverTime.MEAN else 1)
