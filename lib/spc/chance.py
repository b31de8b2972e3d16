"""The chance that the next period meets a target, from the chart's centre, its spread and the latest size.

A prediction of one value to come (Hahn and Meeker, Statistical Intervals, 1991, ch. 4), asked how often it lies on
the right side of the target. Its variance is the chart's own, plus that of the centre. Spread from moving ranges is
worth about 0.62 degrees of freedom a point (Wheeler, Advanced Topics in Statistical Process Control, 1995), hence
Student's t. Few counts are whole numbers far from normal: shares are then beta-binomial and rates gamma-Poisson
(negative binomial), with the same mean and variance.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import bdtr, betainc, betaln, pdtr, stdtr

from lib.spc.chart import Form
from lib.spc.segments import Flags, Floats, Signs

FREEDOM_OF_A_RANGE = 0.62
"""Degrees of freedom that each point brings to a spread from moving ranges."""

FEW = 25.0
"""Variance of a count below which it is not taken for normal."""

MOST = 1e6
"""Sizes from which on a share is taken for normal whatever it is: its chances could be added up no more."""

SHARES, RATES = (Form.P, Form.P_PRIME), (Form.U, Form.U_PRIME)
FROM_RANGES = (Form.XMR, Form.P_PRIME, Form.U_PRIME, Form.I_PRIME)


@dataclass(frozen=True)
class Process:
    """What charts of one form say of a value to come: one entry per series, in units of numerator over denominator."""

    centre: Floats
    sigma: Floats
    """Of a value as large as the latest."""
    points: Floats
    """How many set the limits."""
    size: Floats
    """The latest denominator; nan where nothing is divided."""
    unit: Floats
    """From one possible value to the next where nothing is divided: 1 for counts, 0 for money and means."""

    @property
    def step(self) -> Floats:
        """From one possible value to the next."""
        return np.where(np.isnan(self.size), self.unit, 1 / self.size)

    @property
    def deviation(self) -> Floats:
        """Standard deviation of the value to come, the centre's own uncertainty included."""
        return self.sigma * np.sqrt(1 + 1 / self.points)


def chance_of_meeting(form: Form, process: Process, target: Floats, direction: Signs) -> Floats:
    """Give the chance, 0 to 1, that the next value is at the target or on its right side.

    nan without a target or a direction, where limits are undefined or of no width, and on charts that take no target.
    """
    with np.errstate(all="ignore"):
        least = _first_that_meets(process, target, direction)
        below = _below(form, process, least)
        chance = np.where(direction > 0, 1 - below, below)
    known = np.isfinite(target) & (direction != 0) & (process.sigma > 0) & np.isfinite(process.centre)
    return np.where(known & form.takes_target, np.clip(chance, 0, 1), np.nan)


def _first_that_meets(process: Process, target: Floats, direction: Signs) -> Floats:
    """Give the boundary between values that meet the target and those that do not.

    Midway between two possible values where there are steps; the target itself where there are none.
    """
    steps = target / process.step
    nearest = np.round(steps)
    steps = np.where(np.abs(steps - nearest) < 1e-9 * np.maximum(1, np.abs(nearest)), nearest, steps)
    whole = np.where(direction > 0, np.ceil(steps) - 0.5, np.floor(steps) + 0.5)
    return np.where(process.step > 0, whole * process.step, target)


def _below(form: Form, process: Process, boundary: Floats) -> Floats:
    """Give the chance of a value below a boundary."""
    freedom = FREEDOM_OF_A_RANGE * (process.points - 1) if form in FROM_RANGES else np.full(boundary.size, 1e9)
    below = np.asarray(stdtr(freedom, (boundary - process.centre) / process.deviation))
    few = _has_few(form, process) & np.isfinite(boundary)
    counted = np.floor(np.where(few, boundary * process.size, np.nan))
    if form in RATES:
        return np.where(few, _rate_below(process, counted), below)
    for at in np.flatnonzero(few):  # a handful: shares of few, with a target
        below[at] = _share_below(process, int(at), counted[at])
    return below


def _has_few(form: Form, process: Process) -> Flags:
    """Say which ratios count too few events, or too few without one, to be normal."""
    if form not in SHARES + RATES:
        return np.zeros(process.centre.size, dtype=np.bool_)
    spread = process.centre * process.size * (1 - process.centre if form in SHARES else 1.0)
    return np.asarray((spread > 0) & (spread < FEW) & (process.deviation > 0) & (process.size < MOST))


def _rate_below(process: Process, count: Floats) -> Floats:
    """Give the chance of so many events or fewer: gamma-Poisson, or Poisson where that is already wider."""
    mean = process.centre * process.size
    extra = (process.deviation * process.size) ** 2 - mean
    shape = mean**2 / np.where(extra > 0, extra, np.nan)
    mixed = betainc(shape, np.maximum(count, 0) + 1, shape / (shape + mean))
    return np.where(count < 0, 0.0, np.where(extra > 0, mixed, pdtr(np.maximum(count, 0), mean)))


def _share_below(process: Process, at: int, count: float) -> float:
    """Give the chance of so many or fewer among the latest size: beta-binomial, or binomial where already wider."""
    share, size = process.centre[at], round(process.size[at])
    if count < 0 or count >= size:
        return float(count >= size)
    extra = process.deviation[at] ** 2 * size / (share * (1 - share)) - 1
    alike = min(extra / (size - 1), 0.999) if size > 1 else 0.0
    if alike <= 1e-9:
        return float(bdtr(count, size, share))
    first, second = share * (1 - alike) / alike, (1 - share) * (1 - alike) / alike
    counts = np.arange(0, int(count) + 1)
    logs = betaln(counts + first, size - counts + second) - betaln(first, second)
    logs -= betaln(counts + 1, size - counts + 1) + np.log(size + 1)
    return float(np.exp(logs).sum())
