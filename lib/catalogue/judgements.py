"""What is judged about a series as a whole: its icons over time, what may mislead, what a project changed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.catalogue.measure import ChartForm, Grain
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
    CLUSTERED = "clustered"
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
    CHANGED = "changed"  # of a measure that is neither better nor worse for going up or down
    TOO_EARLY = "too early"
    NO_BASELINE = "too few points before"


@dataclass(frozen=True)
class Effect:
    """Before and after a change, in the measure's own unit, each with its number of points.

    `change` is after less before with its 95% interval, `percent` the same of the level before. Points after are held
    against `centre`; `better` of them lie on its better side. The run that settles the status begins in `since`, and
    was given back from `lost_on` on.

    `wait_by_rule` is how many more periods the rule asks for, `wait_by_power` how many it takes to tell a change as
    large as the one seen from chance, four times in five, None where no wait would do. `detectable` is the smallest
    change that the periods so far would tell.
    """

    status: EffectStatus
    changed_on: date
    before: float | None
    after: float | None
    points_before: int
    points_after: int
    centre: float | None = None
    better: int = 0
    change: float | None = None
    lower: float | None = None
    upper: float | None = None
    percent: float | None = None
    percent_lower: float | None = None
    percent_upper: float | None = None
    since: date | None = None
    lost_on: date | None = None
    wait_by_rule: int = 0
    wait_by_power: int | None = None
    detectable: float | None = None
    grain: Grain | None = Grain.MONTH  # how far apart points are; None where each is an event


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
