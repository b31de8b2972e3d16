"""The immutable thing that every renderer reads: chart, sentence, table, icon, file and alt text.

There is no field here for a number that may not be shown, so nothing after it can leak one. Values are in the
measure's own unit (already multiplied by its `per`), None where there is nothing to show.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from lib.catalogue.measure import Measure
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

    `is_run_chart` says that there are too few points for limits, so that the centre is a median.
    `undefined` says in words why there are no limits where a control chart was asked for.
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
    undefined: str = ""
    interval_lower: tuple[float | None, ...] = ()  # of given figures with an interval of their own
    interval_upper: tuple[float | None, ...] = ()
    benchmark: tuple[float | None, ...] = ()

    def __len__(self) -> int:
        return len(self.periods)


@dataclass(frozen=True)
class Marker:
    """Something drawn on the line of time: a break in the method, or the start of an intervention."""

    on: date
    label: str
    is_break: bool
    detail: str = ""


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

    @property
    def is_new(self) -> bool:
        """Whether the icon changed with the latest period."""
        return self.variation != self.previous


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


@dataclass(frozen=True)
class Gap:
    """Two groups apart: `absolute` in the measure's unit (points where it is a share), `relative` as a ratio.

    Each with its 95% interval; None with `reason` where it is not defined. `focus` and `reference` are the groups'
    labels, and their `_words` what a sentence calls them.
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


@dataclass(frozen=True)
class GapChange:
    """How the gap moved since its baseline: `status` is one of equity's words, with the change and its interval."""

    status: str
    baseline: Gap
    now: Gap
    change: float
    lower: float
    upper: float
    reduction_percent: float | None
    because: str = ""
    years_to_tell: float | None = None


@dataclass(frozen=True)
class Groups:
    """A measure by one characteristic: groups in their own order, unknown included, and the gap that it shows."""

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


@dataclass(frozen=True)
class ByUnit:
    """Every unit's figure over one period, beside the Trust's."""

    period: str
    figures: tuple[Figure, ...]
    trust: float | None


@dataclass(frozen=True)
class ByItem:
    """The parts of a measure (module, field, stage) over one period."""

    title: str
    period: str
    figures: tuple[Figure, ...]


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
    by_unit: ByUnit | None = None
    by_item: ByItem | None = None
    events: tuple[Event, ...] = ()
    entries: tuple[Entry, ...] = ()
    splits: tuple[tuple[str, str], ...] = ()  # the characteristics it is released by: name and title
    notes: tuple[str, ...] = field(default=())

    @property
    def is_shown(self) -> bool:
        """Whether there is a figure to show."""
        return self.supply in (Supply.SUPPLIED, Supply.STALE)


@dataclass(frozen=True)
class Overview:
    """Every measure's answer for one unit, for matrix and headlines; `expected_by_chance` new signals a month."""

    unit: Unit
    version: Version
    rules: str
    answers: tuple[Answer, ...]
    changed: tuple[Answer, ...]
    expected_by_chance: float
    charted: int
    month: date  # the latest that is whole and no longer provisional
