"""What is shown must itself be no small number, nor leave one beside what is shown of a larger group."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from lib.privacy.proof.counts import Counts
from lib.privacy.proof.numbers import Place, ShownRows, small_sides
from lib.privacy.proof.terms import TOGETHER, Terms, Window, months_on


def small_shown(start: int, counts: Counts, shown: ShownRows, terms: Terms) -> Iterator[tuple[Place, str]]:
    """Every figure within a financial year that is a small number though a row shows it, and how."""
    year = Window(date(start, 4, 1), 12)
    for (measure, cut, unit), rows in shown.items():
        rule = terms.rules.thresholds.get(terms.measures[measure].protects.value)
        for window, leaves in rows if rule else ():
            if rule and year.holds(window.first) and window.last < months_on(year.first, 12):
                place = Place(measure, cut, unit, leaves, window)
                if any(True for _ in small_sides(place, counts, rule)):
                    yield place, "a row shows it"
                if left := left_of_wider(place, counts, shown, terms):
                    yield place, f"a row shows what it leaves of {left}"


def left_of_wider(place: Place, counts: Counts, shown: ShownRows, terms: Terms) -> str:
    """The wider group of which a figure leaves a small number, where a row shows that too; empty where none does.

    A characteristic that splits a group of another, as decile 1 does fifth 1, leaves the rest of that group.
    """
    if TOGETHER in place.cut:
        return ""
    wider = terms.characteristics[place.cut].finer_than
    rule = terms.rules.thresholds[terms.measures[place.measure].protects.value]
    labels = [wider, place.cut]
    for window, leaves in shown.get((place.measure, wider, place.unit), ()):
        if window == place.window:
            both = counts.both(place.measure, place.unit, labels, window)
            in_wider, inside = (
                np.isin(np.arange(size), counts.column(f"by_{label}").among(own))
                for size, label, own in zip(both.shape, labels, (leaves, place.leaves), strict=True)
            )
            outside, left = int(both[~in_wider][:, inside].sum()), int(both[in_wider][:, ~inside].sum())
            if not outside and rule.hidden_from <= left <= rule.hidden_to:
                return f"{', '.join(sorted(leaves))} by {wider}"
    return ""
