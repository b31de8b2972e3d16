"""Cuts made by hand: what was counted in each group, by grain of time, with the groups of the real contract."""

from datetime import date

from lib.answers.cuts import Cut, contrasts_of
from lib.answers.parts import Part
from lib.catalogue.contract import load_contract
from lib.catalogue.strategy import Ambition
from tests.words.examples import SHARE

CHARACTERISTICS = load_contract().characteristics
AMBITION = Ambition("Gaps should narrow", 10.0, date(2022, 4, 1))
HIDDEN = (None, None)


def parts(period, **counted):
    """The groups of one period: each (numerator, denominator), HIDDEN where it is masked."""
    return [Part(code.lstrip("_"), period, *counts, is_masked=counts == HIDDEN) for code, counts in counted.items()]


def a_cut(characteristic="sex", measure=SHARE, breaks=(), compare="usual", **by_grain):
    """A cut of the Trust with the groups that stand in it and the contrast of that address."""
    rows = [part for own in by_grain.values() for part in own]
    shown = CHARACTERISTICS[characteristic].as_released({part.code for part in rows})
    contrast = contrasts_of(shown, rows)[compare]
    return Cut(measure, shown, by_grain, breaks, contrast)


def years(first, *pairs, names=("F", "M")):
    """A period a financial year from one on, each with the two groups of that year."""
    return [
        part
        for at, pair in enumerate(pairs)
        for part in parts(date(first + at, 4, 1), **dict(zip(names, pair, strict=True)))
    ]
