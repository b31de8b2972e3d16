"""Columns as whole numbers."""

import numpy as np
import pyarrow as pa

from lib.privacy.coding import occurring_in, places


def test_a_value_has_its_place_and_what_is_not_among_them_or_missing_has_none() -> None:
    column = pa.chunked_array([["F", None], ["M", "X"]])
    assert places(column, pa.array(["M", "F"])).tolist() == [1, -1, 0, -1]


def test_codes_that_occur_keep_their_order_and_others_take_no_place() -> None:
    occurring, of_each = occurring_in(np.array([5, 2, 5, 0]), 9)
    assert occurring.tolist() == [0, 2, 5]
    assert of_each.tolist() == [2, 1, 2, 0]


def test_of_no_codes_none_occurs() -> None:
    occurring, of_each = occurring_in(np.zeros(0, dtype=np.int64), 3)
    assert (occurring.size, of_each.size) == (0, 0)
