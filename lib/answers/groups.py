"""A measure by one characteristic: each group, the gap between two of them, and how that gap moved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

import numpy as np

from lib.answers.lines import number
from lib.answers.parts import Part, figure_of, kind_of, scaled
from lib.catalogue.characteristics import REST, Characteristic
from lib.catalogue.comparisons import Figure, Gap, GapChange, Groups
from lib.catalogue.measure import Measure, Ratio
from lib.equity.gap_change import Aim, Period, gap_change
from lib.equity.gaps import Group, Kind, difference, ratio
from lib.equity.intervals import Interval
from lib.equity.power import periods_to_tell

NARROWED, WIDENED, REVERSED = "narrowed", "widened", "reversed"
CANNOT_TELL, NO_CLEAR_GAP = "cannot tell yet", "no clear gap at baseline"


@dataclass(frozen=True)
class Cut:
    """A measure by one characteristic: what was counted in each group, by grain of time."""

    measure: Measure
    characteristic: Characteristic
    parts: dict[str, list[Part]]
    breaks: tuple[date, ...] = ()

    def periods(self, *grains: str) -> list[list[Part]]:
        """The groups of each period of the first of these grains that is released, oldest first."""
        parts = next((self.parts[grain] for grain in grains if self.parts.get(grain)), [])
        return [list(found) for _, found in groupby(parts, key=lambda part: part.period)]


def groups_of(cut: Cut, period_words: str) -> Groups:
    """The groups over the latest year, the gap its comparator speaks of, and how that gap moved."""
    latest = latest_year(cut)
    gaps = tuple(gap for parts in cut.periods("quarter", "half_year", "year") if (gap := gap_of(cut, parts)))
    return Groups(
        characteristic=cut.characteristic.name,
        title=cut.characteristic.title,
        period=period_words,
        figures=figures_of(cut, latest),
        overall=None if cut.measure.ratio_to else overall_of(cut, latest),
        known_percent=known_percent(cut, latest),
        comparator=cut.characteristic.comparator.name,
        gap=gap_of(cut, latest),
        gaps=() if cut.measure.ratio_to else gaps,
        change=None if cut.measure.ratio_to else change_of(cut),
        no_change_because=why_no_change(cut),
        overlay=1.0 if cut.measure.ratio_to else None,
    )


def latest_year(cut: Cut) -> list[Part]:
    """The groups over the latest twelve months that are released."""
    years = cut.periods("rolling", "year")
    return years[-1] if years else []


def figures_of(cut: Cut, parts: Sequence[Part]) -> tuple[Figure, ...]:
    """A figure for each group, in the characteristic's own order, those not known last."""
    by_code = {part.code: part for part in parts}
    figures = [
        replace(one_figure(cut, by_code[group.code], group.label, parts), is_unknown=group.is_unknown)
        for group in cut.characteristic.groups
        if group.code in by_code
    ]
    return tuple(sorted(figures, key=lambda figure: figure.is_unknown))


def one_figure(cut: Cut, part: Part, label: str, parts: Sequence[Part]) -> Figure:
    """A group's level; or, where the measure is about shares of people, how many times the others' it is."""
    plain = figure_of(cut.measure, part, label)
    if cut.measure.ratio_to is None or plain.value is None or part.code in cut.characteristic.unknown:
        return plain if cut.measure.ratio_to is None else replace(plain, value=None, lower=None, upper=None)
    others = known_parts(cut, parts, without=part.code if cut.measure.ratio_to is Ratio.REST else "")
    found = ratio(Kind.RATE, as_group([part]), as_group(others))
    return replace(plain, value=number(found.value), lower=number(found.lower), upper=number(found.upper))


def known_parts(cut: Cut, parts: Sequence[Part], without: str = "") -> list[Part]:
    """The groups that are known, all or all but one."""
    return [part for part in parts if part.code in cut.characteristic.known and part.code != without]


def as_group(parts: Sequence[Part]) -> Group:
    """Several groups taken together; nan where any of them is hidden."""
    events = [np.nan if part.numerator is None else part.numerator for part in parts]
    totals = [np.nan if part.denominator is None else part.denominator for part in parts]
    return Group(float(sum(events)), float(sum(totals)))


def overall_of(cut: Cut, parts: Sequence[Part]) -> float | None:
    """Every group together, those not known among them."""
    whole = as_group(parts)
    return number(whole.events / whole.total * cut.measure.per) if parts and whole.total else None


