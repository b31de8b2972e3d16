"""What was decided in the demo, as made up as its figures: what a newcomer sees a decision do to a chart.

Each stands on a planted story, and takes none away: every chart says of its latest point what it said before.
"""

from datetime import date
from typing import Any

from lib.catalogue.decisions import Annotation, Decision, Exclusion, StepChange, TargetDecision
from lib.catalogue.selection import TRUST
from lib.demo.calendar import FIRST_DAY, month
from lib.demo.stories import FALLS, TRAINING

GENERATOR = "Synthetic data generator"
STEPPED = "U03"
"""It took the falls bundle up with enough months on either side, since limits start anew with LFPSE as well."""
TARGETS = ((4.8, "First", date(2021, 11, 1), date(2026, 3, 31)), (4.4, "Second", date(2026, 4, 1), None))
LOST_MONTHS = 2


def demo_decisions(today: date) -> tuple[Decision, ...]:
    """A step change, targets over time, a note, and points left out; those to be reviewed are so in a year."""
    review = date(today.year + 1, today.month, 1)
    return (*of_falls(review), *of_training())


def of_falls(review: date) -> tuple[Decision, ...]:
    """Limits start anew where a unit took the falls bundle up; the Trust has a target in two steps, and a note."""
    of: dict[str, Any] = {"measure": "inpatient_falls", "by": GENERATOR, "is_made_up": True}
    step = StepChange(
        **of,
        unit=STEPPED,
        reason="Falls bundle on every ward of the unit",
        agreed_by="Falls steering group",
        review_on=review,
        on=day_of(FALLS.adopters[STEPPED]),
    )
    targets = (
        TargetDecision(
            **of,
            unit=TRUST,
            reason=f"{name} step of the falls programme",
            agreed_by="Quality committee",
            review_on=None if last else review,
            value=value,
            first=first,
            last=last,
        )
        for value, name, first, last in TARGETS
    )
    said = f"{len(FALLS.adopters) + 1} units use the falls bundle"
    note = Annotation(**of, unit=TRUST, reason=said, on=day_of(max(FALLS.adopters.values())))
    return (step, *targets, note)


def of_training() -> tuple[Decision, ...]:
    """The months in which bookings were lost say nothing about training."""
    return tuple(
        Exclusion(
            measure="module_completions",
            unit=TRUST,
            reason="Bookings were lost as the system changed",
            by=GENERATOR,
            agreed_by="Learning team",
            is_made_up=True,
            period=day_of(TRAINING.system_change, later),
        )
        for later in range(LOST_MONTHS)
    )


def day_of(name: str, later: int = 0) -> date:
    """The first day of a month, or of one so many months later."""
    first: date = FIRST_DAY[month(name) + later].item()
    return first
