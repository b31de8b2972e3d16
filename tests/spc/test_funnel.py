"""Funnels: what chance allows a unit of a size, and what the spread between units adds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from lib.spc.funnel import Design, Funnel, Kind, funnel
from lib.spc.funnel_limits import Band, Method
from lib.spc.overdispersion import truncated, winsorised

NAN = float("nan")
WAYS = [(kind, method) for kind in Kind for method in kind.methods]
EXTREME = st.sampled_from([0.0, 1e-300, 1e300, -1.0, 0.1, 1.0, 7.0, 40.0, NAN, np.inf])


def funnel_of(*units, kind=Kind.PROPORTION, **asked) -> Funnel:
    counted, sizes = np.array(units, dtype=float).reshape(-1, 2).T
    return funnel(counted, sizes, Design(kind, **asked))


def lines(band: Band):
    return np.array(list(vars(band).values()))


@pytest.mark.parametrize(
    ("kind", "method", "target", "size", "lower", "upper"),
    [
        # The score interval about 10% of 100.
        (Kind.PROPORTION, Method.WILSON, 0.1, 100, 0.05522914, 0.1743657),
        # The sine, squared, of 0.32175 (arcsine of the root of 0.1) less and more 1.95996 / 20.
        (Kind.PROPORTION, Method.ARCSINE, 0.1, 100, 0.0492352, 0.1660815),
        # Exact: half chi-square on 20 and 22 degrees of freedom over 10.
        (Kind.RATIO, Method.EXACT_POISSON, 1, 10, 0.4795389, 1.8390356),
        # (1 - 1/90 - 1.95996 / (3 root 10)) cubed; 1.1 times (1 - 1/99 + 1.95996 / (3 root 11)) cubed.
        (Kind.RATIO, Method.BYAR, 1, 10, 0.478745, 1.839177),
    ],
)
def test_limits_are_those_of_the_formula(kind, method, target, size, lower, upper):
    found = funnel_of((target * size, size), kind=kind, method=method, target=target)
    assert (found.band.lower95[0], found.band.upper95[0]) == pytest.approx((lower, upper), rel=1e-4)


def test_exact_binomial_limits_leave_at_most_their_tail_outside():
    band = funnel_of((10, 100), method=Method.EXACT_BINOMIAL, target=0.1).band
    # Of 100 at 10%: 4 or fewer come with a chance of 2.4%, 5 or fewer of 5.8%; 15 or fewer of 96.0%, 16 of 97.9%.
    assert 0.04 < band.lower95[0] < 0.05
    assert 0.15 < band.upper95[0] < 0.16


CHANCES = [
    (Kind.PROPORTION, Method.BINOMIAL_TAILS, 0.03, lambda size: binom(size, 0.03)),
    (Kind.PROPORTION, Method.BINOMIAL_TAILS, 0.98, lambda size: binom(size, 0.98)),
    (Kind.RATE, Method.POISSON_TAILS, 0.03, lambda size: poisson(0.03 * size)),
]


@pytest.mark.parametrize("size", [1, 10, 67, 400, 5000])
@pytest.mark.parametrize(("kind", "method", "target", "chance"), CHANCES)
def test_a_unit_is_beyond_limits_by_tails_exactly_where_chance_takes_it_no_less_far_in_under_one_of_a_thousand(
    kind, method, target, chance, size
):
    drawn, counts = chance(size), np.arange(size + 1)
    found = funnel_of(*[(count, size) for count in counts], kind=kind, method=method, target=target)
    expected = (drawn.sf(counts - 1) < 0.001).astype(int) - (drawn.cdf(counts) < 0.001)
    np.testing.assert_array_equal(found.beyond, expected)


@pytest.mark.parametrize("method", [Method.EXACT_POISSON, Method.BYAR])
def test_limits_about_the_target_set_a_small_unit_without_events_apart_and_limits_by_tails_do_not(method):
    """Where two are expected, none comes by chance in 14 of 100."""
    assert funnel_of((0, 2), kind=Kind.RATIO, method=method).beyond[0] == -1
    assert funnel_of((0, 2), kind=Kind.RATIO, method=Method.POISSON_TAILS).beyond[0] == 0


def test_rates_have_the_limits_of_a_ratio_to_the_rate_of_all():
    counted, exposure = [12, 30, 8], [1000, 2000, 500]
    rates = funnel_of(*zip(counted, exposure, strict=True), kind=Kind.RATE, per=1000)
    expected = [50 / 3500 * size for size in exposure]
    ratios = funnel_of(*zip(counted, expected, strict=True), kind=Kind.RATIO)
    assert rates.target == pytest.approx(1000 * 50 / 3500)
    np.testing.assert_allclose(lines(rates.band), lines(ratios.band) * rates.target)
    np.testing.assert_allclose(lines(rates.widened), lines(ratios.widened) * rates.target)


def test_a_target_is_given_per_so_many():
    found = funnel_of((12, 1000), kind=Kind.RATE, per=1000, target=10)
    assert found.target == 10
    assert found.band.lower95[0] < 10 < found.band.upper95[0]


SPREAD_OUT = [(10 + 80 * (unit % 2), 200) for unit in range(20)]


def test_units_that_differ_by_more_than_chance_widen_the_limits():
    found = funnel_of(*SPREAD_OUT)
    assert found.dispersion.is_there
    assert found.beyond.tolist() == [-1, 1] * 10
    assert not found.beyond_widened.any()


def test_units_alike_leave_the_limits_as_chance_has_them():
    found = funnel_of(*[(40 + unit % 3, 200) for unit in range(20)], method=Method.ARCSINE)
    assert found.dispersion.tau2 == 0
    np.testing.assert_array_equal(lines(found.band), lines(found.widened))


def test_the_outermost_scores_are_drawn_in_or_left_out():
    scores, errors = np.arange(-5.0, 6.0) * 10, np.ones(11)
    assert winsorised(scores, errors, 0.1).trimmed[[0, 1, -1]].tolist() == [-40, -40, 40]
    kept = truncated(scores, errors, 0.1)
    assert np.flatnonzero(np.isnan(kept.trimmed)).tolist() == [0, 10]
    assert kept.used == 9
    assert truncated(scores, errors, 0).used == 11


def test_a_unit_without_events_is_judged_and_does_not_tell_the_spread():
    found = funnel_of((0, 50), *[(9 + unit % 3, 10) for unit in range(8)], kind=Kind.RATIO, trim=0)
    assert found.value[0] == 0
    assert found.beyond[0] == -1
    assert np.isfinite(found.dispersion.phi)
    assert found.dispersion.used == 8


@pytest.mark.parametrize("unit", [(5, 0), (11, 10), (-1, 10), (NAN, 10), (5, NAN)])
def test_a_unit_whose_figures_cannot_be_has_no_value_and_no_limits(unit):
    found = funnel_of(unit, (5, 10), (4, 10))
    assert np.isnan(found.value[0])
    assert np.isnan(lines(found.band)[:, 0]).all()
    assert found.beyond[0] == 0
    assert found.target == 0.45


def test_one_unit_tells_no_spread():
    found = funnel_of((5, 10))
    assert np.isnan(found.dispersion.tau2)
    assert np.isnan(found.widened.upper998[0])


@pytest.mark.parametrize(("kind", "method"), WAYS)
def test_curves_pass_through_the_units_limits_and_close_in(kind, method):
    found = funnel_of(*SPREAD_OUT, kind=kind, method=method)
    plain, widened = found.curve(np.array([10.0, 200.0, 4000.0]))
    np.testing.assert_allclose(lines(plain)[:, 1], lines(found.band)[:, 0])
    np.testing.assert_allclose(lines(widened)[:, 1], lines(found.widened)[:, 0])
    assert (np.diff(plain.upper998 - plain.lower998) < 0).all()


@given(st.sampled_from(WAYS), st.lists(st.tuples(EXTREME, EXTREME), max_size=15))
def test_any_figures_give_a_funnel_and_nothing_undefined_becomes_a_number(way, units):
    found = funnel_of(*units, kind=way[0], method=way[1])
    undefined = np.isnan(found.value)
    for band in (found.band, found.widened):
        assert np.isnan(lines(band)[:, undefined]).all()
    assert not found.beyond[undefined].any()
    assert not np.isinf(found.value).any()
    for pair in ((found.band.lower998, found.band.upper998), (found.widened.lower998, found.widened.upper998)):
        assert not (pair[0] > pair[1]).any()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=2, max_size=12), st.randoms())
def test_the_order_of_units_does_not_matter(units, random):
    shuffled = random.sample(range(len(units)), len(units))
    ours = funnel_of(*units)
    theirs = funnel_of(*[units[place] for place in shuffled])
    np.testing.assert_allclose(theirs.widened.upper998, ours.widened.upper998[shuffled])
    np.testing.assert_array_equal(theirs.beyond, ours.beyond[shuffled])


def test_no_units_give_a_funnel_of_no_units():
    found = funnel_of()
    assert found.value.size == 0
    assert np.isnan(found.target)


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"kind": Kind.RATE, "method": Method.WILSON}, "no wilson"), ({"kind": Kind.RATE, "trim": 0.5}, "under half")],
)
def test_a_design_that_cannot_be_is_refused(asked, said):
    with pytest.raises(ValueError, match=said):
        Design(**asked)