def known_percent(cut: Cut, parts: Sequence[Part]) -> float | None:
    """How much of what was counted has its group recorded, in percent."""
    counted = as_group(parts).events
    known = as_group(known_parts(cut, parts)).events
    return number(100 * known / counted) if counted else None


def compared(cut: Cut, parts: Sequence[Part]) -> Period | None:
    """The two groups that the comparator speaks of; None where either is hidden or missing."""
    comparator = cut.characteristic.comparator
    focus = side(cut, parts, comparator.focus, other=comparator.reference)
    reference = side(cut, parts, comparator.reference, other=comparator.focus)
    if not focus or not reference or any(part.numerator is None for part in (*focus, *reference)):
        return None
    return Period(as_group(focus), as_group(reference))


def side(cut: Cut, parts: Sequence[Part], code: str, other: str) -> list[Part]:
    """The groups on one side of a comparison; "rest" is every known group but the other side."""
    if code == REST:
        return known_parts(cut, parts, without=other)
    return [part for part in parts if part.code == code]


def gap_of(cut: Cut, parts: Sequence[Part]) -> Gap | None:
    """The gap in one period: absolute in the measure's unit, relative as a ratio."""
    pair = compared(cut, parts)
    if pair is None:
        return None
    kind, per = kind_of(cut.measure), cut.measure.per
    apart = difference(kind, pair.focus, pair.reference, per)
    absolute = scaled(apart, per) if kind is Kind.PROPORTION else apart
    relative = ratio(kind, pair.focus, pair.reference)
    labels = {group.code: group.label for group in cut.characteristic.groups} | {REST: "everyone else"}
    return Gap(
        focus=labels[cut.characteristic.comparator.focus],
        reference=labels[cut.characteristic.comparator.reference],
        absolute=number(absolute.value),
        absolute_lower=number(absolute.lower),
        absolute_upper=number(absolute.upper),
        relative=number(relative.value),
        relative_lower=number(relative.lower),
        relative_upper=number(relative.upper),
        period=parts[0].period,
        reason=absolute.reason or relative.reason,
        focus_words=cut.characteristic.comparator.focus_words,
        reference_words=cut.characteristic.comparator.reference_words,
    )


def comparable_years(cut: Cut) -> list[list[Part]]:
    """The closed years that can be held against each other: those with both groups, since the last break in method."""
    since = max(cut.breaks, default=date.min)
    return [parts for parts in cut.periods("year") if parts[0].period >= since and compared(cut, parts)]


def why_no_change(cut: Cut) -> str:
    """Why nothing is said of how a gap moved; empty where something is, or where there is no gap to speak of."""
    if cut.measure.ratio_to or not cut.breaks or len(comparable_years(cut)) > 1:
        return ""
    return (
        f"How figures are recorded changed in {max(cut.breaks):%B %Y}. "
        "Whether the gap moved can be told once two whole financial years lie after that."
    )


def change_of(cut: Cut) -> GapChange | None:
    """How the gap of the latest closed year differs from that of the first; None without two such years."""
    years = comparable_years(cut)
    if len(years) < 2:
        return None
    then, now = compared(cut, years[0]), compared(cut, years[-1])
    first, last = gap_of(cut, years[0]), gap_of(cut, years[-1])
    if then is None or now is None or first is None or last is None:
        return None
    aim = Aim(kind_of(cut.measure), cut.measure.direction, per=cut.measure.per)
    found = gap_change(aim, then, now)
    scale = cut.measure.per if aim.kind is Kind.PROPORTION else 1.0
    years_needed = periods_to_tell(aim, now)
    return GapChange(
        status=status_of(found.baseline, found.now, found.change),
        baseline=first,
        now=last,
        change=found.change.value * scale,
        lower=found.change.lower * scale,
        upper=found.change.upper * scale,
        reduction_percent=number(found.percent_reduction.value),
        because=found.movement.value,
        years_to_tell=number(years_needed) if np.isfinite(years_needed) else None,
    )


def status_of(baseline: Interval, now: Interval, change: Interval) -> str:
    """What may be said of a gap: it moved only where chance alone would hardly have moved it so far."""
    if not baseline.excludes(0):
        return NO_CLEAR_GAP
    if now.excludes(0) and now.value * baseline.value < 0:
        return REVERSED
    if not change.excludes(0):
        return CANNOT_TELL
    return NARROWED if abs(now.value) < abs(baseline.value) else WIDENED
