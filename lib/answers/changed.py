"""What changed: which icons differ from a period ago, the most telling first, and how many chance alone would flip."""

from datetime import date

from lib.answers.periods import months_before
from lib.catalogue.answer import Answer

MOST = 5
NEW_BY_CHANCE = 0.01
"""The share of perfectly stable charts that are flagged anew in any month under the default rules, with limits from all
60 months: simulated, and held by a test. Limits fixed on 24 months flag about twice as many 24 months on."""


def changed(answers: tuple[Answer, ...], month: date) -> tuple[Answer, ...]:
    """The answers whose icon changed with a period that ends in that month, ranked, all of them."""
    return tuple(sorted((one for one in answers if is_news(one, month)), key=rank))


def is_news(answer: Answer, month: date) -> bool:
    """Whether a period that ends in that month brought a signal that was not there, or ended one."""
    reading = answer.reading
    if reading is None or reading.latest_period is None or reading.variation == reading.previous:
        return False
    if months_before(reading.latest_period, 1 - answer.measure.grain.months) != month:
        return False
    return reading.variation.is_special_cause or reading.previous.is_special_cause


def rank(answer: Answer) -> tuple[bool, bool, bool, float, int]:
    """Signals before their endings, stated measures first, concern before improvement, then size and length."""
    reading = answer.reading
    if reading is None:
        return (True, True, True, 0.0, 0)
    return (
        not reading.variation.is_special_cause,
        not answer.measure.is_stated,
        not reading.variation.is_concern,
        -reading.sigmas,
        -reading.length,
    )


def expected_by_chance(charted: int) -> float:
    """How many of so many stable charts would be flagged anew in a month."""
    return charted * NEW_BY_CHANCE
