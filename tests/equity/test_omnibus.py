import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control

from lib.equity.gaps import Group, Kind
from lib.equity.omnibus import NOTHING_TO_COMPARE, TOO_FEW_EXPECTED, allowing_for_many, omnibus

GROUPS = [Group(40, 400), Group(75, 500), Group(30, 450)]


def test_shares_are_tested_by_pearsons_chi_square():
    table = [[group.events, group.total - group.events] for group in GROUPS]
    expected = chi2_contingency(table, correction=False)
    found = omnibus(Kind.PROPORTION, GROUPS)
    assert (found.statistic, found.chance) == pytest.approx((expected.statistic, expected.pvalue))
    assert found.freedom == 2


def test_rates_are_tested_as_poisson_counts_over_their_exposure():
    found = omnibus(Kind.RATE, [Group(30, 1000), Group(50, 1000)])
    assert found.statistic == pytest.approx(2 * 10**2 / 40)


def test_groups_that_are_alike_pass_nineteen_times_in_twenty():
    draw = np.random.default_rng(20261122)
    events = draw.binomial([400, 900, 250, 600], 0.12, (2000, 4))
    totals = (400, 900, 250, 600)
    chances = [
        omnibus(Kind.PROPORTION, [Group(x, n) for x, n in zip(row, totals, strict=True)]).chance for row in events
    ]
    assert np.mean(np.array(chances) < 0.05) == pytest.approx(0.05, abs=0.015)


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ([Group(3, 30), Group(0, 4), Group(1, 20)], TOO_FEW_EXPECTED),
        ([Group(3, 30)], NOTHING_TO_COMPARE),
        ([Group(3, 30), Group(0, 0)], NOTHING_TO_COMPARE),
    ],
)
def test_too_few_for_a_test_is_said(groups, reason):
    found = omnibus(Kind.PROPORTION, groups)
    assert np.isnan(found.chance)
    assert found.reason == reason


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_many_comparisons_are_allowed_for_as_benjamini_and_hochberg_do(chances):
    np.testing.assert_allclose(allowing_for_many(chances), false_discovery_control(chances))


def test_a_comparison_that_was_not_made_counts_for_nothing():
    found = allowing_for_many([0.01, np.nan, 0.04])
    assert found[[0, 2]].tolist() == pytest.approx([0.02, 0.04])
    assert np.isnan(found[1])
