"""Funnel plots: many units beside each other at one time, with the limits that chance allows for their sizes.

Spiegelhalter 2005 (Statistics in Medicine 24:1185). A funnel is never a league table: a unit is inside what
chance explains, or outside. Where units differ by more than chance throughout, limits are widened by the
spread between units (`overdispersion`), and both pairs are kept: what the widening hides is then seen.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from lib.spc.funnel_limits import Band, Line, Method, band_of, line_of, widened_ratio, widened_share
from lib.spc.limits import finite
from lib.spc.overdispersion import Overdispersion, truncated, winsorised
from lib.spc.rules import beyond
from lib.spc.segments import Floats, Signs


class Kind(StrEnum):
    """What is compared: a share of people, events over exposure, or observed over expected."""

    PROPORTION = "proportion"
    RATE = "rate"
    RATIO = "ratio"

    @property
    def methods(self) -> tuple[Method, ...]:
        """The ways to set its limits, the usual one first."""
        if self is Kind.PROPORTION:
            return (Method.WILSON, Method.EXACT_BINOMIAL, Method.ARCSINE, Method.BINOMIAL_TAILS)
        return (Method.EXACT_POISSON, Method.BYAR, Method.POISSON_TAILS)


@dataclass(frozen=True)
class Design:
    """What a funnel is to be. Raises ValueError for a method its kind does not have, or a trim of half or more."""

    kind: Kind
    method: Method | None = None
    """How limits are set before widening; None for the usual one of its kind."""
    target: float = np.nan
    """The line in the middle, per so many; nan for all units together (1 for a ratio)."""
    trim: float = 0.1
    """The share of units at either end that do not tell the spread as they are: see `overdispersion`."""
    per: float = 1.0
    """Values and lines are given per so many: 1000 for rates per 1,000."""

    def __post_init__(self) -> None:
        if self.method not in (None, *self.kind.methods):
            raise ValueError(f"A funnel of a {self.kind} has no {self.method} limits.")
        if not 0 <= self.trim < 0.5:
            raise ValueError(f"From 0 to under half may be trimmed at either end, and {self.trim} is not.")

    @property
    def is_share(self) -> bool:
        """Whether values lie between 0 and 1."""
        return self.kind is Kind.PROPORTION

    def lines(self, tau2: float) -> tuple[Line, Line]:
        """Give the way to set limits by chance alone, and the way to set them with the spread between units."""
        plain = line_of(self.method or self.kind.methods[0])
        return plain, widened_share(tau2) if self.is_share else widened_ratio(tau2)


@dataclass(frozen=True)
class Funnel:
    """A funnel: one entry per unit, nan where undefined. Signs are +1 above, -1 below the 99.8% limits, else 0."""

    design: Design
    value: Floats
    target: float
    transformed: Floats
    """The value where units are compared: arcsine of the root of a share, log of a ratio to the target."""
    error: Floats
    """Its standard error there, by chance alone."""
    dispersion: Overdispersion
    band: Band
    """Limits by chance alone."""
    widened: Band
    """Limits by chance and the spread between units."""
    beyond: Signs
    beyond_widened: Signs

    def curve(self, sizes: Floats) -> tuple[Band, Band]:
        """Give both pairs of limits for units of other sizes, to be drawn as lines."""
        return _bands(self.design, self.target / self.design.per, sizes, self.dispersion.tau2)


def funnel(numerator: Floats, denominator: Floats, design: Design) -> Funnel:
    """Compare units: what was counted, over people, exposure or what was expected; one entry per unit.

    A unit without a size, or with more counted than there are people, has no value and no limits. A unit
    without events has both, and where spread is told from logs no part in telling it. Nothing raises.
    """
    with np.errstate(all="ignore"):
        return _funnel(*_possible(numerator, denominator, design), design)


def _funnel(counted: Floats, sizes: Floats, design: Design) -> Funnel:
    target = _target(counted, sizes, design)
    transformed, middle, error = _compared(counted / sizes, sizes, target, design)
    trimmed = winsorised if design.is_share else truncated
    dispersion = trimmed((transformed - middle) / error, error, design.trim)
    band, widened = _bands(design, target, sizes, dispersion.tau2)
    value = counted / sizes * design.per
    return Funnel(
        design=design,
        value=value,
        target=target * design.per,
        transformed=finite(transformed),
        error=finite(error),
        dispersion=dispersion,
        band=band,
        widened=widened,
        beyond=beyond(value, band.lower998, band.upper998),
        beyond_widened=beyond(value, widened.lower998, widened.upper998),
    )


def _possible(numerator: Floats, denominator: Floats, design: Design) -> tuple[Floats, Floats]:
    """Let figures that cannot be, missing ones too, be nan in both."""
    highest = denominator if design.is_share else np.inf
    possible = (denominator > 0) & (numerator >= 0) & (numerator <= highest) & np.isfinite(numerator / denominator)
    return np.where(possible, numerator, np.nan), np.where(possible, denominator, np.nan)


def _target(counted: Floats, sizes: Floats, design: Design) -> float:
    if not np.isnan(design.target):
        return design.target / design.per
    return 1.0 if design.kind is Kind.RATIO else float(np.nansum(counted) / np.nansum(sizes))


def _compared(value: Floats, sizes: Floats, target: float, design: Design) -> tuple[Floats, float, Floats]:
    """Give values, target and standard errors on the scale where chance does not depend on the value."""
    if design.is_share:
        return np.arcsin(np.sqrt(value)), float(np.arcsin(np.sqrt(target))), 1 / (2 * np.sqrt(sizes))
    return np.log(value / target), 0.0, 1 / np.sqrt(target * sizes)


def _bands(design: Design, target: float, sizes: Floats, tau2: float) -> tuple[Band, Band]:
    with np.errstate(all="ignore"):
        sizes = np.where(sizes > 0, sizes, np.nan)
        plain, widened = (band_of(line, target, sizes).times(design.per) for line in design.lines(tau2))
        return plain, widened
