"""What people decided about a measure, apart from any extract: it survives every publish.

Each decision says of which measure and unit it speaks, why, and who stands for it. `unit` is a CSU's id or "trust":
step changes, baselines and exclusions are of one chart; a target of the Trust holds in every unit that has none of
its own; an annotation of the Trust is seen in every unit.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What every decision says. `id` is its place in the register, from 1; 0 for one that is not recorded yet."""

    measure: str
    unit: str
    reason: str
    by: str
    at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class StepChange(Decision):
    """Limits start anew at a date; `agreed_by` says who agreed, `review_on` when it is looked at again."""

    on: date
    agreed_by: str
    review_on: date


@dataclass(frozen=True, kw_only=True)
class FixedBaseline(Decision):
    """Limits come from the points of these periods alone, both included; later points are judged by them."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Exclusion(Decision):
    """A period's point is drawn hollow, moves no limit and counts in no rule."""

    period: date


@dataclass(frozen=True, kw_only=True)
class TargetDecision(Decision):
    """A target in the measure's own unit, in force from a date, and to one where that is known."""

    value: float
    first: date
    last: date | None = None


@dataclass(frozen=True, kw_only=True)
class Annotation(Decision):
    """A few words at a date, shown in every view of the measure; `reason` holds them."""

    on: date


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Decision):
    """An earlier decision no longer holds; both stay in the register."""

    of: int


@dataclass(frozen=True)
class Decisions:
    """Every decision that holds, in the order recorded; `revision` grows by one with each entry of the register."""

    revision: int = 0
    held: tuple[Decision, ...] = ()

    def of(self, measure: str) -> tuple[Decision, ...]:
        """Those of one measure, in any unit."""
        return tuple(decision for decision in self.held if decision.measure == measure)
