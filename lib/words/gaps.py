"""Sentences for charts of rare events: what lies between one event and the next, and the gap that is still open."""

from datetime import date

from lib.catalogue.answer import Answer, Line, Reading
from lib.catalogue.judgements import GuardKind
from lib.catalogue.measure import Measure
from lib.catalogue.signals import Direction, Rule, Variation
from lib.words.dates import day, in_period
from lib.words.drawn import as_drawn, event_words, is_dated
from lib.words.icons import is_high
from lib.words.joining import capital
from lib.words.numbers import count_words, number, singular, unit_words
from lib.words.runs import verdict

NO_JUDGEMENT = "Rarer is neither better nor worse in itself. Look at why."
FEW = 20
"""Gaps below which limits are only a trial (Provost and Murray, The Health Care Data Guide, 2011)."""


def note(answer: Answer) -> str:
    """What is drawn, as the line above a chart says it."""
    measure = answer.measure
    if measure.chart.is_of_gaps:
        return unit_words(measure)
    between = "between exceptions" if of_exceptions(answer) else "between one event and the next"
    return f"{measure.denominator if measure.counts_opportunities else 'days'}, counted {between}"


def finding(answer: Answer) -> str:
    """The headline without the measure's name: "grew rarer: the last seven gaps were all longer than usual"."""
    reading, of = judged(answer), "had exceptions that " if of_exceptions(answer) else ""
    if reading is None:
        return f"– {latest_gap(answer)}"
    if reading.variation is Variation.COMMON_CAUSE:
        return f"{of}came neither closer together nor further apart"
    return f"{of}{moved(reading)}: {rule_finding(reading)}"


def what_it_says(answer: Answer) -> str:
    """What the gaps show, the latest one that is complete, the one that is open, and how far to trust it."""
    return " ".join(filter(None, (shows(answer), figures(answer), still_open(answer), caution(answer))))


def what_to_do(answer: Answer) -> str:
    """What to do with it."""
    reading = judged(answer)
    looked_into = "Each event is still looked into on its own" if are_unwanted(answer) else ""
    if reading is None or reading.variation is Variation.COMMON_CAUSE:
        return f"{looked_into or 'No single gap needs a reaction'}; watch whether the gaps grow or shrink."
    if reading.variation.is_concern:
        return f"Find out what changed around {since(answer, reading)}."
    if reading.variation.is_neutral:
        return no_judgement(answer, reading)
    return ". ".join(filter(None, ("Keep what changed, make it everyday work and share it", looked_into))) + "."


def no_judgement(answer: Answer, reading: Reading) -> str:
    """What a signal means where neither side is better in itself, as the measure's file says it of its own values."""
    measure = answer.measure
    goes_up = is_high(reading.variation) is (measure.chart.is_of_gaps or of_exceptions(answer))
    return (measure.when_higher if goes_up else measure.when_lower).strip() or NO_JUDGEMENT


def sentence(answer: Answer) -> str:
    """What a card says beneath its chart: the finding, and the open gap in short."""
    reading = judged(answer)
    if reading is None:
        return f"{capital(latest_gap(answer))}. {still_open(answer)}".strip()
    if reading.variation is Variation.COMMON_CAUSE:
        return f"Neither closer together nor further apart. {still_open(answer)}".strip()
    return f"{capital(rule_finding(reading))}: unlikely to be chance. {still_open(answer)}".strip()


def change(answer: Answer) -> str:
    """What follows the measure's name in a list of changes: "grew rarer: the latest gap is ..."."""
    reading = answer.reading
    if reading is None or judged(answer) is None:
        return f"{finding(answer)}."
    became = f"{moved(reading)}: {rule_finding(reading)}" if reading.rule else "came as usual again"
    latest = capital(latest_gap(answer))
    return f"{became}. {latest}, usually {number(reading.centre, as_drawn(answer))}."


def shows(answer: Answer) -> str:
    """The rule that fired, or that none did; of few gaps what their runs say."""
    reading = answer.reading
    if reading is None or judged(answer) is None:
        return verdict(answer)
    if reading.variation is Variation.COMMON_CAUSE:
        return "The gaps between events differ no more than chance makes them."
    return f"{capital(rule_finding(reading))}, which is unlikely to be chance."


