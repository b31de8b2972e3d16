import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.spc.segments import Segments, run_lengths
from tests.spc.building import NAN


def segments(*ids):
    return Segments.from_ids(np.array(ids, dtype=np.int64))


def test_ids_are_numbered_in_the_order_they_stand():
    numbered = segments(4, 4, 9, 12, 12)
    assert numbered.of_point.tolist() == [0, 0, 1, 2, 2]
    assert numbered.number == 3


def test_no_points_are_no_segments():
    assert segments().number == 0


def test_an_id_that_decreases_is_refused():
    with pytest.raises(ValueError, match="must not decrease"):
        segments(1, 2, 1)


def test_a_mean_leaves_out_missing_values_and_is_undefined_of_none():
    means = segments(0, 0, 0, 1).mean(np.array([1.0, NAN, 3.0, NAN]))
    assert means[0] == 2
    assert np.isnan(means[1])


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 50))
def test_the_mean_of_a_flat_line_is_the_line_to_the_last_digit(value, points):
    flat = Segments.from_ids(np.zeros(points, dtype=np.int64))
    assert flat.mean(np.full(points, value))[0] == value


@pytest.mark.parametrize(
    ("values", "median"),
    [([3.0], 3), ([3.0, 1.0], 2), ([9.0, 1.0, 3.0], 3), ([NAN, 4.0, 8.0], 6), ([NAN], NAN)],
)
def test_the_median_is_the_middle_of_what_is_known(values, median):
    found = Segments.from_ids(np.zeros(len(values), dtype=np.int64)).median(np.array(values))
    np.testing.assert_equal(found, [median])


def test_the_last_flagged_point_is_found_or_else_the_last():
    flags = np.array([True, True, False, False, False])
    assert segments(0, 0, 0, 1, 1).last(flags).tolist() == [1, 4]


def test_runs_end_with_the_code_and_with_the_segment():
    codes = np.array([1, 1, -1, 1, 1, 1], dtype=np.int8)
    assert run_lengths(codes, segments(0, 0, 0, 0, 1, 1)).tolist() == [2, 2, 1, 1, 2, 2]
