"""A gap between two groups, and how it moved since its baseline: status, chances, whose movement, and the wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from lib.answers.cuts import Cut, Twelve
from lib.answers.lines import number
from lib.answers.parts import Part, scaled
from lib.answers.periods import months_before
from lib.catalogue.characteristics import REST
from lib.catalogue.comparisons import Gap, GapChange
from lib.catalogue.inequality import Estimate
from lib.catalogue.strategy import Ambition
from lib.equity.gap_change import Aim, gap_change
from lib.equity.gaps import Group, Kind, difference, ratio
from lib.equity.intervals import Interval
from lib.equity.power import periods_to_tell


@dataclass(frozen=True)
class Apart:
    """The two stretches of twelve months that a gap is held between; they share no month."""

    then: Twelve
    now: Twelve


def gap_of(cut: Cut, parts: Sequence[Part]) -> Gap | None:
    """The gap in one period: absolute in the measure's unit, relative as a ratio; None where it is no ratio."""
    pair = cut.compared(parts)
    if pair is None or not cut.measure.is_ratio:
        return None
    per = cut.measure.per
    apart = difference(cut.kind, pair.focus, pair.reference, per)
    absolute = scaled(apart, per) if cut.kind is Kind.PROPORTION else apart
    relative = ratio(cut.kind, pair.focus, pair.reference)
    labels = {group.code: group.label for group in cut.characteristic.groups} | {REST: "everyone else"}
    return Gap(
        focus=labels[cut.contrast.focus],
        reference=labels[cut.contrast.reference],
        absolute=number(absolute.value),
        absolute_lower=number(absolute.lower),
        absolute_upper=number(absolute.upper),
        relative=number(relative.value),
        relative_lower=number(relative.lower),
        relative_upper=number(relative.upper),
        period=parts[0].period,
        reason=absolute.reason or relative.reason,
        focus_words=cut.contrast.focus_words,
        reference_words=cut.contrast.reference_words,
        focus_level=level_of(cut, pair.focus),
        reference_level=level_of(cut, pair.reference),
    )


def level_of(cut: Cut, group: Group) -> float | None:
    """A group's figure in the measure's unit."""
    return number(group.events / group.total * cut.measure.per) if group.total else None


def held_apart(cut: Cut, ambition: Ambition) -> Apart | None:
    """The baseline and the latest twelve months: none before the ambition's first month or the last break in method."""
    since = max([ambition.since, *cut.breaks])
    found = [one for one in cut.twelve_months() if one.start >= since and cut.compared(one.parts)]
    if not found or found[-1].start < months_before(found[0].start, -12):
        return None
    return Apart(found[0], found[-1])


def change_of(cut: Cut, ambition: Ambition) -> GapChange | None:
    """How the latest gap differs from its baseline; None without two separate stretches of twelve months."""
    apart = held_apart(cut, ambition)
    if apart is None:
        return None
    then, now = cut.compared(apart.then.parts), cut.compared(apart.now.parts)
    first, last = gap_of(cut, apart.then.parts), gap_of(cut, apart.now.parts)
    if then is None or now is None or first is None or last is None:
        return None
    aim = Aim(cut.kind, cut.measure.direction, ambition.percent / 100, cut.measure.per)
    found = gap_change(aim, then, now)
    scale = cut.measure.per if aim.kind is Kind.PROPORTION else 1.0
    years = periods_to_tell(aim, now)
    return GapChange(
        status=found.status,
        baseline=first,
        now=last,
        change=estimate(scaled(found.change, scale)),
        target=found.target * scale,
        aim_percent=ambition.percent,
        reduction=estimate(found.percent_reduction) if found.percent_reduction.is_defined else None,
        chance_met=number(found.chance_target_met),
        chance_narrowed=number(found.chance_narrowed),
        because=found.movement,
        share_by_focus=number(found.share_by_focus),
        levels_down=found.is_levelling_down,
        years_to_tell=number(years) if np.isfinite(years) else None,
        then_words=apart.then.words,
        now_words=apart.now.words,
        since=apart.then.start,
        known_then=cut.percent_known(apart.then.parts),
        known_now=cut.percent_known(apart.now.parts),
    )


def why_no_change(cut: Cut, ambition: Ambition) -> str:
    """Why nothing is said of how a gap moved; empty where something is, or where there is no gap to speak of."""
    latest = cut.latest()
    if latest is None or cut.compared(latest.parts) is None or held_apart(cut, ambition):
        return ""
    since = max(cut.breaks, default=date.min)
    if since > ambition.since:
        return (
            f"How figures are recorded changed in {since:%B %Y}. "
            "Whether the gap moved can be told once two separate years lie after that."
        )
    return "Whether the gap moved can be told once there are two separate years."


def estimate(interval: Interval) -> Estimate:
    """An interval as it is shown."""
    return Estimate(interval.value, interval.lower, interval.upper)