def figures(answer: Answer) -> str:
    """The latest complete gap, the usual one, and what chance alone gives."""
    reading, measure = answer.reading, as_drawn(answer)
    if reading is None or reading.latest is None:
        return ""
    at = f", which ended {on(answer, reading.latest_period)}" if reading.latest_period else ""
    said = f"The latest complete gap is {amount(reading.latest, answer)}{at}"
    if reading.centre is not None:
        said += f"; the usual gap is {number(reading.centre, measure)}"
    if reading.upper is not None:
        said += f", and chance alone gives up to {number(reading.upper, measure)}"
    return f"{said}."


def still_open(answer: Answer) -> str:
    """How long it is since the last event, and whether that is already more than chance would give."""
    line, reading = answer.line, answer.reading
    gap = open_gap(line)
    if line is None or gap is None:
        return ""
    said = f"{amount(gap, answer)} since the last {'exception' if of_exceptions(answer) else 'one'}"
    if len(line) > 1:
        said += f", {on(answer, line.periods[-2])}"
    if reading is not None and reading.upper is not None and gap > reading.upper:
        return f"{said}: already longer than chance would give."
    return f"{said}: this gap is still open."


def amount(gap: float, answer: Answer) -> str:
    """A gap with what it is counted in: "281 days", "8,768 occupied bed days"."""
    measure = as_drawn(answer)
    text, counted = number(gap, measure), unit_words(measure).partition("between ")[0].strip()
    return f"{text} {singular(counted) if text == '1' else counted}".strip()


def caution(answer: Answer) -> str:
    """That so few gaps show only a large change; empty where there are many."""
    reading = judged(answer)
    if reading is None or reading.set_by >= FEW:
        return ""
    return f"With {count_words(reading.set_by)} gaps only a large change can be told from chance."


def latest_gap(answer: Answer) -> str:
    """The latest complete gap, where there is one."""
    reading = answer.reading
    if reading is None or reading.latest is None:
        return "no complete gap yet"
    return f"the latest gap was {amount(reading.latest, answer)}"


def moved(reading: Reading) -> str:
    """Which way the gaps went."""
    return "grew rarer" if is_high(reading.variation) else "came closer together"


def rule_finding(reading: Reading) -> str:
    """What the rule found as a heading has it."""
    long = "longer" if is_high(reading.variation) else "shorter"
    if reading.rule is Rule.SHIFT:
        return f"the last {count_words(reading.length)} gaps were all {long} than usual"
    if reading.rule is Rule.TREND:
        return f"each of the last {count_words(reading.length - 1)} gaps was {long} than the one before"
    if reading.rule is Rule.TWO_IN_THREE:
        return f"two of the last three gaps were much {long} than usual"
    return f"the latest gap was {long} than chance would give"


def since(answer: Answer, reading: Reading) -> str:
    """Since when the rule has held."""
    start = reading.since or reading.latest_period
    return event_words(answer, start) if start else "the latest event"


def on(answer: Answer, on_day: date) -> str:
    """The day of an event as the end of a sentence."""
    return f"on {day(on_day)}" if is_dated(answer) else in_period(on_day, answer.measure.grain)


def open_gap(line: Line | None) -> float | None:
    """What has passed since the last event."""
    return line.values[-1] if line is not None and line.is_provisional and line.is_provisional[-1] else None


def of_exceptions(answer: Answer) -> bool:
    """Whether the gaps lie between exceptions, since nearly all is as it should be."""
    return any(guard.kind is GuardKind.MOSTLY_ALL for guard in answer.guards)


def are_unwanted(answer: Answer) -> bool:
    """Whether the events are such as nobody wants, so that long gaps are good."""
    measure: Measure = answer.measure
    if measure.chart.is_of_gaps or of_exceptions(answer):
        return measure.direction is Direction.UP
    return measure.direction is Direction.DOWN


def judged(answer: Answer) -> Reading | None:
    """The reading, where its latest gap can be judged."""
    reading = answer.reading
    return None if reading is None or reading.variation is Variation.TOO_FEW else reading
