"""The proof that no small number can be worked out, checked apart from the procedure that hides them.

Nothing here is shared with the procedure. Each small number of the lattice of cuts is looked for in the counts; where
no row shows it, it must have a witness: two other tables of the same people, in which it is lower or higher. Each
witness is applied to the counts, and every figure shown in whatever version is worked out again: it must be the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from lib.privacy.proof.counts import Counts
from lib.privacy.proof.numbers import Number, hidden_numbers
from lib.privacy.proof.shown import small_shown
from lib.privacy.proof.steps import ShownRows, fault_of_steps
from lib.privacy.proof.terms import Terms, Window, window_of

__all__ = ["Fault", "Terms", "Verdict", "check"]

Row = dict[str, Any]
Figure = tuple[tuple[str, str, str], Window, frozenset[str]]
"""What is shown: the measure, cut and unit, the months, and the groups."""
YEARLY_SPREAD = 5
"""A year's figure of a unit that is known to be a small number must be open by this much."""


@dataclass(frozen=True)
class Fault:
    """A hidden number that could be worked out: of which measure, cut, unit and period, and why."""

    measure: str
    cut: str
    unit: str
    period: date
    why: str


@dataclass(frozen=True)
class Verdict:
    """How many small numbers are hidden, and those that could be worked out."""

    hidden: int
    faults: tuple[Fault, ...]


def check(pages: Mapping[int, Mapping[str, pa.Table]], terms: Terms) -> Verdict:
    """Check every financial year; each page has the tables `kinds`, `rows` and `witnesses`."""
    rows = [row for page in pages.values() for row in page["rows"].to_pylist() if not row["is_masked"]]
    figures = [figure_of(row, terms) for row in rows if row["measure"] in terms.measures]
    verdicts = [check_year(start, page, figures, terms) for start, page in sorted(pages.items())]
    return Verdict(sum(one.hidden for one in verdicts), tuple(fault for one in verdicts for fault in one.faults))


def check_year(start: int, page: Mapping[str, pa.Table], figures: Iterable[Figure], terms: Terms) -> Verdict:
    """Check one financial year beside every figure that is shown, in whatever year."""
    counts, shown = Counts(page["kinds"], terms), shown_within(start, figures)
    witnesses = {key_of(witness): witness for witness in page["witnesses"].to_pylist()}
    hidden, faults = 0, list[Fault]()
    for number in hidden_numbers(start, counts, shown, terms):
        hidden += 1
        if why := fault_of(number, witnesses.get(number.key), counts, shown):
            faults.append(Fault(number.measure, number.cut, number.unit, number.window.first, why))
    for place, how in small_shown(start, counts, shown, terms):
        faults.append(Fault(place.measure, place.cut, place.unit, place.window.first, how))
    return Verdict(hidden, tuple(faults))


def figure_of(row: Row, terms: Terms) -> Figure:
    """What a row shows: of which measure, cut and unit, over which months, and of which groups."""
    window = window_of(row, terms.measures[row["measure"]])
    return (row["measure"], row["cut"], row["unit"]), window, frozenset(row["leaves"])


def shown_within(start: int, figures: Iterable[Figure]) -> ShownRows:
    """The windows and groups that are shown of each measure, cut and unit, as far as they overlap a financial year."""
    first, last, found = date(start, 4, 1), date(start + 1, 3, 1), defaultdict(list)
    for of, window, leaves in figures:
        if window.first <= last and window.last >= first:
            found[of].append((window, leaves))
    return found


def key_of(witness: Row) -> tuple[object, ...]:
    """The number that a witness is for."""
    names = ("measure", "cut", "side", "unit")
    return (*(witness[name] for name in names), frozenset(witness["leaves"]), witness["period"], witness["months"])


def fault_of(number: Number, witness: Row | None, counts: Counts, shown: ShownRows) -> str:
    """Why a number could be worked out; empty where its witness shows that it could not."""
    if witness is None:
        return "nothing shows that it could be another number"
    least = min(number.rule.least_doubt, int(number.total))
    low, high = number.count - witness["lowered"], number.count + witness["raised"]
    if number.is_of_a_units_year and low >= 1 and high <= number.rule.hidden_to:
        least = max(least, min(YEARLY_SPREAD, int(number.total)))
    if high - low < least:
        return f"it is open by less than {least}"
    for steps, moved in ((witness["lower"], -witness["lowered"]), (witness["higher"], witness["raised"])):
        if why := fault_of_steps(number, steps, moved, counts, shown):
            return why
    return ""
