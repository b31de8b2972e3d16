"""Which of the rules a point meets names it, and whether it counts as high or low."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.signals import Rule
from lib.spc.segments import Signs

ORDER = (Rule.OUTSIDE, Rule.TREND, Rule.TWO_IN_THREE, Rule.SHIFT)
"""The order in which rules name a point (NHSRplotthedots); codes are places in it."""

RULES_MET = tuple(
    tuple(rule for place, rule in enumerate(ORDER) if code >> place & 1) for code in range(2 ** len(ORDER))
)
"""Every set of rules that a point may meet, in that order: the place of each is the sum of 2 to the place of each rule.
"""

NO_RULE = -1


@dataclass(frozen=True)
class Verdict:
    """One entry per point: +1, -1 or 0, and the place in ORDER of the rule that says so, or NO_RULE."""

    signal: Signs
    rule: Signs


def first_in_order(signs: NDArray[np.int8]) -> Verdict:
    """Let the first rule in order name each point. `signs`: a row per rule of ORDER, a column per point."""
    return _verdict(signs, signs != 0)


def improvement_first(signs: NDArray[np.int8], direction: Signs) -> Verdict:
    """Let an improvement name the point wherever one of its rules is one, and the first in order elsewhere.

    `direction` per point: +1 where up is good, -1 where down is, 0 where neither. Making Data Count's own
    tool shows the improvement where a point is both.
    """
    good = (signs == direction) & (direction != 0)
    return _verdict(signs, np.where(good.any(axis=0), good, signs != 0))


def _verdict(signs: NDArray[np.int8], eligible: NDArray[np.bool_]) -> Verdict:
    first = eligible.argmax(axis=0)
    signal = signs[first, np.arange(signs.shape[1])]
    return Verdict(signal, np.where(signal != 0, first, NO_RULE).astype(np.int8))
