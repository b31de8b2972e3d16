"""The words for points in files: those of NHSRplotthedots, so that the two can be compared line by line."""

import numpy as np

from lib.catalogue.signals import Rule
from lib.spc.bulk.columns import Column
from lib.spc.chart import Charts
from lib.spc.icons import VARIATIONS
from lib.spc.precedence import ORDER
from lib.spc.rule_sets import RuleSet

COMMON_CAUSE = "Common Cause"

# Which kinds of variation are meant, by their code.
LABELLED = {
    "special_cause": np.array([variation.is_special_cause for variation in VARIATIONS]),
    "improvement": np.array([variation.is_improvement for variation in VARIATIONS]),
    "concern": np.array([variation.is_concern for variation in VARIATIONS]),
    "neutral": np.array([variation.is_neutral for variation in VARIATIONS]),
}


def _point_type(code: int) -> str:
    variation = VARIATIONS[code]
    if not variation.is_special_cause:
        return "common_cause"
    return f"special_cause_{variation if variation.is_neutral else variation.split('_')[0]}"


POINT_TYPES: Column = np.array([_point_type(code) for code in range(len(VARIATIONS))])


def labels(charts: Charts) -> Column:
    """Name the rule that names each point, and whether it does so as high or low."""
    words = [COMMON_CAUSE, COMMON_CAUSE]
    for rule in ORDER:
        words += _low_and_high(rule, charts.rules)
    return np.array(words)[2 * (charts.winning_rule.astype(np.int64) + 1) + (charts.signal > 0)]


def _low_and_high(rule: Rule, rules: RuleSet) -> list[str]:
    return {
        Rule.OUTSIDE: ["Below LCL", "Above UCL"],
        Rule.TREND: [f"{rules.trend_length} Point Trend ({way})" for way in ("Decreasing", "Increasing")],
        Rule.TWO_IN_THREE: ["2 in 3 Below CL", "2 in 3 Above CL"],
        Rule.SHIFT: [f"{rules.shift_length} Points {side} CL" for side in ("Below", "Above")],
    }[rule]
