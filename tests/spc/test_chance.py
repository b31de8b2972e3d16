"""The chance of meeting a target next: against distributions worked otherwise, and against what then happens."""

import numpy as np
import pytest
from scipy import stats

from lib.spc.chance import Process, chance_of_meeting
from lib.spc.chart import Batch, Form, control_charts
from lib.spc.rule_sets import DEFAULT
from tests.spc.building import NAN

SERIES, MONTHS = 4000, 24


def chance(form, target, direction=1, **process):
    given = {"centre": 0.9, "sigma": 0.05, "points": 24.0, "size": NAN, "unit": 0.0} | process
    arrays = {name: np.array([value], dtype=float) for name, value in given.items()}
    return chance_of_meeting(form, Process(**arrays), np.array([float(target)]), np.array([direction], np.int8))[0]


def test_single_values_are_predicted_by_students_t_with_the_freedom_that_moving_ranges_are_worth():
    found = chance(Form.XMR, 12.0, centre=10.0, sigma=2.0, points=25.0)
    assert found == pytest.approx(stats.t.sf(2 / (2 * np.sqrt(1 + 1 / 25)), 0.62 * 24))


def test_a_share_of_few_is_beta_binomial():
    spread = 0.08 * np.sqrt(1 + 1 / 30)
    alike = (spread**2 * 20 / (0.9 * 0.1) - 1) / 19
    expected = stats.betabinom.sf(18, 20, 0.9 * (1 - alike) / alike, 0.1 * (1 - alike) / alike)
    assert chance(Form.P_PRIME, 0.95, sigma=0.08, points=30.0, size=20.0) == pytest.approx(expected)


def test_a_share_of_few_that_varies_less_than_by_chance_is_binomial():
    assert chance(Form.P_PRIME, 0.95, sigma=0.01, size=20.0) == pytest.approx(stats.binom.sf(18, 20, 0.9))


def test_a_rate_of_few_is_gamma_poisson():
    variance = (0.002 * 1000) ** 2 * (1 + 1 / 30)
    shape = 2**2 / (variance - 2)
    expected = stats.nbinom.cdf(1, shape, shape / (shape + 2))
    found = chance(Form.U_PRIME, 0.001, -1, centre=0.002, sigma=0.002, points=30.0, size=1000.0)
    assert found == pytest.approx(expected)


def test_a_rate_of_few_that_varies_less_than_by_chance_is_poisson():
    found = chance(Form.U, 0.001, -1, centre=0.002, sigma=0.0001, size=1000.0)
    assert found == pytest.approx(stats.poisson.cdf(1, 2))


def test_a_value_on_the_target_meets_it():
    at_most = chance(Form.XMR, 4.0, -1, centre=4.0, sigma=1.0, unit=1.0)
    at_least = chance(Form.XMR, 4.0, 1, centre=4.0, sigma=1.0, unit=1.0)
    assert at_most == pytest.approx(at_least)
    assert at_most + at_least > 1.2


@pytest.mark.parametrize("size", [200.0, 300.0, 100_000.0])
def test_shares_of_few_and_of_many_are_predicted_alike(size):
    spread = np.sqrt(0.9 * 0.1 / size) * 1.3
    chances = [chance(Form.P_PRIME, 0.9 + k * spread, sigma=spread, size=size) for k in (-1, 0, 1)]
    assert chances == sorted(chances, reverse=True)
    assert chances[1] == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize(
    "of",
    [
        {"target": NAN},
        {"direction": 0},
        {"sigma": 0.0},
        {"sigma": NAN},
        {"centre": NAN},
        {"form": Form.RUN},
        {"form": Form.G},
        {"form": Form.T},
        {"form": Form.MR},
    ],
)
def test_there_is_no_telling_without_target_direction_or_limits(of):
    form, target, direction = of.pop("form", Form.XMR), of.pop("target", 0.9), of.pop("direction", 1)
    assert np.isnan(chance(form, target, direction, **of))


@pytest.mark.parametrize("extreme", [1e-300, 1e300])
@pytest.mark.parametrize("form", [Form.XMR, Form.P_PRIME, Form.U_PRIME, Form.C])
def test_any_figures_give_a_chance_or_none(form, extreme):
    found = chance(form, extreme, centre=extreme, sigma=extreme, size=extreme, unit=extreme)
    assert np.isnan(found) or 0 <= found <= 1


def shares(draw, shape):
    size = np.full(shape, 40.0)
    return draw.binomial(40, 0.9, shape).astype(float), size


def rates(draw, shape):
    return draw.poisson(3.0, shape).astype(float), np.full(shape, 1500.0)


def counts(draw, shape):
    return draw.poisson(12.0, shape).astype(float), np.ones(shape)


@pytest.mark.parametrize(
    ("form", "draw", "target", "direction"),
    [
        (Form.P_PRIME, shares, 0.95, 1),
        (Form.U_PRIME, rates, 0.0015, -1),
        (Form.XMR, counts, 10.0, -1),
        (Form.XMR, counts, 16.0, 1),
    ],
)
def test_the_chance_is_how_often_the_next_period_then_meets_the_target(form, draw, target, direction):
    numerator, size = draw(np.random.default_rng(31), (SERIES, MONTHS + 1))
    known = slice(None), slice(MONTHS)
    segments = np.repeat(np.arange(SERIES), MONTHS)
    charts = control_charts(form, Batch(numerator[known].ravel(), size[known].ravel(), segments), DEFAULT)
    last = np.arange(MONTHS - 1, SERIES * MONTHS, MONTHS)
    process = Process(
        centre=charts.centre[last],
        sigma=charts.sigma[last],
        points=np.full(SERIES, float(MONTHS)),
        size=size[:, 0] if form.divides else np.full(SERIES, NAN),
        unit=np.ones(SERIES),
    )
    found = chance_of_meeting(form, process, np.full(SERIES, target), np.full(SERIES, direction, np.int8))
    coming = numerator[:, MONTHS] / (size[:, MONTHS] if form.divides else 1)
    met = coming >= target - 1e-9 if direction > 0 else coming <= target + 1e-9
    assert np.nanmean(found) == pytest.approx(met.mean(), abs=0.04)  # what is not known widens the prediction
