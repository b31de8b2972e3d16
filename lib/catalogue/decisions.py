"""What people decided about a measure, apart from any extract: it survives every publish."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class StepChange:
    """Limits start anew at a date, for a reason that somebody stands for."""

    measure: str
    unit: str
    on: date
    reason: str


@dataclass(frozen=True)
class Decisions:
    """Everything recorded so far; `revision` grows by one with each entry and keys what is computed from it."""

    revision: int = 0
    step_changes: tuple[StepChange, ...] = ()
