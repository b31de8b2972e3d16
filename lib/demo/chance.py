"""Chance, made repeatable: one stream of random numbers for each subject, and redraws of a story's own noise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from zlib import crc32

import numpy as np

from lib.catalogue.errors import DashboardError
from lib.demo.calendar import MONTHS, Floats, Ints

Drawn = TypeVar("Drawn")
Rng = np.random.Generator
ATTEMPTS = 2000
ATTEMPTS_AT_OTHER_SIZES = 20


class StoryError(DashboardError):
    """A planted story does not show, however its noise falls; the message names it and the seed."""


@dataclass(frozen=True)
class Chance:
    """Random numbers by name: the same seed and name give the same numbers, whatever else is drawn.

    The parameters of the stories are those of a Trust of the usual size. At other sizes a story may not show, or a
    honest "cannot tell" may be told after all: such a story is noted in `missed` and not claimed.
    """

    seed: int
    is_usual_size: bool = True
    missed: set[str] = field(default_factory=set)

    def stream(self, name: str, attempt: int = 0) -> Rng:
        """The stream of one subject; an attempt is a fresh stream of the same subject."""
        return np.random.default_rng([self.seed, crc32(name.encode()), attempt])

    def until(self, story: str, draw: Callable[[Rng], Drawn], shows: Callable[[Drawn], bool]) -> Drawn:
        """Draw a story's own noise again until the story shows.

        Where it never does, raises StoryError at the usual size, and at others keeps the first draw and notes it.
        """
        for attempt in range(ATTEMPTS if self.is_usual_size else ATTEMPTS_AT_OTHER_SIZES):
            drawn = draw(self.stream(story, attempt))
            if shows(drawn):
                return drawn
        if self.is_usual_size:
            raise StoryError(f"With seed {self.seed} the story {story} does not show. Choose another seed.")
        self.missed.add(story)
        return draw(self.stream(story))


def monthly_variation(rng: Rng, log_sd: float, series: int) -> Floats:
    """(months, series) Factors around 1 that differ from month to month, each month on its own."""
    return np.exp(rng.normal(-(log_sd**2) / 2, log_sd, (MONTHS, series)))


def shared_out(total: Floats, shares: Floats, rng: Rng) -> Ints:
    """Whole numbers that add to each row's total and follow the shares as closely as rounding allows.

    `total` is (rows,), `shares` (rows, parts) adding to 1; where to round up moves at random from row to row, so
    that a part smaller than one still gets its share in the long run.
    """
    whole_total = np.rint(total)
    edges = np.cumsum(shares, axis=1) * whole_total[:, None]
    edges[:, -1] = whole_total
    return np.diff(np.floor(edges + rng.random((len(total), 1))), axis=1, prepend=0).astype(np.int64)


def places(cumulative: Floats, rng: Rng, number: int) -> Ints:
    """Places drawn at random, by cumulative shares that end at 1."""
    found = np.searchsorted(cumulative, rng.random(number) * cumulative[-1], side="right")
    return np.asarray(np.minimum(found, len(cumulative) - 1))


def pick(rng: Rng, shares: Mapping[Any, float], number: int) -> Ints:
    """Places of codes drawn at random by their shares."""
    return places(np.cumsum(np.fromiter(shares.values(), float)), rng, number)
