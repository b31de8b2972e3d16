"""Which counts print as a figure was printed: what a rate, its limits and a rounded denominator give away together.

A reader tries every count and every denominator, works out the figure with the published formulae and keeps those
that look the same. What is kept bounds the count, and is fed to the attacker as a view. Pure.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.privacy.attack import View

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
Method = Callable[[Whole, Whole], tuple[Floats, Floats, Floats]]
"""From counts and denominators to values, lower and upper limits, in the unit that is printed."""

NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
DUST = 1e-9


@dataclass(frozen=True)
class Printed:
    """One figure as it stands on a page, in words: what is not printed is empty."""

    value: str
    lower: str = ""
    upper: str = ""
    denominator: str = ""


@dataclass(frozen=True)
class Fitting:
    """Every pair of count and denominator that prints the same, (pairs,) each."""

    counts: Whole
    denominators: Whole

    def views(self, name: str, counted: Iterable[str], others: Iterable[str] = ()) -> tuple[View, ...]:
        """What an attacker knows of the cells that were counted, and of all that the denominator holds with `others`.

        `others` is empty where the denominator is not made of cells, as bed days are not.
        """
        cells = frozenset(counted)
        known = View(name, cells, float(self.counts.min()), float(self.counts.max()))
        everybody = cells | frozenset(others)
        if everybody == cells:
            return (known,)
        ends = float(self.denominators.min()), float(self.denominators.max())
        return (known, View(f"{name}, of all", everybody, *ends))


def fitting(printed: Printed, method: Method, denominators: Iterable[int], to_nearest: int = 1) -> Fitting:
    """Find the counts and denominators that print as `printed` does.

    `method` must give values in proportion to the count over the denominator. `denominators` are those that a reader
    holds possible; a printed denominator was rounded to the nearest `to_nearest`. Raises ValueError where nothing
    prints so.
    """
    people = np.array([number for number in denominators if number > 0], dtype=np.int64)
    if printed.denominator:
        least, most = printed_range(printed.denominator, to_nearest)
        people = people[(people >= least) & (people <= most)]
    counts, people = candidates(printed_range(printed.value), method, people)
    same = np.ones(len(counts), dtype=bool)
    for text, found in zip((printed.value, printed.lower, printed.upper), method(counts, people), strict=True):
        if text:
            least, most = printed_range(text)
            same &= (found >= least) & (found <= most)
    if not same.any():
        raise ValueError(f"No count prints as {printed}.")
    return Fitting(counts[same], people[same])


def candidates(value: tuple[float, float], method: Method, people: Whole) -> tuple[Whole, Whole]:
    """Every count that comes near the printed value, with its denominator; (pairs,) each."""
    one = method(np.ones_like(people), people)[0]
    first = np.maximum(np.floor(value[0] / one), 0).astype(np.int64)
    number = np.ceil(value[1] / one).astype(np.int64) - first + 1
    before = np.cumsum(number) - number
    return np.repeat(first - before, number) + np.arange(number.sum()), np.repeat(people, number)


def printed_range(text: str, to_nearest: int = 1) -> tuple[float, float]:
    """Between what a printed number lies: half of its last place, or of what it was rounded to, either way.

    Both ends count, whichever way a tie was rounded. Raises ValueError where there is no number in the text.
    """
    found = NUMBER.search(text)
    if found is None:
        raise ValueError(f"There is no number in “{text}”.")
    value, decimals = float(found.group().replace(",", "")), len(found.group(1) or "")
    half = to_nearest * 10.0**-decimals / 2
    return value - half - DUST, value + half + DUST
