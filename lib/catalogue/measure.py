"""A measure: one file of sql/measures, its definition in the opening comment and its query below."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lib.catalogue.signals import Direction


class Shape(StrEnum):
    """What a measure's query returns; see the README's table of shapes."""

    COUNTS = "counts"
    EVENTS = "events"
    VALUES = "values"
    LIST = "list"


class ChartForm(StrEnum):
    """The form in which a measure is drawn over time."""

    XMR = "xmr"
    P_PRIME = "p_prime"
    U_PRIME = "u_prime"
    P = "p"
    U = "u"
    C = "c"
    MR = "mr"  # moving ranges
    G = "g"  # opportunities between rare events
    T = "t"  # days between rare events
    RUN = "run"
    DATES = "dates"  # events on a line of time
    GROUPS = "groups"  # groups against each other, with no line of its own
    YEARS = "years"  # given figures with their intervals
    REGISTER = "register"  # a table
    FUNNEL = "funnel"  # units beside each other at one time, in anyone's own figures

    @property
    def is_of_gaps(self) -> bool:
        """Whether it shows what lies between one event and the next."""
        return self in (ChartForm.G, ChartForm.T)

    @property
    def has_picture(self) -> bool:
        """Whether it is drawn along the line of time: a register is a table, groups and units stand side by side."""
        return self not in (ChartForm.REGISTER, ChartForm.GROUPS, ChartForm.FUNNEL)

    @property
    def is_judged(self) -> bool:
        """Whether its points are judged, by the rules of a control chart or of a run chart."""
        return self.has_picture and self not in (ChartForm.DATES, ChartForm.YEARS)


class Grain(StrEnum):
    """How often a measure has a figure; days and weeks are of anyone's own figures only, never of a release."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def is_short(self) -> bool:
        """Whether a period is named by its day, not by its month."""
        return self in (Grain.DAY, Grain.WEEK)

    @property
    def months(self) -> int:
        """The months that one period lasts; 0 where it is shorter than one."""
        return {"month": 1, "quarter": 3, "half_year": 6, "year": 12}.get(self.value, 0)

    @property
    def per_year(self) -> int:
        """How many periods make a year, whole ones."""
        return {"day": 365, "week": 52}[self.value] if self.is_short else 12 // self.months


class OverTime(StrEnum):
    """How a figure adds up over time: flows are summed, stocks are not."""

    SUM = "sum"
    LAST = "last"
    MEAN = "mean"


class EligibleUnits(StrEnum):
    """Which units a measure is about; the rule filters numerator and denominator alike."""

    ALL = "all"
    WITH_BEDS = "with_beds"
    ADULT_BEDS = "adult_beds"
    TRUST_ONLY = "trust_only"


class Volume(StrEnum):
    """How much a measure counts, which says by which cuts it is released; data/contract/release.toml lists these."""

    HIGH = "high"
    USUAL = "usual"
    LOW = "low"
    RARE = "rare"


class Ratio(StrEnum):
    """What a group's rate is divided by, where a measure is about shares of people and not about a level."""

    REST = "rest"  # all other groups together
    ALL = "all"  # every group together


class Protects(StrEnum):
    """Whose small numbers a measure could reveal; the thresholds are in data/contract/release.toml."""

    PATIENTS = "patients"
    STAFF = "staff"
    APPLICANTS = "applicants"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Target:
    """A target as its file suggests it: the value in the measure's own unit, and who suggests it."""

    value: float
    suggested_by: str


@dataclass(frozen=True)
class Review:
    """Who wrote a definition, when it was last looked at, and when it should be next."""

    author: str
    reviewed_on: date
    review_due: date


@dataclass(frozen=True)
class Measure:
    """One measure of the strategy.

    `unit` is the wording behind a value ("per 1,000 occupied bed days", "%"); `per` is what numerator over
    denominator is multiplied by to be in that unit. A target is in that unit too. `theme` links a measure to the
    projects that work on it. `across_breaks` says that a change in how things are recorded changes nothing here, so
    that limits run through it. `when_higher` and `when_lower` say what a signal of that side means where neither is
    better in itself; `read_with` names the measure without which this one misleads. `within` names a measure that
    counts all that this one counts, and `denominator_of_people` says that a denominator which is not of the same people
    counts people too: both weigh in what is too few to show.
    """

    id: str
    goal: str
    ref: str
    title: str
    question: str
    answers: tuple[str, ...]
    domain: str
    shape: Shape
    chart: ChartForm
    direction: Direction
    unit: str
    per: float
    numerator: str
    denominator: str | None
    reading: str
    review: Review
    sql: str = field(repr=False)
    decimals: int | None = None
    target: Target | None = None
    protects: Protects = Protects.NOTHING
    cuts: tuple[str, ...] = ()
    item: str | None = None
    units: EligibleUnits = EligibleUnits.ALL
    grain: Grain = Grain.MONTH
    numerator_over_time: OverTime = OverTime.SUM
    denominator_over_time: OverTime = OverTime.SUM
    minimum_denominator: float = 0.0
    volume: Volume = Volume.USUAL
    within: str | None = None
    denominator_of_people: bool = False
    ratio_to: Ratio | None = None
    theme: str | None = None
    across_breaks: bool = False
    when_higher: str = ""
    when_lower: str = ""
    read_with: str | None = None
    gap_to_narrow: str | None = None  # the contrast that the strategy's ambition is about, by its slug
    limitations: tuple[str, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether the strategy itself says it will measure this."""
        return any(statement.startswith("M") for statement in self.answers)

    @property
    def is_ratio(self) -> bool:
        """Whether a value is numerator over denominator; that of events is what lies between them."""
        return self.denominator is not None and self.shape is not Shape.EVENTS

    @property
    def is_share(self) -> bool:
        """Whether the denominator counts the same things as the numerator, so that a value is a share of them."""
        return self.is_ratio and self.unit.startswith("%")

    @property
    def is_rate(self) -> bool:
        """Whether the denominator counts something else than the numerator, such as bed days."""
        return self.is_ratio and not self.is_share

    @property
    def has_stock(self) -> bool:
        """Whether it counts people who stay from one month to the next, as head counts do."""
        counts_people = self.is_share or self.denominator_of_people
        ways = (self.numerator_over_time, self.denominator_over_time if counts_people else OverTime.SUM)
        return any(way is not OverTime.SUM for way in ways)

    @property
    def counts_opportunities(self) -> bool:
        """Whether the denominator counts what events could have happened in; a stock at a period's end does not."""
        return self.is_ratio and self.denominator_over_time is OverTime.SUM
