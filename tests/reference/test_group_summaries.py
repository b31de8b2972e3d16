"""Summaries of groups against the WHO's tool: its estimates, and its limits where they are known to be right.

The column `use` says which rows may be compared, and how: some of the tool's limits are a thousand times too
narrow, and its logit slopes count large groups twice.
"""

import re

import numpy as np
import pytest
from scipy.special import ndtri

from lib.equity.attributable import attributable
from lib.equity.concentration import convenience_regression
from lib.equity.gaps import Group
from lib.equity.intervals import Interval
from lib.equity.logit_slope import logit_slope
from lib.equity.slope import Ordered, slope_index
from lib.equity.spread import (
    between_group_variance,
    coefficient_of_variation,
    index_of_disparity,
    mean_distance,
    mean_log_deviation,
    theil,
)
from tests.reference.cases import CLOSED_FORM, by_case, column, fault
from tests.reference.reading import rows
from tests.reference.scoring import number, score

Z95 = ndtri(0.975)
LEAST = 1e-6
"""What the tool counts a group at nothing as, where it takes logs."""
DUST = 1e-12
"""Groups that are all alike leave nothing but rounding, in either arithmetic."""
STOPS = 1e-5
"""R stops fitting once the deviance moves by less than 1e-8 of itself, which leaves its errors so far from settled."""


def times(factor, interval):
    lower, upper = sorted((factor * interval.lower, factor * interval.upper))
    return Interval(factor * interval.value, lower, upper)


def beyond_the_best(events, people, best):
    """What is beyond the best group's share; the tool takes the best, which nobody should on a page."""
    others = np.arange(people.size) != best
    return attributable(Group(events[best], people[best]), Group(events[others].sum(), people[others].sum()))


def summaries(groups):
    """Every summary of one case, by the name the tool gives it: an interval, or a figure alone."""
    value, error, people = (column(groups, name) for name in ("estimate", "se", "population"))
    scale = number(groups[0]["scale"])
    gini = convenience_regression(value, people)
    found = value.max() if groups[0]["favourable"] == "1" else value.min()
    best = np.argmax(np.where(value == found, people, 0))
    beyond = beyond_the_best(value / scale * people, people, best)
    line = slope_index(Ordered(value, value - error, value + error, people), least_groups=3)
    return {
        "aci": gini.absolute,
        "rci": gini.relative,
        "bgv": between_group_variance(value, error, people),
        "bgsd": np.sqrt(between_group_variance(value, error, people).value),
        "covar": coefficient_of_variation(value, people),
        "idis_weighted": index_of_disparity(value, people),
        "mean_diff_from_mean_weighted": mean_distance(value, people),
        "mld_x1000": times(1000, mean_log_deviation(value, error, people, least=LEAST)),
        "theil_x1000": times(1000, theil(value, error, people, least=LEAST)),
        "par_abs": times(-scale, beyond.level),
        "paf_pct": times(-100, beyond.fraction),
        "sii_linear": line.index.value,
        "rii_linear": line.relative.value,
    }


def logit_slopes(groups, dispersion):
    """Both indices by logistic regression of whole people; a dispersion of 0 takes R's own."""
    people, scale = column(groups, "population"), number(groups[0]["scale"])
    found = logit_slope(np.rint(column(groups, "estimate") / scale * people), people, least_dispersion=dispersion)
    return {"sii_logit_quasibinomial": times(scale, found.index), "rii_logit_quasibinomial": found.relative}


def error_of(interval):
    return (interval.upper - interval.lower) / (2 * Z95)


def summary_fault(expected, ours):
    """Compare what the row's `use` says may be compared."""
    estimate = ours.value if isinstance(ours, Interval) else ours
    checked = {"estimate": (estimate, DUST)}
    if expected["use"] == "ok" and expected["se"]:
        checked |= {"se": (error_of(ours), DUST), "lower95": (ours.lower, DUST), "upper95": (ours.upper, DUST)}
    if expected["corrected_se"]:
        names = ("corrected_lower95", "corrected_upper95")
        checked |= dict(zip(names, ((ours.lower, DUST), (ours.upper, DUST)), strict=True))
    return named_fault(expected, checked)


def named_fault(expected, checked, tolerance=CLOSED_FORM):
    found = fault(expected, checked, tolerance)
    return f"{expected['measure']} of {found}" if found else None


def logit_fault(expected, groups):
    """R's own limits, and ours where R's groups lie nearer to the curve than chance would leave them."""
    name, raw = expected["measure"], logit_slopes(groups, 0.0)
    interval = raw[name]
    checked = {"estimate": interval.value, "lower95": interval.lower, "upper95": interval.upper}
    found = named_fault(expected, checked, STOPS)
    dispersion = float(re.search(r"dispersion ([\d.]+)", expected["use"]).group(1))
    wider = logit_slopes(groups, 1.0)[name]
    stretch = np.sqrt(max(dispersion, 1.0) / dispersion)
    reach = np.log if name.startswith("rii") else float
    ratio = (reach(wider.upper) - reach(wider.value)) / (reach(interval.upper) - reach(interval.value))
    return found or (None if ratio == pytest.approx(stretch, rel=STOPS) else f"{name} of {expected['case_id']}: width")


def test_summaries_of_groups_are_those_of_the_who_where_it_is_right():
    groups = by_case("subgroups_input.csv")
    ours = {case: summaries(table) for case, table in groups.items()}
    faults = []
    for expected in rows("inequality", "subgroups_expected.csv"):
        name, case = expected["measure"], expected["case_id"]
        if expected["use"].startswith("recommended"):
            faults.append(logit_fault(expected, groups[case]))
        elif "do not copy" not in expected["use"]:
            faults.append(summary_fault(expected, ours[case][name]))
    score("subgroups_expected.csv", faults)
