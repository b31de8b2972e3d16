"""Units in a funnel: what size and chance allow each of them, and what the spread between units allows besides.

Limits by chance alone are by tails, so that small units are judged fairly (`lib.spc.funnel_limits`). Where units differ
by more than chance throughout, as they do wherever figures are large, they are widened by the variance between units
(Spiegelhalter 2005 and 2012): the wider pair judges, and both are kept, so that what the widening hides can be said.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lib.answers.lines import number, shown
from lib.catalogue.comparisons import ByUnit, Figure, FunnelLines
from lib.spc.funnel import Design, Funnel, Kind, funnel
from lib.spc.funnel_limits import Band, Method
from lib.spc.rules import beyond
from lib.spc.segments import Floats, Signs

LEAST_FOR_SPREAD = 10
"""Units that tell a spread: of fewer, a tenth at either end is nobody, and the one looked for would hide itself."""
METHODS = {
    Kind.PROPORTION: Method.BINOMIAL_TAILS,
    Kind.RATE: Method.POISSON_TAILS,
    Kind.RATIO: Method.POISSON_TAILS,
}
PLACES = {1: "above", -1: "below", 0: "within"}
STEPS = 60
"""Sizes at which limits are worked out, from the smallest unit to beyond the largest."""
BEYOND_THE_LARGEST = 1.04


def in_a_funnel(by_unit: ByUnit, kind: Kind, per: float) -> ByUnit:
    """The same units, each with its place in a funnel about the Trust's figure; unchanged where none has a size.

    `per` is what numerator over denominator is multiplied by. A unit whose figure is hidden or missing has no place.
    """
    placed = [at for at, figure in enumerate(by_unit.figures) if has_size(figure)]
    if not placed:
        return by_unit
    figures = [by_unit.figures[at] for at in placed]
    target = np.nan if by_unit.trust is None else by_unit.trust
    design = Design(kind, METHODS[kind], target=target, per=per)
    sizes = np.array([figure.denominator for figure in figures])
    found = funnel(np.array([counted(figure, per) for figure in figures]), sizes, design)
    tells = len(figures) >= LEAST_FOR_SPREAD and found.dispersion.is_there
    judge = wider(found.band, found.widened) if tells else found.band
    own = dict(zip(placed, with_places(figures, found, judge), strict=True))
    plain, widened = found.curve(sizes_between(sizes))
    return replace(
        by_unit,
        figures=tuple(own.get(at, figure) for at, figure in enumerate(by_unit.figures)),
        trust=found.target if by_unit.trust is None else by_unit.trust,
        plain=lines_of(sizes, plain),
        widened=lines_of(sizes, wider(plain, widened)) if tells else None,
        phi=found.dispersion.phi if tells else None,
        tau2=found.dispersion.tau2 if tells else None,
    )


def has_size(figure: Figure) -> bool:
    """Whether a unit has a figure and a size that limits can be worked out from."""
    return figure.value is not None and bool(figure.denominator)


def counted(figure: Figure, per: float) -> float:
    """What was counted in a unit; of a given share, what its number of answers makes of it."""
    if figure.numerator is not None:
        return figure.numerator
    return (figure.value or 0.0) / per * (figure.denominator or 0.0)


def wider(plain: Band, widened: Band) -> Band:
    """The outer of both pairs: widened limits are approximations, and never closer than chance alone has them."""
    return Band(
        np.fmin(plain.lower95, widened.lower95),
        np.fmax(plain.upper95, widened.upper95),
        np.fmin(plain.lower998, widened.lower998),
        np.fmax(plain.upper998, widened.upper998),
    )


def with_places(figures: Sequence[Figure], found: Funnel, judge: Band) -> list[Figure]:
    """Each unit with its place by the limits that judge, and by chance alone."""
    judged: Signs = beyond(found.value, judge.lower998, judge.upper998)
    return [
        replace(
            figure,
            position=PLACES[int(judged[at])],
            by_chance=PLACES[int(found.beyond[at])],
            least_expected=number(judge.lower998[at]),
            most_expected=number(judge.upper998[at]),
        )
        for at, figure in enumerate(figures)
    ]


def sizes_between(sizes: Floats) -> Floats:
    """Sizes from the smallest unit to beyond the largest, closer to each other where limits bend."""
    return np.geomspace(sizes.min(), sizes.max() * BEYOND_THE_LARGEST, STEPS)


def lines_of(sizes: Floats, band: Band) -> FunnelLines:
    """Limits as they are drawn."""
    return FunnelLines(
        tuple(sizes_between(sizes).tolist()),
        shown(band.lower95),
        shown(band.upper95),
        shown(band.lower998),
        shown(band.upper998),
    )
