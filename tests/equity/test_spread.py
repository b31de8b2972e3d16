import numpy as np
import pytest

from lib.equity.concentration import concentration, convenience_regression, erreygers, wagstaff
from lib.equity.spread import (
    between_group_variance,
    coefficient_of_variation,
    index_of_disparity,
    mean_log_deviation,
    theil,
)

PEOPLE = [2600, 1800, 1900, 1900, 1800]
PERCENT = [12.0, 10.5, 9.0, 8.5, 7.0]
ERRORS = [0.6, 0.7, 0.65, 0.64, 0.6]
ALIKE = [9.0] * 5


def test_the_concentration_index_as_published():
    found = concentration(PERCENT, ERRORS, PEOPLE)
    mean = np.average(PERCENT, weights=PEOPLE)
    assert found.absolute.value == pytest.approx(-0.996, abs=1e-3)
    assert found.relative.value == pytest.approx(-0.104, abs=1e-3)
    assert erreygers(found.absolute.value, 0, 100) == pytest.approx(-0.040, abs=1e-3)
    assert wagstaff(found.relative.value, mean / 100) == pytest.approx(-0.115, abs=1e-3)


def test_limits_of_the_concentration_index_are_those_of_drawing_each_group():
    drawn = np.random.default_rng(20261122).normal(PERCENT, ERRORS, (40_000, 5))
    found = concentration(PERCENT, ERRORS, PEOPLE)
    again = [concentration(row, ERRORS, PEOPLE) for row in drawn[:4000]]
    for name in ("absolute", "relative"):
        limits = np.quantile([getattr(one, name).value for one in again], [0.025, 0.975])
        width = np.ptp(limits)
        interval = getattr(found, name)
        np.testing.assert_allclose([interval.lower, interval.upper], limits, atol=0.05 * width)


def test_the_convenience_regression_has_the_same_index_and_limits_from_a_line():
    found = convenience_regression(PERCENT, PEOPLE)
    assert found.absolute.value == pytest.approx(concentration(PERCENT, ERRORS, PEOPLE).absolute.value)
    on_a_line = convenience_regression([5, 4, 3, 2, 1], [100] * 5)
    assert on_a_line.absolute.upper == pytest.approx(on_a_line.absolute.lower)


def test_the_between_group_variance_as_published():
    assert between_group_variance(PERCENT, ERRORS, PEOPLE).value == pytest.approx(3.158, abs=1e-3)


def test_summaries_of_groups_that_are_alike_are_nought():
    assert between_group_variance(ALIKE, 0.5, PEOPLE).value == pytest.approx(0)
    assert index_of_disparity(ALIKE, PEOPLE) == pytest.approx(0)
    assert coefficient_of_variation(ALIKE, PEOPLE) == pytest.approx(0)
    assert theil(ALIKE, 0.5, PEOPLE).value == pytest.approx(0)
    assert mean_log_deviation(ALIKE, 0.5, PEOPLE).value == pytest.approx(0)


def test_a_group_at_nothing_adds_nothing_to_one_index_and_makes_the_other_infinite():
    with_none = [0.0, *PERCENT[1:]]
    assert np.isfinite(theil(with_none, 0.5, PEOPLE).value)
    assert np.isinf(mean_log_deviation(with_none, 0.5, PEOPLE).value)
    assert np.isfinite(mean_log_deviation(with_none, 0.5, PEOPLE, least=1e-6).value)
