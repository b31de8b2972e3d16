"""A measure by one characteristic as a release has it: each period's groups, and the two sides of a contrast."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import numpy as np

from lib.answers.lines import number
from lib.answers.parts import Part, kind_of
from lib.answers.periods import months_before, year_words
from lib.catalogue.characteristics import REST, Characteristic, Comparator
from lib.catalogue.measure import Measure
from lib.catalogue.years import year_of
from lib.equity.gap_change import Period
from lib.equity.gaps import Group, Kind

GRAINS = ("month", "quarter", "half_year", "year")
"""From the finest: how far apart the periods of a gap over time may be."""


@dataclass(frozen=True)
class Twelve:
    """Twelve months of a cut: the first of them, what was counted in each group, and what they are called."""

    start: date
    parts: list[Part]
    words: str


@dataclass(frozen=True)
class Cut:
    """A measure by one characteristic: what was counted in each group by grain of time, and the contrast looked at."""

    measure: Measure
    characteristic: Characteristic
    parts: dict[str, list[Part]]
    breaks: tuple[date, ...]
    contrast: Comparator

    @property
    def kind(self) -> Kind:
        """Whether its figures are shares or rates."""
        return kind_of(self.measure)

    @property
    def grain(self) -> str:
        """The finest grain of time that is released; empty where none is."""
        return next((grain for grain in GRAINS if self.parts.get(grain)), "")

    def periods(self, *grains: str) -> list[list[Part]]:
        """The groups of each period of the first of these grains that is released, oldest first."""
        return by_period(next((self.parts[grain] for grain in grains if self.parts.get(grain)), []))

    def twelve_months(self) -> Iterator[Twelve]:
        """Every twelve months that are released, oldest first: rolling years where there are any, else years."""
        if self.parts.get("rolling"):
            for parts in self.periods("rolling"):
                last = parts[0].period
                start = months_before(months_before(last, 1 - self.measure.grain.months), 11)
                yield Twelve(start, parts, words_of(start, last, self.measure))
        else:
            for parts in self.periods("year"):
                yield Twelve(parts[0].period, parts, year_of(parts[0].period))

    def latest(self) -> Twelve | None:
        """The latest twelve months that are released."""
        return next(reversed(list(self.twelve_months())), None)

    def known(self, parts: Sequence[Part], without: str = "") -> list[Part]:
        """The groups that are known, all or all but one."""
        return [part for part in parts if part.code in self.characteristic.known and part.code != without]

    def unknown(self, parts: Sequence[Part]) -> list[Part]:
        """The groups that are gaps in recording."""
        return [part for part in parts if part.code in self.characteristic.unknown]

    def percent_known(self, parts: Sequence[Part]) -> float | None:
        """How much of what was counted has its group recorded, in percent.

        None where any group is hidden, or where people not known stand together with others.
        """
        counted, known = together(parts).events, together(self.known(parts)).events
        return number(100 * known / counted) if counted and not self.hides_unknown else None

    @property
    def hides_unknown(self) -> bool:
        """Whether people not known stand together with people of some group."""
        return any(group.with_unknown for group in self.characteristic.groups)

    def sides(self, parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
        """The groups of the focus and of the reference; REST is every known group but the other side."""
        focus, reference = self.contrast.focus, self.contrast.reference
        return self._side(parts, focus, reference), self._side(parts, reference, focus)

    def compared(self, parts: Sequence[Part]) -> Period | None:
        """The figures of the two sides; None where any group of either is hidden or missing."""
        focus, reference = self.sides(parts)
        if not focus or not reference or any(part.numerator is None for part in (*focus, *reference)):
            return None
        return Period(together(focus), together(reference))

    def _side(self, parts: Sequence[Part], code: str, other: str) -> list[Part]:
        if code != REST:
            return held(self.characteristic, parts, code)
        left_out = {part.code for part in held(self.characteristic, parts, other)}
        return [part for part in self.known(parts) if part.code not in left_out]


def words_of(start: date, last: date, measure: Measure) -> str:
    """What twelve months are called: a financial year by its name, any others by their end."""
    return year_of(start) if start.month == 4 else year_words(last, measure)


def together(parts: Sequence[Part]) -> Group:
    """Several groups taken together; nan where any of them is hidden."""
    events = [np.nan if part.numerator is None else part.numerator for part in parts]
    totals = [np.nan if part.denominator is None else part.denominator for part in parts]
    return Group(float(sum(events)), float(sum(totals)))


def held(characteristic: Characteristic, parts: Sequence[Part], code: str) -> list[Part]:
    """The groups of a period that make up a group: itself or its parts; none where it is merged with others there."""
    branches = characteristic.branches
    leaves = leaves_of(characteristic, code)
    inside = [part for part in parts if set(branches[part.code].leaves) <= leaves]
    there = {leaf for part in parts for leaf in branches[part.code].leaves}
    found = {leaf for part in inside for leaf in branches[part.code].leaves}
    return inside if found == leaves & there else []


def leaves_of(characteristic: Characteristic, code: str) -> set[str]:
    """The full groups in a group or merged group."""
    branches = characteristic.branches
    return set(branches[code].leaves) if code in branches else {code}


def by_period(parts: Iterable[Part]) -> list[list[Part]]:
    """Parts that stand in order of time, period by period."""
    return [list(found) for _, found in groupby(parts, key=lambda part: part.period)]


def resolved(contrast: Comparator, characteristic: Characteristic, parts: Sequence[Part]) -> Comparator:
    """A contrast between the groups that are shown: where one was merged, the group that holds it, in its own words."""
    labels = {code: branch.label for code, branch in characteristic.branches.items()}
    focus, reference = (shown_as(characteristic, parts, code) for code in (contrast.focus, contrast.reference))
    if (focus, reference) == (contrast.focus, contrast.reference):
        return contrast
    words = {code: f"the group {labels.get(code, code)}" for code in (focus, reference)}
    return replace(
        contrast,
        focus=focus,
        reference=reference,
        focus_words=contrast.focus_words if focus == contrast.focus else words[focus],
        reference_words=contrast.reference_words if reference == contrast.reference else words[reference],
        called="",
    )


def shown_as(characteristic: Characteristic, parts: Sequence[Part], code: str) -> str:
    """The code of the merged group that a group is shown as, or its own."""
    if code == REST or held(characteristic, parts, code):
        return code
    leaves = leaves_of(characteristic, code)
    return next((part.code for part in parts if leaves <= leaves_of(characteristic, part.code)), code)


def contrasts_of(characteristic: Characteristic, parts: Sequence[Part]) -> dict[str, Comparator]:
    """Every contrast between groups shown, by its address: the named ones, then each group against the reference."""
    named = {one.slug: resolved(one, characteristic, parts) for one in characteristic.comparators}
    usual, codes = next(iter(named.values())), {part.code for part in parts}
    reference, words = usual.reference, usual.reference_words
    taken = {(one.focus, one.reference) for one in named.values()}
    others = {
        f"group-{group.code}": Comparator(
            group.code,
            reference,
            f"the group {group.label}",
            words,
            slug=f"group-{group.code}",
            called=f"{group.label} against {words}",
        )
        for group in characteristic.groups
        if group.code in codes - {reference} and not group.is_unknown and (group.code, reference) not in taken
    }
    return named | (others if len(codes & {*characteristic.known}) > 2 else {})
