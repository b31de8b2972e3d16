"""Anyone's own figures, apart from any release: what they are, what is asked of them, and what was chosen."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lib.catalogue.answer import Answer
from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Direction


class Kind(StrEnum):
    """What figures are."""

    VALUES = "values by date"
    COUNTS = "counts of events by date"
    SHARES = "a part out of a whole, by date"
    RATES = "events over an exposure, by date"
    EVENTS = "dates of rare events"
    UNIT_SHARES = "units side by side: a part out of a whole"
    UNIT_RATES = "units side by side: events over an exposure"
    UNIT_RATIOS = "units side by side: observed over expected"

    @property
    def is_of_units(self) -> bool:
        """Whether units stand beside each other, at one time."""
        return self in (Kind.UNIT_SHARES, Kind.UNIT_RATES, Kind.UNIT_RATIOS)

    @property
    def is_share(self) -> bool:
        """Whether what is counted is part of what it is divided by."""
        return self in (Kind.SHARES, Kind.UNIT_SHARES)

    @property
    def divides(self) -> bool:
        """Whether there are two numbers to a row."""
        return self not in (Kind.VALUES, Kind.COUNTS, Kind.EVENTS)


@dataclass(frozen=True)
class Figures:
    """Figures as they were read, one entry a row; None where there is none.

    `days` in order of time, or `names` of units; `counted` are values or numerators (none of events), `whole` the
    denominators of a ratio. `sign` is £ or %, where numbers stood with it. `month_first` says how dates were written,
    where day and month were both numbers.
    """

    kind: Kind
    days: tuple[date, ...] = ()
    names: tuple[str, ...] = ()
    counted: tuple[float | None, ...] = ()
    whole: tuple[float | None, ...] = ()
    counted_name: str = ""
    whole_name: str = ""
    sign: str = ""
    month_first: bool | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """A step change: limits start anew at a date, for a reason in words."""

    on: date
    words: str


@dataclass(frozen=True)
class Asked:
    """What is asked of figures; whatever is left out is chosen by what they are.

    `unit` is the wording behind a value; a target is in that unit too, and of a share in per cent. `per` is what a rate
    is given per. `until` is the day to which events were counted. `may_change` says that the last figure is not final.
    """

    at: datetime
    title: str = ""
    unit: str = ""
    direction: Direction = Direction.NEUTRAL
    target: float | None = None
    steps: tuple[Step, ...] = ()
    chart: ChartForm | None = None
    rules: str | None = None
    per: float | None = None
    until: date | None = None
    may_change: bool = False
    whose: str = ""
    is_synthetic: bool = False


@dataclass(frozen=True)
class Choice:
    """Which chart was drawn of which kind of figures, and whether it was asked for."""

    kind: Kind
    chart: ChartForm
    was_asked: bool
    counted_name: str = ""
    whole_name: str = ""


@dataclass(frozen=True)
class Own:
    """An answer of somebody's own figures, which chart was chosen for them, and how they were read."""

    answer: Answer
    choice: Choice
    remarks: tuple[str, ...] = ()
