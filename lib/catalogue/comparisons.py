"""Groups, units and parts beside each other: a part of what an Answer holds.

There is no field here for a number that may not be shown. Values are in the measure's own unit.
"""

from dataclasses import dataclass
from datetime import date

from lib.catalogue.inequality import (
    Alike,
    Contrast,
    Elsewhere,
    Estimate,
    GapStatus,
    Gradient,
    Movement,
    OverTime,
)

TOGETHER = "*"
"""What stands between two characteristics that a measure is released by together, and between their groups."""


@dataclass(frozen=True)
class Figure:
    """One group's, unit's or item's figure with its interval; `is_masked` figures have no numbers at all."""

    code: str
    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    is_masked: bool = False
    is_unknown: bool = False
    position: str = ""  # of a unit: "above", "below" or "within" what its size lets one expect
    by_chance: str = ""  # the same by limits of chance alone, which the spread between units may have widened
    least_expected: float | None = None  # the 99.8% limits that give a unit its position
    most_expected: float | None = None
    brief: str = ""  # its name where room is short


@dataclass(frozen=True)
class Gap:
    """Two groups apart: `absolute` in the measure's unit (points where it is a share), `relative` as a ratio.

    Each with its 95% interval; None with `reason` where it is not defined. `focus` and `reference` are the groups'
    labels, their `_words` what a sentence calls them, and their `_level` their own figures.
    """

    focus: str
    reference: str
    absolute: float | None
    absolute_lower: float | None
    absolute_upper: float | None
    relative: float | None
    relative_lower: float | None
    relative_upper: float | None
    period: date | None = None
    reason: str = ""
    focus_words: str = ""
    reference_words: str = ""
    focus_level: float | None = None
    reference_level: float | None = None


@dataclass(frozen=True)
class GapChange:
    """How the gap moved since its baseline: `status` with the change and its interval, and `because` of whose movement.

    `aim_percent` is by how much it should shrink and `target` the gap that is then left, in the measure's unit.
    Chances are from 0 to 1, None where either gap is not defined. `share_by_focus` is how much of a narrowing was the
    focus group's own movement. `then_words` and `now_words` name the twelve months held against each other.
    """

    status: GapStatus
    baseline: Gap
    now: Gap
    change: Estimate
    target: float
    aim_percent: float
    reduction: Estimate | None = None
    chance_met: float | None = None
    chance_narrowed: float | None = None
    because: Movement = Movement.NOT_NARROWED
    share_by_focus: float | None = None
    levels_down: bool = False
    years_to_tell: float | None = None
    then_words: str = ""
    now_words: str = ""
    since: date | None = None  # the first month of the baseline
    known_then: float | None = None  # how much of what was counted had its group recorded, in percent
    known_now: float | None = None


@dataclass(frozen=True)
class Groups:
    """A measure by one characteristic: groups in their own order, unknown included, and the gap that it shows.

    Gaps are focus less reference; where the focus group's figure is the lower (`is_lower`, at the baseline where there
    is one), pictures and tables show how much lower, so that a gap that closes always falls to nought. `compared` are
    the figures of the two sides, focus first; `contrasts` are those that may be chosen, and `contrast` the one chosen.
    """

    characteristic: str
    title: str
    period: str
    figures: tuple[Figure, ...]
    overall: float | None
    known_percent: float | None
    place: str = "Whole Trust"
    comparator: str = ""
    gap: Gap | None = None
    gaps: tuple[Gap, ...] = ()  # over time, oldest first
    change: GapChange | None = None
    no_change_because: str = ""  # why nothing is said of how the gap moved
    overlay: float | None = None  # a fixed line to compare with, such as 1 for ratios
    contrast: str = ""
    contrasts: tuple[Contrast, ...] = ()
    compared: tuple[Figure, ...] = ()
    edition: str = ""
    with_unknown: tuple[str, ...] = ()  # the groups that people not known were merged into
    elsewhere: Elsewhere | None = None  # where over a tenth are not known
    to_match: Estimate | None = None  # events a year fewer at the reference's figure; more where below 0
    gradient: Gradient | None = None
    alike: Alike | None = None
    over_time: OverTime | None = None
    by_two: tuple["Groups", ...] = ()  # the same by this characteristic and another together, for the whole Trust

    @property
    def is_by_two(self) -> bool:
        """Whether each group is of two characteristics at once."""
        return TOGETHER in self.characteristic

    @property
    def is_lower(self) -> bool:
        """Whether the gap is how much lower the focus group's figure is."""
        gap = self.change.baseline if self.change else self.gap
        return gap is not None and gap.absolute is not None and gap.absolute < 0


@dataclass(frozen=True)
class FunnelLines:
    """The limits of a funnel, one entry a size, ascending; None where undefined.

    `sizes` are denominators; limits are in the measure's own unit.
    """

    sizes: tuple[float, ...]
    lower95: tuple[float | None, ...]
    upper95: tuple[float | None, ...]
    lower998: tuple[float | None, ...]
    upper998: tuple[float | None, ...]


@dataclass(frozen=True)
class ByUnit:
    """Every unit's figure over one period, beside the Trust's; `whole` names what `trust` is the figure of.

    `plain` limits hold chance alone; `widened` ones, the spread between units too, are there where units differ by
    more than chance, and then judge. `phi` and `tau2` are that spread. There are no limits where nothing is compared.
    """

    period: str
    figures: tuple[Figure, ...]
    trust: float | None
    plain: FunnelLines | None = None
    widened: FunnelLines | None = None
    phi: float | None = None
    tau2: float | None = None
    whole: str = "Trust"

    @property
    def limits(self) -> FunnelLines | None:
        """The limits that say which unit lies beyond what is expected."""
        return self.widened or self.plain


@dataclass(frozen=True)
class ByItem:
    """The parts of a measure (module, field, stage) over one period."""

    title: str
    period: str
    figures: tuple[Figure, ...]
