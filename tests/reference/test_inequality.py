"""Intervals, gaps and changes in gaps against the public health tools of England, R and statsmodels."""

import numpy as np
import pytest

from lib.catalogue.inequality import GapStatus
from lib.catalogue.signals import Direction
from lib.equity.gap_change import Aim, Period, gap_change
from lib.equity.gaps import Group, Kind, difference, exact_rate_ratio_limits, log_ratio_limits, ratio
from lib.equity.intervals import byar_poisson, count, exact_poisson, proportion, rate
from tests.reference.reading import rows
from tests.reference.scoring import agree, number, score

CLOSED_FORM = 1e-9
SCORE = 1e-6
CHANCE = 0.003  # the expected chances are counted over a million random draws
DRAWN = 0.02  # and so are the limits of a reduction in percent


def cases(name):
    """Join each case's input with what is expected of it, input first."""
    expected = {row["case_id"]: row for row in rows("inequality", f"{name}_expected.csv")}
    return [row | expected[row["case_id"]] for row in rows("inequality", f"{name}_input.csv")]


def fault(case, ours, tolerance=CLOSED_FORM):
    """Compare named figures with the case's columns of those names."""
    differing = [
        f"{name} {found!r} not {case[name]}"
        for name, found in ours.items()
        if not agree(float(found), number(case[name]), 0.0, tolerance)
    ]
    return f"{case['case_id']}: {', '.join(differing)}" if differing else None


def limits_named(interval, lower, upper):
    return {lower: interval.lower, upper: interval.upper}


def group(case, prefix=""):
    """Both groups of a case, as x1, n1, x2, n2."""
    figures = [float(case[f"{prefix}{name}"]) for name in ("x1", "n1", "x2", "n2")]
    return Group(*figures[:2]), Group(*figures[2:])


@pytest.mark.parametrize("name", ["proportion", "rate"])
def test_one_group_has_the_limits_of_the_public_health_tools(name):
    faults = []
    for case in cases(name):
        x, n = float(case["x"]), float(case["n"])
        per = () if name == "proportion" else (float(case["multiplier"]),)
        method = proportion if name == "proportion" else rate
        at_95, at_998 = method(x, n, *per), method(x, n, *per, confidence=0.998)
        ours = {"value": at_95.value}
        ours |= limits_named(at_95, "lower95", "upper95") | limits_named(at_998, "lower998", "upper998")
        undefined_says_why = at_95.is_defined or at_95.reason
        faults.append(fault(case, ours) if undefined_says_why else f"{case['case_id']}: no reason given")
    score(f"{name}_expected.csv", faults)


def test_a_count_has_exact_limits_below_ten_and_byars_from_ten():
    faults = []
    for case in cases("count"):
        ours = limits_named(count(float(case["x"])), "recommended_lower95", "recommended_upper95")
        for name, confidence in (("95", 0.95), ("998", 0.998)):
            for method, limits in (("exact", exact_poisson), ("byar", byar_poisson)):
                lower, upper = limits(np.float64(case["x"]), confidence)
                ours |= {f"{method}_lower{name}": lower, f"{method}_upper{name}": upper}
        # The tools leave a limit of Byar's out where it falls below 0; the formula itself gives it.
        ours = {column: found for column, found in ours.items() if case[column]}
        faults.append(fault(case, ours))
    score("count_expected.csv", faults)


def test_two_shares_have_newcombes_difference_and_the_log_ratio():
    faults = []
    for case in cases("two_proportions"):
        focus, reference = group(case)
        gap = difference(Kind.PROPORTION, focus, reference)
        times = ratio(Kind.PROPORTION, focus, reference)
        ours = {"diff": gap.value, "ratio": times.value}
        ours |= limits_named(gap, "newcombe_lower95", "newcombe_upper95")
        ours |= limits_named(times, "ratio_log_lower95", "ratio_log_upper95")
        faults.append(fault(case, ours))
    score("two_proportions_expected.csv", faults)


def rate_ratios(focus, reference):
    """The ratio we show, and both kinds of limits wherever they exist."""
    ours = {"ratio": ratio(Kind.RATE, focus, reference).value}
    lower, upper = np.nan, np.nan
    if focus.total and reference.total:
        lower, upper = exact_rate_ratio_limits(focus, reference)
    ours |= {"ratio_exact_lower95": lower, "ratio_exact_upper95": upper}
    lower, upper = np.nan, np.nan
    if min(focus.events, reference.events, focus.total, reference.total) > 0:
        lower, upper = log_ratio_limits(Kind.RATE, focus, reference)
    return ours | {"ratio_log_lower95": lower, "ratio_log_upper95": upper}


def test_two_rates_have_the_square_and_add_difference_and_both_ratios():
    faults = []
    for case in cases("two_rates"):
        focus, reference = group(case)
        gap = difference(Kind.RATE, focus, reference, float(case["multiplier"]))
        ours = {"diff": gap.value} | limits_named(gap, "diff_mover_lower95", "diff_mover_upper95")
        faults.append(fault(case, ours | rate_ratios(focus, reference), SCORE))
    score("two_rates_expected.csv", faults)


def change_of(case):
    aim = Aim(Kind.PROPORTION, Direction.DOWN, reduction=float(case["target_pct"]) / 100)
    return gap_change(aim, Period(*group(case, "base_")), Period(*group(case, "cur_")))


def gap_figures(change):
    ours = {
        "gap_base": change.baseline.value,
        "gap_now": change.now.value,
        "gap_change": change.change.value,
        "target_gap": change.target,
    }
    ours |= limits_named(change.baseline, "gap_base_lower95", "gap_base_upper95")
    ours |= limits_named(change.now, "gap_now_lower95", "gap_now_upper95")
    ours |= limits_named(change.change, "gap_change_lower95", "gap_change_upper95")
    # We give no percentage of a gap that may be nothing, and no ratio over nobody.
    given = {
        "pct_reduction": change.percent_reduction.value,
        "ratio_base": change.ratio_baseline.value,
        "ratio_now": change.ratio_now.value,
    }
    return ours | {name: found for name, found in given.items() if np.isfinite(found)}


def reduction_agrees(case, reduction):
    """Whether the limits of the reduction are those of the draws: within 2% of them, or of the interval's width."""
    expected = [number(case[f"pct_reduction_sim_{side}95"]) for side in ("lower", "upper")]
    width = expected[1] - expected[0]
    pairs = zip((reduction.lower, reduction.upper), expected, strict=True)
    return all(agree(ours, theirs, width, DRAWN) for ours, theirs in pairs)


def change_fault(case):
    change = change_of(case)
    found = fault(case, gap_figures(change))
    if not reduction_agrees(case, change.percent_reduction):
        found = f"{found or case['case_id']}: reduction {change.percent_reduction}"
    chance = number(case["prob_abs_gap_target_met_sim"])
    if abs(change.chance_target_met - chance) > CHANCE:
        found = f"{found or case['case_id']}: chance {change.chance_target_met} not {chance}"
    says_none = change.status is GapStatus.NO_CLEAR_GAP
    if says_none != (number(case["gap_base_lower95"]) <= 0 <= number(case["gap_base_upper95"])):
        found = f"{found or case['case_id']}: {change.status}"
    return found


def test_a_gap_and_its_change_have_the_limits_and_the_chance_expected():
    score("gap_target_expected.csv", [change_fault(case) for case in cases("gap_target")])
