"""The rows of the annual statement on health inequalities: a measure by one group, as it may leave the Trust."""

from dataclasses import dataclass

from lib.catalogue.measure import Measure

STATED_BY = ("deprivation", "ethnicity", "age", "sex")
"""The characteristics by which NHS England asks trusts to state their figures at the least (NHS Act 2006, s. 13SA)."""


@dataclass(frozen=True)
class Stated:
    """One group's figure over a year, from counts rounded to the nearest 5.

    Without a number where it is too few to show; `value`, `lower` and `upper` are in the measure's own unit.
    `known_percent` is how much of what was counted has its group recorded; `with_unknown` says that people not known
    are counted in this group. Without a group where the measure is not
    released by that characteristic.
    """

    measure: Measure
    characteristic: str
    edition: str = ""
    group: str = ""
    period: str = ""
    counted: int | None = None
    out_of: int | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    is_unknown: bool = False
    with_unknown: bool = False
    known_percent: float | None = None
