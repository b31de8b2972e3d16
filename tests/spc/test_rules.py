import numpy as np
import pytest

from lib.spc import rules
from lib.spc.segments import Segments
from tests.spc.building import NAN


def one_segment(points):
    return Segments.from_ids(np.zeros(points, dtype=np.int64))


def signs(*values):
    return np.array(values, dtype=np.int8)


@pytest.mark.parametrize(
    ("value", "sign"), [(11.0, 1), (10.0, 0), (5.0, 0), (0.0, 0), (-1.0, -1), (NAN, 0), (10 + 1e-14, 0)]
)
def test_only_values_strictly_beyond_a_line_are_beyond_it(value, sign):
    line = np.ones(1)
    assert rules.beyond(np.array([value]), 0 * line, 10 * line) == sign


def test_nothing_is_beyond_a_line_that_is_not_there():
    assert rules.beyond(np.array([1e300]), np.array([NAN]), np.array([NAN])) == 0


@pytest.mark.parametrize(
    ("side", "shifted"),
    [
        ([1] * 6, 0),
        ([1] * 7, 7),
        ([-1] * 9, 9),
        ([1, 1, 1, 0, 1, 1, 1, 1], 0),
        ([1] * 4 + [-1] * 4, 0),
        ([0] * 12, 0),
    ],
)
def test_seven_points_on_one_side_are_a_shift(side, shifted):
    found = rules.shift(signs(*side), one_segment(len(side)), 7)
    assert np.count_nonzero(found) == shifted


def test_a_shift_does_not_cross_a_step_change():
    segments = Segments.from_ids(np.array([0] * 5 + [1] * 6))
    assert not rules.shift(signs(*[1] * 11), segments, 7).any()


def trend_points(values, length=7):
    segments = one_segment(len(values))
    step = rules.steps(np.array(values, dtype=float), segments)
    rising, falling = rules.trend(rules.trend_steps(step, segments, length))
    return rising.sum(), falling.sum()


@pytest.mark.parametrize(
    ("values", "rising", "falling"),
    [
        ([1, 2, 3, 4, 5, 6], 0, 0),
        ([1, 2, 3, 4, 5, 6, 7], 7, 0),
        ([7, 6, 5, 4, 3, 2, 1, 0], 0, 8),
        ([1, 2, 3, 4, 4, 5, 6, 7], 0, 0),
        ([1, 2, 3, NAN, 5, 6, 7, 8], 0, 0),
        ([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], 7, 7),
        ([], 0, 0),
    ],
)
def test_seven_points_each_beyond_the_last_are_a_trend(values, rising, falling):
    assert trend_points(values) == (rising, falling)


def test_a_trend_of_six_may_be_asked_for():
    assert trend_points([1, 2, 3, 4, 5, 6], length=6) == (6, 0)


RISE_TIE_RISE = [1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13]


def test_the_package_calls_the_end_of_a_rise_a_fall_where_a_tie_and_a_trend_follow():
    segments = one_segment(len(RISE_TIE_RISE))
    step = rules.steps(np.array(RISE_TIE_RISE, dtype=float), segments)
    kept = rules.trend_steps(step, segments, 7)
    assert rules.trend_by_next_step(step, kept, segments).tolist() == [1] * 6 + [-1] + [1] * 7
    assert rules.latest_trend(kept).tolist() == [1] * 14


@pytest.mark.parametrize(
    ("side", "close", "marked"),
    [
        ([1, 1, 1], [1, 0, 1], [1, 0, 1]),
        ([1, 1, 1], [1, 0, 0], [0, 0, 0]),
        ([1, -1, 1], [1, 0, 1], [0, 0, 0]),
        ([1, 0, 1], [1, 0, 1], [0, 0, 0]),
        ([-1, -1, -1, -1], [1, 1, 0, 0], [-1, -1, 0, 0]),
        ([1, 1], [1, 1], [0, 0]),
        ([], [], []),
    ],
)
def test_two_in_three_need_one_side_and_mark_only_the_far_ones(side, close, marked):
    found = rules.two_in_three(signs(*side), np.array(close, dtype=bool), one_segment(len(side)))
    assert found.tolist() == marked


def test_two_in_three_do_not_cross_a_step_change():
    segments = Segments.from_ids(np.array([0, 0, 1, 1]))
    assert not rules.two_in_three(signs(1, 1, 1, 1), np.ones(4, dtype=bool), segments).any()
