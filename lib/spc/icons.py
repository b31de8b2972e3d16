"""The two Making Data Count icons: what the latest point says, and whether the target can be expected."""

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.signals import Assurance, Direction, Variation
from lib.spc.chart import Charts
from lib.spc.limits import Limits
from lib.spc.rule_sets import RuleSet
from lib.spc.rules import exceeds
from lib.spc.segments import Floats, Places, Signs

DIRECTION_SIGNS = {Direction.UP: 1, Direction.DOWN: -1, Direction.NEUTRAL: 0}

VARIATIONS = tuple(Variation)
ASSURANCES = tuple(Assurance)

# Rows: signal low, none, high. Columns: down is good, neither, up is good.
_VARIATION_CODES = np.array(
    [
        [VARIATIONS.index(variation) for variation in row]
        for row in (
            (Variation.IMPROVEMENT_LOW, Variation.NEUTRAL_LOW, Variation.CONCERN_LOW),
            (Variation.COMMON_CAUSE, Variation.COMMON_CAUSE, Variation.COMMON_CAUSE),
            (Variation.CONCERN_HIGH, Variation.NEUTRAL_HIGH, Variation.IMPROVEMENT_HIGH),
        )
    ],
    dtype=np.int8,
)


def variation_codes(charts: Charts) -> NDArray[np.int8]:
    """Class every point, for its colour and shape: places in VARIATIONS, one per point.

    Points of a run chart are "too few": its rules judge the whole, never a point.
    """
    direction = charts.direction[charts.segments.of_point]
    codes = _VARIATION_CODES[charts.signal + 1, direction + 1]
    too_few = charts.is_run_chart[charts.segments.of_point]
    return np.where(too_few, VARIATIONS.index(Variation.TOO_FEW), codes).astype(np.int8)


def variations(charts: Charts) -> tuple[Variation, ...]:
    """Give the variation icon of each segment, from its latest point alone (a missing one is common cause).

    The icon of a series is that of its last segment.
    """
    codes = variation_codes(charts)
    return tuple(VARIATIONS[code] for code in codes[charts.latest])


def assurances_at(charts: Charts, points: Places, targets: Floats) -> tuple[Assurance, ...]:
    """Judge targets (nan for none), one for each of some points, by the limits at that point.

    Limits are taken before they are kept inside 0 to 100%: a share that may well reach 100% is not bound to
    miss it because its limit was cut there. No icon on a run chart, nor of moving ranges and rare events.
    """
    limits, segments = Limits(charts.centre[points], charts.sigma[points]), charts.segments.of_point[points]
    judged = np.where(charts.is_run_chart[segments] | (not charts.form.takes_target), np.nan, targets)
    codes = assurance_codes(judged, limits.at(-3), limits.at(3), charts.direction[segments], charts.rules)
    return tuple(ASSURANCES[code] for code in codes.tolist())


def assurance_codes(target: Floats, lower: Floats, upper: Floats, direction: Signs, rules: RuleSet) -> NDArray[np.int8]:
    """Judge targets against limits: places in ASSURANCES, one per entry.

    Consistent where the target is beyond the limits, hit and miss where it is inside; whether a target on a
    limit is beyond it, and what undefined limits say, is the rule set's choice. No icon without a target or a
    direction.
    """
    under, over = exceeds(lower, target), exceeds(target, upper)
    if rules.target_on_limit_is_beyond:
        under, over = ~exceeds(target, lower), ~exceeds(upper, target)
    passes = np.where(direction > 0, under, over)
    fails = np.where(direction > 0, over, under)
    # A flat line on its target is on both limits; it meets the target, so passing is asked first.
    verdict = np.select(
        [
            np.isnan(target) | (direction == 0),
            np.isnan(lower) | np.isnan(upper),
            passes,
            fails,
        ],
        [
            ASSURANCES.index(Assurance.NO_TARGET),
            ASSURANCES.index(rules.assurance_without_limits),
            ASSURANCES.index(Assurance.CONSISTENT_PASS),
            ASSURANCES.index(Assurance.CONSISTENT_FAIL),
        ],
        ASSURANCES.index(Assurance.INCONSISTENT),
    )
    return np.asarray(verdict, dtype=np.int8)
