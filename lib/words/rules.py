"""The rule that fired, in words; every phrase is of the past or has no verb, so any measure may be its subject."""

from dataclasses import dataclass

from lib.catalogue.answer import Met, Reading
from lib.catalogue.measure import Grain, Measure
from lib.catalogue.signals import Rule
from lib.words.dates import in_period, periods, the_period
from lib.words.icons import is_high
from lib.words.joining import capital
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
        return f"{side.going} over {run(reading.length, grain)} in a row"
    if reading.rule is Rule.TWO_IN_THREE:
        return f"close to the {side.limit} limit in at least two of the last three {periods(3, grain)}"
    return f"{side.of} the usual range {when(reading, grain)}"


def rule_event(reading: Reading, measure: Measure) -> str:
    """What the rule found as a predicate: "stayed below average for seven months"."""
    side, grain = side_of(reading), measure.grain
    if reading.rule is Rule.SHIFT:
        return f"stayed {side.of} average for {run(reading.length, grain)}"
    if reading.rule is Rule.TREND:
        return f"{side.went} over {run(reading.length, grain)} in a row"
    if reading.rule is Rule.TWO_IN_THREE:
        return f"lay close to the {side.limit} limit in at least two of the last three {periods(3, grain)}"
    return f"lay {side.of} the usual range {when(reading, grain)}"


def rule_sentence(reading: Reading, measure: Measure) -> str:
    """What the rule that names the point found as a whole sentence, and that chance is unlikely to explain it."""
    if reading.rule is None:
        return ""
    won = Met(reading.rule, is_high(reading.variation), reading.length, reading.since)
    return f"{capital(rule_clause(won, measure.grain))}, which is unlikely to be chance."


def other_rules(reading: Reading, measure: Measure) -> str:
    """What the other rules found that the latest point meets: those that say the same, then those that do not."""
    high, others = is_high(reading.variation), [one for one in reading.met if one.rule is not reading.rule]
    same = tuple(rule_clause(one, measure.grain) for one in others if one.is_high is high)
    against = tuple(rule_clause(one, measure.grain) for one in others if one.is_high is not high)
    told = []
    if same:
        rules = "One more rule says" if len(same) == 1 else f"{count_words(len(same), capital=True)} more rules say"
        told.append(f"{rules} the same: {'; '.join(same)}.")
    if against:
        told.append(f"Another rule points the other way{by_itself(reading)}: {'; '.join(against)}.")
    return " ".join(told)


def by_itself(reading: Reading) -> str:
    """What the icon would say if the other way were all there is; empty where neither way is better."""
    if reading.variation.is_improvement:
        return " and would be concerning by itself"
    return " and would be an improvement by itself" if reading.variation.is_concern else ""


def rule_clause(met: Met, grain: Grain) -> str:
    """What one rule found, as a clause: "the last seven months were all below average"."""
    side = HIGH if met.is_high else LOW
    if met.rule is Rule.SHIFT:
        return f"the last {run(met.length, grain)} were all {side.of} average"
    if met.rule is Rule.TREND:
        return f"the figures {side.went} over {run(met.length, grain)} in a row"
    if met.rule is Rule.TWO_IN_THREE:
        return f"at least two of the last three {periods(3, grain)} were close to the {side.limit} limit or beyond it"
    return f"the latest value is {side.of} the range that normal variation would give"


def side_of(reading: Reading) -> Side:
    """The words for the side of the latest signal."""
    return HIGH if is_high(reading.variation) else LOW


def run(length: int, grain: Grain) -> str:
    """The points of a run: "seven months"."""
    return f"{count_words(length)} {periods(length, grain)}"


def since(reading: Reading, grain: Grain) -> str:
    """The period since when the rule has held; the latest period for a rule without a run."""
    start = reading.since or reading.latest_period
    return the_period(start, grain) if start else f"the latest {periods(1, grain)}"


def when(reading: Reading, grain: Grain) -> str:
    """The latest period as the end of a sentence."""
    at = reading.latest_period
    return in_period(at, grain) if at else f"in the latest {periods(1, grain)}"
