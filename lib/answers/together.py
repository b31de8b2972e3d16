"""What groups say together: a slope, one test of all, bounds for what is unknown, people, and lines over time.

No summary is made where any group in it is hidden: it would tell what is hidden.
"""

from collections.abc import Sequence

import numpy as np

from lib.answers.cuts import Cut, held, together
from lib.answers.gap_change import estimate
from lib.answers.lines import number
from lib.answers.parts import Part, interval_of
from lib.catalogue.characteristics import REST
from lib.catalogue.inequality import Alike, Elsewhere, Estimate, Gradient, GroupLine, OverTime
from lib.equity.attributable import to_match as events_to_match
from lib.equity.gaps import Group, difference
from lib.equity.intervals import Interval
from lib.equity.omnibus import allowing_for_many, omnibus
from lib.equity.slope import Ordered, slope_index
from lib.equity.unknown import MUCH, bounds, share_unknown

LEVEL = 0.05
"""Chances below this are told as more than chance would explain."""
BENDS_BELOW = 0.9
"""The share of the spread between groups that a line should account for, before it is called a fair summary."""
MOST_LINES = 6


def elsewhere(cut: Cut, parts: Sequence[Part]) -> Elsewhere | None:
    """Where the gap would lie if those not known were all in the one group or in the other; None where few are."""
    pair, unknown = cut.compared(parts), together(cut.unknown(parts))
    if pair is None or not cut.measure.is_ratio or not unknown.total > 0:
        return None
    share = share_unknown(together(cut.known(parts)), unknown)
    if not share > MUCH:
        return None
    scale = cut.measure.per
    found = bounds(cut.kind, pair.focus, pair.reference, unknown)
    return Elsewhere(found.all_in.value * scale, found.all_out.value * scale, 100 * share)


def to_match(cut: Cut, parts: Sequence[Part]) -> Estimate | None:
    """How many events a year fewer the focus group would have at the reference's figure."""
    pair = cut.compared(parts)
    if pair is None or not cut.measure.is_ratio:
        return None
    found = events_to_match(difference(cut.kind, pair.focus, pair.reference), pair.focus.total)
    return estimate(found) if found.is_defined else None


def gradient(cut: Cut, parts: Sequence[Part]) -> Gradient | None:
    """The line through groups from the most to the least deprived; None where they have no order, or one is hidden."""
    known = in_order(cut, parts)
    if not cut.characteristic.in_order or not cut.measure.is_ratio or is_any_hidden(known):
        return None
    found = [interval_of(cut.measure, together([part])) for part in known]
    value, lower, upper = (np.array([getattr(one, name) for one in found]) for name in ("value", "lower", "upper"))
    people = np.array([part.denominator for part in known], dtype=np.float64)
    slope = slope_index(Ordered(value, lower, upper, people))
    if not slope.index.is_defined:
        return None
    return Gradient(
        index=estimate(slope.index),
        times=turned_over(slope.relative),
        most_deprived=slope.most_deprived,
        least_deprived=slope.least_deprived,
        bends=slope.chance_of_bend < LEVEL and slope.explained < BENDS_BELOW,
    )


def turned_over(relative: Interval) -> Estimate | None:
    """The most deprived end over the least, which is how people say it; None where either end may be nothing."""
    if not relative.is_defined or not relative.lower > 0:
        return None
    return Estimate(1 / relative.value, 1 / relative.upper, 1 / relative.lower)


def alike(cut: Cut, parts: Sequence[Part]) -> Alike | None:
    """One test of all known groups, and which stand apart from the reference; for groups without an order."""
    known = in_order(cut, parts)
    if cut.characteristic.in_order or len(known) < 3 or not cut.measure.is_ratio or is_any_hidden(known):
        return None
    groups = [together([part]) for part in known]
    found = omnibus(cut.kind, groups)
    labels = {group.code: group.label for group in cut.characteristic.groups}
    chances, signs = against_reference(cut, known)
    raised = allowing_for_many(chances)
    differs = found.chance < LEVEL  # a group is looked at by itself only where all together differ
    apart = {
        side: tuple(
            labels[part.code]
            for part, chance, sign in zip(known, raised, signs, strict=True)
            if differs and chance < LEVEL and sign == side
        )
        for side in (1, -1)
    }
    return Alike(number(found.chance), len(known), cut.contrast.reference_words, apart[1], apart[-1], found.reason)


def against_reference(cut: Cut, known: Sequence[Part]) -> tuple[list[float], list[int]]:
    """The chance of each group's difference from the reference, nan for the reference itself, and its side."""
    chances, signs = [], []
    for part in known:
        code = cut.contrast.reference
        reference = [one for one in known if one.code == code] if code != REST else cut.known(known, part.code)
        pair = together([part]), together(reference)
        is_itself = part.code == code or not reference
        chances.append(np.nan if is_itself else omnibus(cut.kind, pair).chance)
        signs.append(0 if is_itself else side_of(*pair))
    return chances, signs


def side_of(group: Group, reference: Group) -> int:
    """1 where a group's figure is above the reference's, -1 below."""
    return int(np.sign(group.events / group.total - reference.events / reference.total))


def lines(cut: Cut) -> OverTime | None:
    """The known groups of the latest period over time, at most six: both sides of the contrast, then the largest."""
    periods = cut.periods(cut.grain)
    if len(periods) < 2 or not cut.measure.is_ratio:
        return None
    size = {part.code: part.denominator or 0 for part in periods[-1]}
    groups = [group for group in cut.characteristic.groups if group.code in size and not group.is_unknown]
    sides = {cut.contrast.focus: "focus", cut.contrast.reference: "reference"}
    kept = sorted(groups, key=lambda one: (one.code not in sides, -size[one.code]))[:MOST_LINES]
    drawn = [group for group in groups if group in kept]
    return OverTime(
        periods=tuple(parts[0].period for parts in periods),
        lines=tuple(
            GroupLine(group.code, group.label, values_of(cut, periods, group.code), sides.get(group.code, ""))
            for group in drawn
        ),
        left_out=tuple(group.label for group in groups if group not in drawn),
    )


def values_of(cut: Cut, periods: Sequence[Sequence[Part]], code: str) -> tuple[float | None, ...]:
    """One group's figure in each period; None where it is hidden, or merged with others."""
    found = (together(held(cut.characteristic, parts, code)) for parts in periods)
    return tuple(number(one.events / one.total * cut.measure.per) if one.total else None for one in found)


def in_order(cut: Cut, parts: Sequence[Part]) -> list[Part]:
    """The known groups in the characteristic's own order."""
    by_code = {part.code: part for part in parts}
    return [by_code[code] for code in cut.characteristic.known if code in by_code]


def is_any_hidden(parts: Sequence[Part]) -> bool:
    """Whether any group is hidden or has nobody in it."""
    return not parts or any(part.numerator is None or not part.denominator for part in parts)
