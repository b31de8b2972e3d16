"""Standardised rates, slope and relative index against the public health tools of England and Scotland."""

import numpy as np
from scipy.special import ndtri

from lib.equity.attributable import fraction_of
from lib.equity.slope import Ordered, Scale, slope_index
from lib.equity.standardised import directly_standardised, expected_events, indirect_ratio
from tests.reference.cases import by_case, column, fault, with_limits
from tests.reference.reading import rows
from tests.reference.scoring import number, score


def test_standardised_rates_and_ratios_are_those_of_the_public_health_tools():
    bands = by_case("standardised_input.csv")
    faults = []
    for case in rows("inequality", "standardised_expected.csv"):
        events, people, standard, reference, of = (
            column(bands[case["case_id"]], name) for name in ("x", "n", "stdpop", "x_ref", "n_ref")
        )
        direct = directly_standardised(events, people, standard, per=1e5)
        wide = directly_standardised(events, people, standard, per=1e5, confidence=0.998)
        expected = expected_events(people, reference, of)
        indirect = indirect_ratio(events.sum(), expected)
        ours = {"dsr": direct.value, "expected": expected, "isr": indirect.value}
        ours |= with_limits(direct, "dsr") | with_limits(wide, "dsr", "998") | with_limits(indirect, "isr")
        says_why = direct.is_defined or direct.reason
        faults.append(fault(case, ours) if says_why else f"{case['case_id']}: no reason given")
    score("standardised_expected.csv", faults)


SCALES = {"0": Scale.PLAIN, "1": Scale.LOG, "2": Scale.LOGIT}
Z95 = ndtri(0.975)
DENSITY = np.exp(-(Z95**2) / 2) / np.sqrt(2 * np.pi)
CHANCE_OF_DRAWS = 4 * np.sqrt(0.025 * 0.975 / 200_000) / DENSITY / (2 * Z95)
"""How far a limit counted over 200,000 draws may lie from the true one, in widths of the interval: 4 of its errors."""


def ordered(case, quantiles):
    """A case's groups; a figure that is neither rate nor share was given its standard error, not its limits."""
    value, lower, upper, people = (column(quantiles, name) for name in ("value", "lower95", "upper95", "population"))
    if case["value_type"] == "0":
        reach = Z95 * np.sqrt(value * (100 - value) / people)
        lower, upper = value - reach, value + reach
    return Ordered(value, lower, upper, people)


def drawn_limits(case, name, interval):
    """Both limits with the room that the tool's draws leave: 4 times what they moved between two seeds."""
    width = number(case[f"{name}_sim_upper95"]) - number(case[f"{name}_sim_lower95"])
    room = max(4 * number(case[f"{name}_limit_mc_diff"]), CHANCE_OF_DRAWS * width)
    return {key: (limit, room) for key, limit in with_limits(interval, f"{name}_sim").items()}


def scottish(groups):
    """What ScotPHO gives, its slope with the sign turned, its relative index over the mean."""
    first, last = groups.value[0], groups.value[-1]
    slope = -slope_index(groups).index.value
    attributable = 100 * fraction_of(groups.value, groups.people, reference=-1)
    mean = last / (1 - attributable / 100)
    named = {"sii": slope, "rii": slope / mean, "rii_int_pct": 50 * slope / mean, "par_pct": attributable}
    return {f"scotpho_{name}": found for name, found in named.items()} | {
        "abs_range": first - last,
        "rel_range": first / last,
        "overall_rate": mean,
    }


def sii_fault(case, quantiles):
    groups = ordered(case, quantiles)
    found = slope_index(groups, SCALES[case["value_type"]], straight_on_scale=case["transform"].upper() == "TRUE")
    ours = {"sii": found.index.value, "rii": found.relative.value, "intercept": found.most_deprived}
    ours |= drawn_limits(case, "sii", found.index) | drawn_limits(case, "rii", found.relative)
    if case["sii_analytic_se_type0"]:
        ours |= {f"sii_analytic_{side}95_type0": getattr(found.index, side) for side in ("lower", "upper")}
    return fault(case, ours | scottish(groups))


def test_slope_and_relative_index_are_those_of_the_public_health_tools_and_their_draws():
    values = by_case("sii_values.csv")
    cases = rows("inequality", "sii_expected.csv")
    score("sii_expected.csv", [sii_fault(case, values[case["case_id"]]) for case in cases])
