"""What is judged about a series as a whole: its icons over time, what may mislead, what a project changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Assurance, Variation


@dataclass(frozen=True)
class Standing:
    """The icons of one period by the target then in force: an entry of the history strip."""

    period: date
    variation: Variation
    assurance: Assurance


class GuardKind(StrEnum):
    """What can make a control chart mislead."""

    TOO_FEW_POINTS = "too few points"
    NO_LIMITS = "limits undefined"
    COLLAPSED_LIMITS = "collapsed limits"
    MOSTLY_ZERO = "mostly zero"
    MOSTLY_ALL = "mostly all"
    SEASONAL = "seasonal"
    AUTOCORRELATED = "autocorrelated"
    GAP_IN_DATES = "gap in dates"
    PROVISIONAL = "provisional"


@dataclass(frozen=True)
class Guard:
    """Something that was found in a series, and the chart that answers it (None where the chart stays as it is).

    `measured` is the figure that decided, `against` what it was held against; both in the kind's own unit.
    """

    kind: GuardKind
    measured: float
    against: float
    answered_with: ChartForm | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Runs:
    """What a run chart says as a whole (Anhoej): points off the median, their longest run, how often it was crossed.

    `signals` says that there is more than chance: a run longer than allowed, or fewer crossings than needed.
    """

    useful: int
    longest: int
    longest_allowed: int
    crossings: int
    crossings_needed: int
    signals: bool


class EffectStatus(StrEnum):
    """What may be said of a project's effect."""

    SUSTAINED = "sustained"
    NOT_SUSTAINED = "not sustained"
    WORSE = "worse"
    NO_CHANGE = "no clear change"
    TOO_EARLY = "too early"


@dataclass(frozen=True)
class Effect:
    """Before and after a change, in the measure's own unit, each with its number of points.

    `change` is after less before with its 95% interval, `percent` the same of the level before. `wait` is how many
    more periods it takes to tell; None where it can be told now, or where no wait would do.
    """

    status: EffectStatus
    changed_on: date
    before: float | None
    after: float | None
    points_before: int
    points_after: int
    change: float | None = None
    lower: float | None = None
    upper: float | None = None
    percent: float | None = None
    percent_lower: float | None = None
    percent_upper: float | None = None
    wait: int | None = None


@dataclass(frozen=True)
class Support:
    """What speaks for a step change: the points that count on each side of it, and the run that follows.

    `run` is the longest run of points from the change on, on that side of the level before to which the level moved;
    `needed` is how many the rule of the shift asks for. Levels are centre lines, in the measure's own unit.
    """

    points_before: int
    points_after: int
    level_before: float | None
    level_after: float | None
    run: int
    needed: int

    @property
    def is_sustained(self) -> bool:
        """Whether the run is long enough that chance would hardly make it."""
        return self.run >= self.needed
