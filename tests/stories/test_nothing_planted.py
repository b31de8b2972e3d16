"""On series in which nothing happens, few charts are flagged: the price of looking, which the home page states."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from lib.answers.chance import NEW_BY_CHANCE, SIGNALS_BY_CHANCE
from lib.spc.chart import Batch, Form, control_charts
from lib.spc.icons import variations
from lib.spc.rule_sets import DEFAULT

SERIES, MONTHS, SHORT = 4000, 60, 30
STABLE = 10_000  # enough for shares of a percent
EXTRA = 0.03  # what months differ by beyond chance counts, as a log standard deviation

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator, tuple[int, int]], tuple[Floats, Floats]]


def means(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    return chance.normal(100, 10, shape), np.ones(shape)


def counts_of_a_few(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    return chance.poisson(12, shape).astype(float), np.ones(shape)


def shares(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    people = chance.integers(150, 400, shape)
    return chance.binomial(people, 0.2 * chance.lognormal(0, EXTRA, shape)).astype(float), people.astype(float)


def rates(chance: np.random.Generator, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    bed_days = chance.normal(4500, 150, shape)
    return chance.poisson(0.046 * bed_days * chance.lognormal(0, EXTRA, shape)).astype(float), bed_days


DRAWS = [
    (Form.XMR, means),
    (Form.XMR, counts_of_a_few),
    (Form.P_PRIME, shares),
    (Form.U_PRIME, rates),
]


@pytest.mark.parametrize(("form", "draw"), DRAWS)
def test_limits_of_two_years_flag_two_to_six_percent_of_stable_charts_two_years_on(form: Form, draw: Draw) -> None:
    assert 0.02 <= flagged(form, draw, months=48, baseline=24) <= 0.06


@pytest.mark.parametrize("months", [MONTHS, SHORT])
@pytest.mark.parametrize(("form", "draw"), DRAWS)
def test_limits_of_all_months_flag_one_to_three_percent(form: Form, draw: Draw, months: int) -> None:
    """The last point sets its own limits too, so it is flagged less often than by limits that were fixed before."""
    assert 0.01 <= flagged(form, draw, months) <= 0.03


def flagged(form: Form, draw: Draw, months: int, baseline: int | None = None) -> float:
    """The share of stable series whose last point is flagged."""
    numerator, denominator = draw(np.random.default_rng(20261122), (SERIES, months))
    sets_limits = np.tile(np.arange(months) < (baseline or months), SERIES)
    series = np.repeat(np.arange(SERIES), months)
    batch = Batch(numerator.ravel(), denominator.ravel(), series, baseline=sets_limits)
    found = variations(control_charts(form, batch, DEFAULT))
    return sum(one.is_special_cause for one in found) / SERIES


@pytest.mark.parametrize("new", range(len(NEW_BY_CHANCE)))
def test_what_pages_say_of_chance_is_what_chance_gives(new: int) -> None:
    """New signals: the last point is one, and the last of so many points fewer was none, or of the other side."""
    now, before = (read_without(points) for points in (0, new))
    assert (now != 0).mean() == pytest.approx(SIGNALS_BY_CHANCE, abs=0.003)
    assert ((now != 0) & (now != before)).mean() == pytest.approx(NEW_BY_CHANCE[new], abs=0.003)


@cache
def read_without(points: int) -> NDArray[np.int8]:
    """What the last point of each stable series counts as, where the latest so many are not there yet."""
    values = np.random.default_rng(7).normal(100, 10, (STABLE, MONTHS))[:, : MONTHS - points]
    series = np.repeat(np.arange(STABLE), values.shape[1])
    drawn = control_charts(Form.XMR, Batch(values.ravel(), np.ones(values.size), series), DEFAULT)
    return drawn.signal.reshape(values.shape)[:, -1]
