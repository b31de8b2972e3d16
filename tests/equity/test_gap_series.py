import numpy as np
import pytest

from lib.equity.gap_series import Counted, gap_series
from lib.equity.gaps import Kind


def counted(events, totals):
    return Counted(np.array(events, dtype=float), np.array(totals, dtype=float))


def test_each_periods_gap_is_of_that_period_alone():
    found = gap_series(Kind.PROPORTION, counted([20, 30], [100, 100]), counted([10, 10], [100, 200]))
    assert found.gap.tolist() == pytest.approx([0.1, 0.25])


def test_a_period_with_a_quarter_of_the_people_has_twice_the_error():
    found = gap_series(Kind.RATE, counted([40, 10], [400, 100]), counted([80, 20], [1600, 400]))
    assert found.error[1] == pytest.approx(2 * found.error[0])


@pytest.mark.parametrize(("kind", "spread"), [(Kind.PROPORTION, 0.25 * 0.75), (Kind.RATE, 0.25)])
def test_the_error_is_at_the_groups_rate_over_all_periods(kind, spread):
    found = gap_series(kind, counted([10, 40], [100, 100]), counted([25, 25], [100, 100]))
    assert found.error.tolist() == pytest.approx([np.sqrt(2 * spread / 100)] * 2)


def test_a_hidden_period_has_no_gap_and_no_part_in_the_rates():
    found = gap_series(Kind.RATE, counted([10, np.nan, 10], [100, np.nan, 100]), counted([5, 5, 5], [100, 100, 100]))
    assert np.isnan([found.gap[1], found.error[1]]).all()
    assert found.error[0] == pytest.approx(np.sqrt(0.1 / 100 + 0.05 / 100))
