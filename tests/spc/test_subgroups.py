import numpy as np
import pytest

from lib.spc.chart import Batch, Form, control_charts
from lib.spc.rule_sets import NHSR_PLOTTHEDOTS_0_2_2
from lib.spc.subgroups import fold, unbiasing
from tests.spc.building import NAN

EQUAL = [[10, 12, 14], [11, 11, 14], [9, 12, 15], [10, 13, 13]]
UNEQUAL = [[10, 12], [11, 11, 14], [9, 12, 15, 10], [10, 13, 13]]


def folded(subgroups):
    ids = np.repeat(np.arange(len(subgroups)), [len(group) for group in subgroups])
    return fold(np.array([value for group in subgroups for value in group], dtype=float), ids)


def charts_of(subgroups, form, **given):
    found = folded(subgroups)
    segment = np.zeros(len(subgroups), dtype=np.int64)
    batch = Batch(found.mean, found.size, segment, deviation=found.deviation, **given)
    return control_charts(form, batch, NHSR_PLOTTHEDOTS_0_2_2)


def test_values_are_folded_into_means_spreads_and_sizes():
    found = folded([[1, 3], [5], [NAN, 2, 4, 6]])
    np.testing.assert_array_equal(found.mean, [2, 5, 4])
    np.testing.assert_array_equal(found.size, [2, 1, 3])
    np.testing.assert_allclose(found.deviation, [np.sqrt(2), NAN, 2])


def test_no_values_are_no_mean():
    found = folded([[NAN, NAN], [1, 2]])
    assert np.isnan(found.mean[0])
    assert found.size[0] == 0
    assert folded([]).mean.size == 0


@pytest.mark.parametrize(("size", "c4"), [(2, 0.797885), (5, 0.939986), (25, 0.989640), (1e6, 1 - 1 / 4e6), (1, NAN)])
def test_a_standard_deviation_falls_short_of_sigma_the_more_the_fewer_values_there_are(size, c4):
    assert unbiasing(np.array([float(size)]))[0] == pytest.approx(c4, rel=1e-6, nan_ok=True)


def test_means_have_limits_by_the_average_spread_of_subgroups_of_one_size():
    charts = charts_of(EQUAL, Form.XBAR)
    spread = np.mean([np.std(group, ddof=1) for group in EQUAL])
    assert charts.centre[0] == pytest.approx(12)
    assert charts.upper[0] == pytest.approx(12 + 3 * spread / (0.886227 * np.sqrt(3)), rel=1e-6)


def pooled(subgroups):
    squares = sum((len(group) - 1) * np.var(group, ddof=1) for group in subgroups)
    return np.sqrt(squares / sum(len(group) - 1 for group in subgroups))


def test_means_of_unequal_subgroups_weigh_by_size_and_pool_the_variance():
    charts = charts_of(UNEQUAL, Form.XBAR)
    assert charts.centre[0] == pytest.approx(np.mean([value for group in UNEQUAL for value in group]))
    assert charts.sigma[0] == pytest.approx(pooled(UNEQUAL) / (0.797885 * np.sqrt(2)), rel=1e-5)
    assert charts.sigma[0] > charts.sigma[1] > charts.sigma[2]


def test_spreads_stand_about_their_average_and_never_below_nought():
    charts = charts_of(UNEQUAL, Form.S)
    assert charts.centre[0] == pytest.approx(pooled(UNEQUAL))
    assert charts.value[2] == pytest.approx(np.std(UNEQUAL[2], ddof=1))
    assert (charts.lower == 0).all()


def test_a_centre_that_is_given_is_drawn():
    assert charts_of(EQUAL, Form.XBAR, centre=np.array([20.0])).centre[0] == 20
    assert charts_of(EQUAL, Form.S, centre=np.array([3.0])).centre[0] == 3


def test_a_subgroup_of_one_value_has_a_mean_and_no_limits():
    charts = charts_of([*EQUAL, [13]], Form.XBAR)
    assert charts.value[-1] == 13
    assert np.isnan(charts.upper[-1])
    assert np.isfinite(charts.upper[0])


def test_a_flat_line_of_means_is_no_signal():
    charts = charts_of([[0.1, 0.1, 0.1]] * 20, Form.XBAR)
    assert charts.centre[0] == 0.1
    assert not charts.signal.any()
