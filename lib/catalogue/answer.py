"""The immutable thing that every renderer reads: chart, sentence, table, icon, file and alt text.

There is no field here for a number that may not be shown, so nothing after it can leak one. Values are in the
measure's own unit (already multiplied by its `per`), None where there is nothing to show.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from lib.catalogue.comparisons import ByItem, ByUnit, Groups
from lib.catalogue.decisions import Decision
from lib.catalogue.judgements import Effect, Guard, Runs, Standing
from lib.catalogue.measure import ChartForm, Measure
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Assurance, Rule, Variation


@dataclass(frozen=True)
class Version:
    """A published version: what was published, when, by whom, and what its figures cover."""

    id: str
    published_at: datetime
    published_by: str
    is_synthetic: bool
    period_from: date
    period_to: date
    producer: str
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A Clinical Service Unit, or the whole Trust."""

    id: str
    name: str
    short_name: str
    peer_group: str = ""
    has_beds: bool = False


class Supply(StrEnum):
    """Whether there is anything to show, and how fresh."""

    SUPPLIED = "supplied"
    STALE = "stale"
    NOT_SUPPLIED = "not supplied"
    NOT_FOR_UNIT = "not for this unit"
    TOO_FEW = "too few to show"
    NO_FIGURES = "no figures yet"


