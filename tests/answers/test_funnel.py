"""Units in a funnel: size decides how far from the Trust a figure may lie, and so does the spread between units."""

import numpy as np
import pytest
from scipy.stats import binom, poisson

from lib.answers.funnel import LEAST_FOR_SPREAD, in_a_funnel
from lib.catalogue.comparisons import ByUnit, Figure
from lib.spc.funnel import Kind


def by_unit(*counted: tuple[float, float], trust: float | None = 10.0) -> ByUnit:
    """Units of so many counted over so many, as a rate per 100."""
    figures = [
        Figure(f"U{at}", f"Unit {at}", 100 * count / size, numerator=count, denominator=size)
        for at, (count, size) in enumerate(counted)
    ]
    return ByUnit("a year", tuple(figures), trust)


def funnel_of(*counted: tuple[float, float], kind: Kind = Kind.PROPORTION) -> ByUnit:
    return in_a_funnel(by_unit(*counted), kind, 100.0)


ALIKE = [(10.0 + at % 3 - 1, 100.0) for at in range(12)]
SPREAD_OUT = [(1000.0 + 300 * (at % 2 * 2 - 1), 10_000.0) for at in range(12)]


def test_the_same_figure_is_far_for_a_large_unit_and_near_for_a_small_one() -> None:
    found = funnel_of((20, 100), (200, 1000), (2, 10))
    assert [figure.position for figure in found.figures] == ["within", "above", "within"]


@pytest.mark.parametrize(("kind", "chance"), [(Kind.PROPORTION, binom(400, 0.1)), (Kind.RATE, poisson(40))])
def test_a_unit_is_beyond_where_chance_takes_it_as_far_less_than_once_in_a_thousand(kind: Kind, chance: binom) -> None:
    places = [funnel_of((count, 400.0), kind=kind).figures[0].position for count in range(100)]
    first = places.index("above")
    assert chance.sf(first - 1) < 0.001 <= chance.sf(first - 2)
    last = 99 - places[::-1].index("below")
    assert chance.cdf(last) < 0.001 <= chance.cdf(last + 1)


def test_units_alike_are_judged_by_chance_alone() -> None:
    found = funnel_of(*ALIKE)
    assert found.widened is None
    assert found.limits is found.plain
    assert (found.phi, found.tau2) == (None, None)


def test_units_that_differ_throughout_are_judged_by_wider_limits_and_what_those_hide_is_kept() -> None:
    found = funnel_of(*SPREAD_OUT)
    assert found.phi is not None
    assert found.phi > 10
    assert {figure.position for figure in found.figures} == {"within"}
    assert [figure.by_chance for figure in found.figures] == ["below", "above"] * 6


def test_fewer_units_than_tell_a_spread_widen_nothing() -> None:
    found = funnel_of(*SPREAD_OUT[: LEAST_FOR_SPREAD - 1])
    assert found.widened is None
    assert {figure.position for figure in found.figures} == {"below", "above"}


def test_one_unit_far_from_the_others_is_found_though_they_differ_too() -> None:
    found = funnel_of(*SPREAD_OUT, (3500.0, 10_000.0))
    assert [figure.position for figure in found.figures] == ["within"] * 12 + ["above"]


def test_wider_limits_are_never_closer_than_those_of_chance() -> None:
    """They are approximations, which where few are counted can lie inside."""
    found = funnel_of(*[(count, 20.0) for count in (0, 0, 0, 0, 1, 2, 3, 5, 6, 8, 9, 10)], kind=Kind.RATE)
    assert found.widened is not None
    assert found.plain is not None
    assert (np.array(found.widened.lower998) <= np.array(found.plain.lower998)).all()
    assert (np.array(found.widened.upper998) >= np.array(found.plain.upper998)).all()
    assert found.figures[0].position == "within"


def test_limits_run_from_the_smallest_unit_to_beyond_the_largest_and_through_what_each_size_lets_one_expect() -> None:
    found = funnel_of((5, 50), (90, 1000))
    limits = found.limits
    assert limits is not None
    assert limits.sizes[0] == 50
    assert limits.sizes[-1] > 1000
    assert limits.lower998[0] == found.figures[0].least_expected
    assert limits.upper998[0] == found.figures[0].most_expected


def test_a_hidden_unit_has_no_place_and_tells_nothing() -> None:
    hidden = Figure("H", "Hidden", None, is_masked=True)
    shown = by_unit((10, 100), (12, 100))
    found = in_a_funnel(ByUnit(shown.period, (hidden, *shown.figures), 10.0), Kind.PROPORTION, 100.0)
    assert found.figures[0] == hidden
    assert found.figures[1:] == in_a_funnel(shown, Kind.PROPORTION, 100.0).figures


def test_units_without_a_size_are_in_no_funnel() -> None:
    plain = ByUnit("a year", (Figure("a", "Unit A", 12.0, numerator=12.0),), None)
    assert in_a_funnel(plain, Kind.RATE, 1.0) is plain


def test_a_given_share_counts_as_many_as_its_answers_make_of_it() -> None:
    given = ByUnit("a year", (Figure("a", "Unit A", 90.0, denominator=200.0),), 50.0)
    counted = ByUnit("a year", (Figure("a", "Unit A", 90.0, numerator=180.0, denominator=200.0),), 50.0)
    found = [in_a_funnel(one, Kind.PROPORTION, 100.0).figures[0].position for one in (given, counted)]
    assert found == ["above", "above"]


def test_the_line_in_the_middle_is_the_trusts_figure_or_all_units_together_where_it_has_none() -> None:
    assert in_a_funnel(by_unit((10, 100), (30, 100)), Kind.PROPORTION, 100.0).trust == 10.0
    assert in_a_funnel(by_unit((10, 100), (30, 100), trust=None), Kind.PROPORTION, 100.0).trust == 20.0
