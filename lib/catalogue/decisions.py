"""What people decided about a measure, apart from any extract: it survives every publish.

Each decision says of which measure and unit it speaks, why, and who stands for it. `unit` is a CSU's id or "trust":
step changes, baselines and exclusions are of one chart; a target of the Trust holds in every unit that has none of
its own; an annotation of the Trust is seen in every unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lib.catalogue.measure import Measure, Shape
from lib.catalogue.selection import TRUST, Selection


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What every decision says: why, who stands for it, who agreed where somebody had to, when it is looked at again.

    `id` is its place in the register, from 1; 0 for one that is not recorded yet. `at` is when it was recorded.
    One that `is_made_up` was so for synthetic data, and shapes no chart of real figures.
    """

    measure: str
    unit: str
    reason: str
    by: str
    agreed_by: str = ""
    review_on: date | None = None
    at: datetime | None = None
    is_made_up: bool = False
    id: int = 0

    def is_due(self, today: date) -> bool:
        """Whether the day has come on which it should be looked at again."""
        return self.review_on is not None and self.review_on <= today


@dataclass(frozen=True, kw_only=True)
class StepChange(Decision):
    """Limits start anew at a date."""

    on: date


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

    @classmethod
    def after(cls, entries: Sequence[Decision]) -> "Decisions":
        """What holds after these entries of the register: those that are not withdrawn, withdrawals left out."""
        withdrawn = {one.of for one in entries if isinstance(one, Withdrawal)}
        held = (one for one in entries if one.id not in withdrawn and not isinstance(one, Withdrawal))
        return cls(len(entries), tuple(held))

    def for_data(self, *, is_synthetic: bool) -> "Decisions":
        """Those that hold for figures which are made up, or for real ones: none of these was made up."""
        return self if is_synthetic else Decisions(self.revision, tuple(one for one in self.held if not one.is_made_up))

    def of(self, measure: Measure, selection: Selection) -> tuple[Decision, ...]:
        """Those that shape what is shown of a measure, in the order recorded."""
        return tuple(one for one in self.held if one.measure == measure.id and shapes(one, measure, selection))


def shapes(decision: Decision, measure: Measure, selection: Selection) -> bool:
    """Whether a decision about a measure shapes what is shown of a unit, or of one part of it.

    Step changes, baselines and exclusions are of one whole chart; annotations and targets of the Trust are seen in
    every unit and part, save that a target for a total is one for the whole alone.
    """
    if decision.unit == selection.unit and not selection.item:
        return True
    if isinstance(decision, TargetDecision):
        return decision.unit in (TRUST, selection.unit) and holds_below(measure)
    return isinstance(decision, Annotation) and decision.unit in (TRUST, selection.unit)


def holds_below(measure: Measure) -> bool:
    """Whether a target for the whole is one for each unit and part, too; a target for a total is not."""
    return measure.is_ratio or measure.shape is not Shape.COUNTS
