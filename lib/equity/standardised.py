"""Rates made comparable where groups differ in age or sex: directly standardised rates, and indirect ratios.

Direct: each group's own rates, weighed by one standard population (Dobson and others 1991, Statistics in
Medicine 10:457-462, on Byar's limits). Two directly standardised rates may be compared. Indirect: what was
observed over what a reference's rates would have given; two indirect ratios may not be compared with each
other where the groups differ in age.
"""

import numpy as np
from numpy.typing import ArrayLike

from lib.equity.intervals import IMPOSSIBLE, Floats, Interval, byar_poisson, count, undefined

LEAST_EVENTS = 10
"""Events in all bands together below which a directly standardised rate says too little to be given."""

TOO_FEW = f"fewer than {LEAST_EVENTS} events: too few to standardise"
EMPTY_BAND = "a band has nobody in it: merge it with its neighbour"
NOTHING_EXPECTED = "nothing is expected at the reference's rates"


def directly_standardised(
    events: ArrayLike, people: ArrayLike, standard: ArrayLike, per: float = 1.0, confidence: float = 0.95
) -> Interval:
    """Give the rate a standard population would have at this group's rates; one entry a band, whole bands only.

    `standard` are the standard population's people by band, in any unit.
    """
    x, n, w = (np.asarray(part, dtype=np.float64) for part in (events, people, standard))
    reason = _why_not(x, n, w)
    if reason:
        return undefined(reason)
    share = w / w.sum()
    observed = float(x.sum())
    lower, upper = byar_poisson(np.asarray(observed), confidence)
    # The weighed rate varies by so much for each event that the sum of events varies by.
    stretch = np.sqrt((share**2 * x / n**2).sum() / observed)
    value = float((share * x / n).sum())
    low, high = value + stretch * (lower - observed), value + stretch * (upper - observed)
    return Interval(value * per, float(low) * per, float(high) * per)


def expected_events(people: ArrayLike, reference_events: ArrayLike, reference_people: ArrayLike) -> float:
    """Give the events there would be at the reference's rates; one entry a band, nan where it has an empty one."""
    n, x, m = (np.asarray(part, dtype=np.float64) for part in (people, reference_events, reference_people))
    return float((n * x / np.where(m > 0, m, np.nan)).sum())


def indirect_ratio(observed: float, expected: float, confidence: float = 0.95) -> Interval:
    """Give observed over expected events, with the limits of a count over what was expected."""
    if not expected > 0:
        return undefined(NOTHING_EXPECTED)
    about = count(observed, confidence)
    return Interval(about.value / expected, about.lower / expected, about.upper / expected, about.reason)


def _why_not(events: Floats, people: Floats, standard: Floats) -> str:
    """Say why there is no standardised rate; empty where there is one."""
    if not (np.isfinite(events) & (events >= 0) & (standard >= 0)).all():
        return IMPOSSIBLE
    if not (people > 0).all():
        return EMPTY_BAND
    return TOO_FEW if events.sum() < LEAST_EVENTS else ""
