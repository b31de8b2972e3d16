"""Reads planted series back as the dashboard will, so that what is said to be found is found.

A state must show whether or not the last month, still provisional, is counted.
"""

from dataclasses import dataclass

import numpy as np

from lib.catalogue.signals import Direction, Variation
from lib.demo.calendar import Numbers, Places, month
from lib.equity.gap_change import Aim, GapChange, Period, gap_change
from lib.equity.gaps import Group, Kind, ratio
from lib.spc.chart import Batch, Charts, Form, control_charts
from lib.spc.icons import DIRECTION_SIGNS, variations
from lib.spc.rule_sets import DEFAULT

Z95 = 1.959964
Z998 = 3.090232
LAST_YEAR = 2025
"""The last closed financial year of the extract, by the year it began."""
BASELINE, LATEST = "2022-04", "2025-10"
"""The first of the twelve months that gaps are held against, and of the latest twelve in closed quarters."""
AFTER_BREAK = "2024-07"
"""The same baseline for what is told from incidents: the first whole quarter after the change of system."""
Contrast = tuple[tuple[int, ...], tuple[int, ...]]
CONTRASTS: tuple[Contrast, ...] = (((0,), tuple(range(1, 10))), ((0, 1), (8, 9)))
"""Deciles, from 0 for the most deprived: the tenth against the rest, and the most against the least deprived fifth."""


@dataclass(frozen=True)
class Series:
    """One series of one segment: the form of its chart, its figures and which way is good."""

    form: Form
    direction: Direction
    numerator: Numbers
    denominator: Numbers

    def charted(self, leave_out: int = 0) -> Charts:
        """The series' control chart, without its last `leave_out` points."""
        end = len(self.numerator) - leave_out
        batch = Batch(
            self.numerator[:end].astype(float),
            self.denominator[:end].astype(float),
            np.zeros(end, np.int64),
            direction=np.array([DIRECTION_SIGNS[self.direction]], np.int8),
        )
        return control_charts(self.form, batch, DEFAULT)

    def latest(self, leave_out: int = 0) -> Variation:
        """What the last point says."""
        return variations(self.charted(leave_out))[0]

    def shows(self, state: Variation) -> bool:
        """Whether the last point says so, with the provisional month and without it."""
        return self.latest() == self.latest(1) == state


def rate(direction: Direction, numerator: Numbers, denominator: Numbers) -> Series:
    """A series drawn on a u prime chart."""
    return Series(Form.U_PRIME, direction, numerator, denominator)


def share(direction: Direction, numerator: Numbers, denominator: Numbers) -> Series:
    """A series drawn on a p prime chart."""
    return Series(Form.P_PRIME, direction, numerator, denominator)


def count(direction: Direction, numerator: Numbers) -> Series:
    """A series drawn on an XmR chart."""
    return Series(Form.XMR, direction, numerator, np.ones(len(numerator)))


def z_by_unit(numerator: Numbers, denominator: Numbers, unit: int, leave_out: int = 0) -> float:
    """How far a unit's share is from the Trust's, in standard errors of the funnel, over the last twelve months."""
    year = slice(len(numerator) - 12 - leave_out, len(numerator) - leave_out)
    top, below = numerator[year].sum(axis=0), denominator[year].sum(axis=0)
    trust = top.sum() / below.sum()
    return float((top[unit] / below[unit] - trust) / np.sqrt(trust * (1 - trust) / below[unit]))


@dataclass(frozen=True)
class Sides:
    """What was counted in the focus group and in the reference, and among how many; they are the first two columns."""

    above: Numbers
    below: Numbers

    def year_from(self, start: str) -> Period:
        """Both sides over the twelve months that begin with a month."""
        year = slice(month(start), month(start) + 12)
        top, bottom = (figures[year, :2].sum(axis=0) for figures in (self.above, self.below))
        return Period(*(Group(float(x), float(n)) for x, n in zip(top, bottom, strict=True)))


def gap(kind: Kind, sides: Sides, direction: Direction = Direction.DOWN, since: str = BASELINE) -> GapChange:
    """The gap in the latest twelve months of closed quarters against the twelve months from a baseline on."""
    return gap_change(Aim(kind, direction), sides.year_from(since), sides.year_from(LATEST))


def by_decile(counts: Numbers, decile: Places, contrast: Contrast) -> Numbers:
    """(months, 2) Counts by decile as the two sides of a contrast; `decile` gives that of each column, from 0."""
    return np.stack([counts[:, np.isin(decile, side)].sum(axis=1) for side in contrast], axis=1)


def ratio_state(counts: Numbers, people: Numbers, group: int, *, to_rest: bool) -> str:
    """Whether a group's rate is below, above or near that of all others (or of everyone), by its 95% interval."""
    others = np.arange(len(counts)) != group if to_rest else np.ones(len(counts), bool)
    found = ratio(
        Kind.RATE,
        Group(float(counts[group]), float(people[group])),
        Group(float(counts[others].sum()), float(people[others].sum())),
    )
    return "below 1" if found.upper < 1 else "above 1" if found.lower > 1 else "near 1"
