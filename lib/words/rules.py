"""The rule that fired, in words; every phrase is of the past or has no verb, so any measure may be its subject."""

from dataclasses import dataclass

from lib.catalogue.answer import Reading
from lib.catalogue.measure import Grain, Measure
from lib.catalogue.signals import Rule
from lib.words.dates import in_period, periods, the_period
from lib.words.icons import is_high
from lib.words.numbers import count_words


@dataclass(frozen=True)
class Side:
    """The words for the side on which a signal lies."""

    of: str
    limit: str
    went: str
    going: str


HIGH = Side("above", "upper", "rose", "rising")
LOW = Side("below", "lower", "fell", "falling")


def rule_finding(reading: Reading, measure: Measure) -> str:
    """What the rule found as a heading has it: "below average since April 2026"."""
    side, grain = side_of(reading), measure.grain
    if reading.rule is Rule.SHIFT:
        return f"{side.of} average since {since(reading, grain)}"
    if reading.rule is Rule.TREND:
        return f"{side.going} for {run(reading, grain)} in a row"
    if reading.rule is Rule.TWO_IN_THREE:
        return f"close to the {side.limit} limit in at least two of the last three {periods(3, grain)}"
    return f"{side.of} the usual range {when(reading, grain)}"


def rule_event(reading: Reading, measure: Measure) -> str:
    """What the rule found as a predicate: "stayed below average for seven months"."""
    side, grain = side_of(reading), measure.grain
    if reading.rule is Rule.SHIFT:
        return f"stayed {side.of} average for {run(reading, grain)}"
    if reading.rule is Rule.TREND:
        return f"{side.went} for {run(reading, grain)} in a row"
    if reading.rule is Rule.TWO_IN_THREE:
        return f"lay close to the {side.limit} limit in at least two of the last three {periods(3, grain)}"
    return f"lay {side.of} the usual range {when(reading, grain)}"


def rule_sentence(reading: Reading, measure: Measure) -> str:
    """What the rule found as a whole sentence, and that chance is unlikely to explain it."""
    side, grain = side_of(reading), measure.grain
    if reading.rule is Rule.SHIFT:
        said = f"The last {run(reading, grain)} were all {side.of} average"
    elif reading.rule is Rule.TREND:
        said = f"The figures {side.went} for {run(reading, grain)} in a row"
    elif reading.rule is Rule.TWO_IN_THREE:
        said = f"At least two of the last three {periods(3, grain)} were close to the {side.limit} limit or beyond it"
    else:
        said = f"The latest value is {side.of} the range that normal variation would give"
    return f"{said}, which is unlikely to be chance."


def side_of(reading: Reading) -> Side:
    """The words for the side of the latest signal."""
    return HIGH if is_high(reading.variation) else LOW


def run(reading: Reading, grain: Grain) -> str:
    """The points of a run: "seven months"."""
    return f"{count_words(reading.length)} {periods(reading.length, grain)}"


def since(reading: Reading, grain: Grain) -> str:
    """The period since when the rule has held; the latest period for a rule without a run."""
    start = reading.since or reading.latest_period
    return the_period(start, grain) if start else f"the latest {periods(1, grain)}"


def when(reading: Reading, grain: Grain) -> str:
    """The latest period as the end of a sentence."""
    at = reading.latest_period
    return in_period(at, grain) if at else f"in the latest {periods(1, grain)}"
