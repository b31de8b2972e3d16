import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.equity.intervals import proportions
from lib.equity.logit_slope import NO_SPREAD, logit_slope
from lib.equity.logit_slope import TOO_FEW_GROUPS as TOO_FEW_FOR_A_CURVE
from lib.equity.slope import ALL_ALIKE, NO_FOOT, NO_PLACE, TOO_FEW_GROUPS, Ordered, Scale, ranks, slope_index

PEOPLE = np.array([2600, 1800, 1900, 1900, 1800], dtype=float)
PERCENT = np.array([12.0, 10.5, 9.0, 8.5, 7.0])


def of(percent, people=PEOPLE, error=None):
    percent = np.asarray(percent, dtype=float)
    error = np.sqrt(percent * (100 - percent) / people) if error is None else error
    return Ordered(percent, percent - 1.959964 * error, percent + 1.959964 * error, people)


def test_groups_stand_where_the_middle_of_their_people_does():
    assert ranks(PEOPLE).tolist() == pytest.approx([0.13, 0.35, 0.535, 0.725, 0.91])


def test_the_slope_as_published():
    found = slope_index(of(PERCENT))
    assert found.most_deprived == pytest.approx(12.718, abs=1e-3)
    assert [round(part, 3) for part in (found.index.value, found.index.lower, found.index.upper)] == [
        -6.245,
        -8.283,
        -4.207,
    ]
    assert found.relative.value == pytest.approx(0.509, abs=1e-3)


def test_groups_on_a_line_are_explained_by_it_and_groups_on_a_bend_are_not():
    straight = slope_index(of(20 - 10 * ranks(PEOPLE)))
    bent = slope_index(of([20, 8, 6, 8, 19]))
    assert straight.explained == pytest.approx(1)
    assert straight.chance_of_bend == pytest.approx(1)
    assert bent.explained < 0.2
    assert bent.chance_of_bend < 1e-6


@given(st.lists(st.floats(5, 60), min_size=5, max_size=8), st.floats(1, 1000))
def test_the_unit_of_a_figure_changes_the_slope_and_not_the_ratio(percent, per):
    people = np.linspace(4000, 9000, len(percent))
    one, other = of(percent, people), of(np.array(percent) * per, people, error=per * np.ones(len(percent)))
    one = of(percent, people, error=np.ones(len(percent)))
    here, there = slope_index(one), slope_index(other)
    np.testing.assert_allclose(there.index.value, per * here.index.value, atol=per * 1e-9)
    np.testing.assert_allclose(there.relative.upper, here.relative.upper, rtol=1e-6)


@pytest.mark.parametrize("scale", [Scale.LOG, Scale.LOGIT])
def test_limits_uneven_about_a_figure_give_uneven_limits_about_the_slope(scale):
    counts = np.array([12, 9, 7, 4, 3])
    share = proportions(counts, np.full(5, 60))
    plain, uneven = (
        slope_index(Ordered(share.value, share.lower, share.upper, PEOPLE), one) for one in (Scale.PLAIN, scale)
    )
    assert plain.index.upper - plain.index.value == pytest.approx(plain.index.value - plain.index.lower)
    assert uneven.index.value - uneven.index.lower > 1.02 * (uneven.index.upper - uneven.index.value)


def test_a_line_that_is_straight_on_the_logit_keeps_both_ends_within_what_can_be():
    share = proportions([590, 300, 12, 3, 1], np.full(5, 600))
    groups = Ordered(share.value, share.lower, share.upper, np.full(5, 600.0))
    assert slope_index(groups).most_deprived > 0.9
    assert slope_index(groups).least_deprived < 0
    fitted = slope_index(groups, Scale.LOGIT, straight_on_scale=True)
    assert 0 < fitted.least_deprived < fitted.most_deprived < 1


@pytest.mark.parametrize(
    ("groups", "scale", "reason"),
    [
        (of(PERCENT[:4], PEOPLE[:4]), Scale.PLAIN, TOO_FEW_GROUPS),
        (of(PERCENT, np.array([0, 1, 1, 1, 1.0]), error=np.ones(5)), Scale.PLAIN, NO_PLACE),
        (of([0, 1, 2, 3, 4.0]), Scale.LOG, NO_PLACE),
        (of([7] * 5), Scale.PLAIN, ALL_ALIKE),
    ],
)
def test_without_a_line_there_is_a_reason(groups, scale, reason):
    found = slope_index(groups, scale)
    assert np.isnan(found.index.value)
    assert (found.index.reason, found.relative.reason) == (reason, reason)


def test_a_ratio_to_an_end_that_may_be_nothing_has_no_limits():
    found = slope_index(of([0.2, 1, 2, 3, 4], error=np.ones(5)))
    assert found.relative.reason == NO_FOOT
    assert not found.relative.is_defined


def test_the_curve_of_shares_has_wider_limits_where_groups_lie_about_it():
    on_it, about_it = (
        logit_slope([240, 200, 160, 130, 100], [1000] * 5),
        logit_slope([290, 130, 210, 90, 110], [1000] * 5),
    )
    assert on_it.dispersion < 1 < about_it.dispersion
    assert about_it.index.upper - about_it.index.lower > 3 * (on_it.index.upper - on_it.index.lower)


@pytest.mark.parametrize(
    ("events", "people", "reason"),
    [([1, 2], [9, 9], TOO_FEW_FOR_A_CURVE), ([0] * 5, [9] * 5, NO_SPREAD), ([9] * 5, [9] * 5, NO_SPREAD)],
)
def test_a_curve_that_cannot_be_fitted_says_why(events, people, reason):
    assert logit_slope(events, people).index.reason == reason
