"""What is said of groups taken together: slope, one test of all, bounds, people, and how a gap moved.

There is no field here for a number that may not be shown. Values are in the measure's own unit.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class GapStatus(StrEnum):
    """What may be said of a gap against its target."""

    NO_CLEAR_GAP = "no clear gap at baseline"
    TARGET_MET = "target met, confident"
    NARROWING = "probably narrowing"
    CANNOT_TELL = "cannot tell yet"
    WIDENING = "probably widening"
    REVERSED = "reversed"


class Movement(StrEnum):
    """Whose movement narrowed a gap."""

    NOT_NARROWED = "the gap did not narrow"
    FOCUS_IMPROVED = "the focus group improved"
    FOCUS_WORSENED = "the focus group worsened"
    REFERENCE_IMPROVED = "the reference group improved"
    REFERENCE_WORSENED = "the reference group worsened"
    FOCUS_IMPROVED_REFERENCE_WORSENED = "the focus group improved and the reference group worsened"
    FOCUS_WORSENED_REFERENCE_IMPROVED = "the focus group worsened and the reference group improved"
    UNJUDGED = "the groups moved together; neither way is better in itself"


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95% interval."""

    value: float
    lower: float
    upper: float

    @property
    def is_clear_of_none(self) -> bool:
        """Whether nought lies outside the interval."""
        return self.lower > 0 or self.upper < 0


@dataclass(frozen=True)
class Contrast:
    """A comparison of two groups that may be chosen: its address and its own name."""

    slug: str
    name: str


@dataclass(frozen=True)
class Gradient:
    """The line through groups from the most to the least deprived: its ends, and how they differ.

    `index` is the least deprived end less the most deprived end, `times` the most deprived end over the least. `bends`
    says that groups do not lie near a straight line.
    """

    index: Estimate
    times: Estimate | None
    most_deprived: float
    least_deprived: float
    bends: bool = False


@dataclass(frozen=True)
class Alike:
    """One test of all groups together: the chance of such differences if all were alike, None with a `reason`.

    `higher` and `lower` name the groups that stand apart from the `reference`, with many comparisons allowed for.
    """

    chance: float | None
    groups: int
    reference: str
    higher: tuple[str, ...] = ()
    lower: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Elsewhere:
    """Where the gap would lie if everybody not known were in the focus group, and if everybody were in the other."""

    all_in: float
    all_out: float
    unknown_percent: float


@dataclass(frozen=True)
class GroupLine:
    """One group over time, None where it has no figure; `side` is "focus" or "reference" where it is compared."""

    code: str
    label: str
    values: tuple[float | None, ...]
    side: str = ""


@dataclass(frozen=True)
class OverTime:
    """At most six groups over time, in their own order; `left_out` are too many to draw."""

    periods: tuple[date, ...]
    lines: tuple[GroupLine, ...]
    left_out: tuple[str, ...] = ()
