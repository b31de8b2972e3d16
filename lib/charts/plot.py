"""A line with the measure it is of and its axis, as the rows of a chart over time need them."""

from dataclasses import dataclass

from lib.catalogue.answer import Answer, Line
from lib.catalogue.measure import Measure
from lib.charts.scales import Scale
from lib.charts.spc_form import Size

PHONE_PERIODS = 24


@dataclass(frozen=True)
class Plot:
    """A line with the measure it is of and its axis, as the rows need them."""

    answer: Answer
    measure: Measure
    line: Line
    scale: Scale
    high: float  # the top of the axis, above its scale where markers need room
    size: Size


def first_on_phone(line: Line) -> int:
    """The first period drawn on a phone."""
    return max(0, len(line) - PHONE_PERIODS)