@dataclass(frozen=True)
class Line:
    """A series over time, one entry a period, all tuples of one length; the oldest first.

    `is_run_chart` says that there are no limits, so that the centre is a median. `form` is the chart that is drawn,
    which guard rails may have chosen in place of the one its measure names. On a g or t chart each period is that of
    an event, its value what lay between it and the one before, and the last point, provisional, is the gap that is
    still open.
    """

    periods: tuple[date, ...]
    values: tuple[float | None, ...]
    numerators: tuple[float | None, ...]
    denominators: tuple[float | None, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    states: tuple[Variation, ...]
    rules: tuple[tuple[Rule, ...], ...]
    is_masked: tuple[bool, ...]
    is_provisional: tuple[bool, ...]
    segments: tuple[int, ...]
    is_run_chart: bool = False
    interval_lower: tuple[float | None, ...] = ()  # of given figures with an interval of their own
    interval_upper: tuple[float | None, ...] = ()
    benchmark: tuple[float | None, ...] = ()
    form: ChartForm | None = None
    is_excluded: tuple[bool, ...] = ()  # drawn hollow by a decision: moves no limit, counts in no rule
    is_baseline: tuple[bool, ...] = ()  # sets the limits of its stretch alone, by a decision
    targets: tuple[float | None, ...] = ()  # the one in force in each period
    shifts: tuple[int, ...] = ()  # how many points the shift has that each is part of; below 0 under the centre
    trends: tuple[int, ...] = ()  # how many points the trend has that each is part of; below 0 where they fall
    is_joined: bool = False  # limits and average run on across a step change

    def __len__(self) -> int:
        return len(self.periods)

    def is_left_out(self, at: int) -> bool:
        """Whether the point at a place was left out by a decision."""
        return bool(self.is_excluded) and self.is_excluded[at]


class MarkerKind(StrEnum):
    """What happened at a marker on the line of time."""

    METHOD = "method"
    """What is counted, or how, became another."""
    MERGER = "merger"
    """A unit took over the work of others."""
    STEP = "step change"
    """The work is held to be another from then on: somebody decided so."""
    INTERVENTION = "intervention"
    """An improvement began."""
    NOTE = "note"
    """A few words that change nothing about the line."""

    @property
    def is_break(self) -> bool:
        """Whether limits start anew."""
        return self in (MarkerKind.METHOD, MarkerKind.MERGER, MarkerKind.STEP)

    @property
    def counts_otherwise(self) -> bool:
        """Whether figures on either side are of different things, so that a step between them shows nothing."""
        return self in (MarkerKind.METHOD, MarkerKind.MERGER)


@dataclass(frozen=True)
class Marker:
    """Something drawn on the line of time: where limits start anew, an intervention, or a note."""

    on: date
    label: str
    kind: MarkerKind
    detail: str = ""


@dataclass(frozen=True)
class Met:
    """A rule that a point meets, and on which side; `length` points and `since` where it is a run or a trend."""

    rule: Rule
    is_high: bool
    length: int = 0
    since: date | None = None


@dataclass(frozen=True)
class Reading:
    """What the latest complete point says, and what it takes to say it in a sentence.

    `rule` is the rule that fired, with `length` points in its run (0 where it is not a run) and `since` its first
    period; `sigmas` is how far the latest value lies from the centre. `previous` is the variation one period before.
    """

    variation: Variation
    assurance: Assurance
    previous: Variation
    latest: float | None
    latest_period: date | None
    centre: float | None
    lower: float | None
    upper: float | None
    target: float | None
    target_by: str = ""
    rule: Rule | None = None
    length: int = 0
    since: date | None = None
    sigmas: float = 0.0
    earlier_centre: float | None = None  # of the segment before the last break
    next_period: date | None = None  # the one after the latest that counts, begun already where that is provisional
    next_target: float | None = None  # in force then
    chance_of_target: float | None = None  # that the next period meets the target then in force, 0 to 1
    previous_assurance: Assurance = Assurance.NO_TARGET  # one period before
    met: tuple[Met, ...] = ()  # every rule that the latest point meets, in order of precedence
    runs: Runs | None = None  # of a run chart
    set_by: int = 0  # how many points set the limits
    is_of_gaps: bool = False  # so that high is long, and low is short

    @property
    def is_new(self) -> bool:
        """Whether the icon changed with the latest period."""
        return self.variation != self.previous


@dataclass(frozen=True)
class Event:
    """One dated event of a rare kind."""

    on: date
    unit: str
    item: str


@dataclass(frozen=True)
class Entry:
    """One row of a register."""

    title: str
    item: str
    unit: str
    since: date | None
    due: date | None
    state: str
    days: int | None


@dataclass(frozen=True)
class Need:
    """A table that a measure waits for: its name in the extract, what it is, and what to send."""

    table: str
    title: str
    supply: str


@dataclass(frozen=True)
class Answer:
    """One measure for one selection, from one version under one rule set."""

    measure: Measure
    selection: Selection
    version: Version
    revision: int
    rules: str
    unit: Unit
    supply: Supply
    complete_to: date | None = None
    needs: tuple[Need, ...] = ()
    line: Line | None = None
    reading: Reading | None = None
    markers: tuple[Marker, ...] = ()
    groups: Groups | None = None
    gap_line: Line | None = None  # the gap between groups over time, with the limits of a control chart
    gap_reading: Reading | None = None
    by_unit: ByUnit | None = None
    by_item: ByItem | None = None
    events: tuple[Event, ...] = ()
    entries: tuple[Entry, ...] = ()
    splits: tuple[tuple[str, str], ...] = ()  # the characteristics it is released by: name and title
    decisions: tuple[Decision, ...] = ()  # those that shaped what is shown
    guards: tuple[Guard, ...] = ()
    history: tuple[Standing, ...] = ()
    effect: Effect | None = None  # of the change that the answer is about
    notes: tuple[str, ...] = field(default=())
    read_with: "Answer | None" = None  # the measure without which this one misleads

    @property
    def form(self) -> ChartForm:
        """The chart that is drawn, which guard rails may have chosen in place of the one the measure names."""
        if self.line is not None and self.line.form is not None:
            return self.line.form
        return next((guard.answered_with for guard in self.guards if guard.answered_with), self.measure.chart)

    @property
    def is_shown(self) -> bool:
        """Whether there is a figure to show."""
        return self.supply in (Supply.SUPPLIED, Supply.STALE)

    @property
    def drawn_markers(self) -> tuple[Marker, ...]:
        """The markers from the first period drawn on; all of them where there is no line."""
        if self.line is None or not self.line.periods:
            return self.markers
        return tuple(marker for marker in self.markers if marker.on >= self.line.periods[0])
