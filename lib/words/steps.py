"""Sentences for a chart of moving ranges: how much figures change from one period to the next."""

from lib.catalogue.answer import Answer
from lib.catalogue.signals import Variation
from lib.words.dates import NOUNS, period_of
from lib.words.drawn import as_drawn
from lib.words.joining import listed
from lib.words.numbers import with_unit

TOO_FEW = "There are too few steps between figures to tell an unusual one."


def heading(answer: Answer) -> str:
    """What the chart is of."""
    return f"Moving ranges: how much the figures change from one {NOUNS[answer.measure.grain]} to the next"


def sentence(answer: Answer) -> str:
    """The latest step beside the usual one, and which steps were larger than chance would give."""
    reading, measure = answer.reading, as_drawn(answer)
    if reading is None or reading.latest is None or reading.latest_period is None or reading.upper is None:
        return TOO_FEW
    usual = reading.variation is Variation.COMMON_CAUSE
    size = "no larger than chance makes it" if usual else "larger than chance would give: look for what happened"
    latest = f"The latest step, to {period_of(reading.latest_period, measure.grain)}, is {size}"
    amounts = (with_unit(one, measure) for one in (reading.latest, reading.centre, reading.upper))
    return "{}. It is {}; usually a step is {}, and chance alone gives up to {}. {}".format(
        latest, *amounts, large_steps(answer)
    )


def large_steps(answer: Answer) -> str:
    """The periods whose step was larger than chance would give."""
    line, grain = answer.line, answer.measure.grain
    marked = zip(line.periods, line.rules, strict=True) if line else ()
    large = tuple(period_of(period, grain) for period, rules in marked if rules)
    return f"Larger steps than chance would give led to {listed(large)}." if large else "No step was larger than that."
