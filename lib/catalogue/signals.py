"""The words for what a control chart finds: the field's own, used by charts, icons, sentences and files alike."""

from enum import StrEnum


class Direction(StrEnum):
    """Which way a measure should go."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


class Rule(StrEnum):
    """A rule by which a point is unlikely to be chance (Making Data Count)."""

    OUTSIDE = "outside limits"
    TREND = "trend"
    TWO_IN_THREE = "two in three"
    SHIFT = "shift"


class Variation(StrEnum):
    """What the latest point of a chart says: Making Data Count's variation icons, and "too few"."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    TOO_FEW = "too_few"

    @property
    def is_improvement(self) -> bool:
        """Whether the change is the way we want."""
        return self in (Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW)

    @property
    def is_concern(self) -> bool:
        """Whether the change is the way we do not want."""
        return self in (Variation.CONCERN_HIGH, Variation.CONCERN_LOW)

    @property
    def is_neutral(self) -> bool:
        """Whether there is a change that is neither good nor bad in itself."""
        return self in (Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW)

    @property
    def is_special_cause(self) -> bool:
        """Whether the latest point is unlikely to be chance."""
        return self not in (Variation.COMMON_CAUSE, Variation.TOO_FEW)


class Assurance(StrEnum):
    """Whether the process can be expected to meet its target: Making Data Count's assurance icons."""

    CONSISTENT_PASS = "consistent_pass"  # noqa: S105 (an icon's name, not a password)
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"
    NO_TARGET = "no_target"
