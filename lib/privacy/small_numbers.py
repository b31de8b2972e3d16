"""The primary rule: which rows of a table by characteristic are too few to show.

A row is all groups of one measure, characteristic and period. It is shown whole or masked whole (rule P2), since a
single masked group would be the total less the others.
"""

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.small_numbers import Thresholds


def is_too_few(
    numerator: NDArray[np.float64], denominator: NDArray[np.float64], is_share: bool, rule: Thresholds
) -> NDArray[np.bool_]:
    """Which cells are too few by the primary rule.

    `numerator` and `denominator` are (cells,), the denominator nan where a measure has none. `is_share` says that the
    denominator counts the same people as the numerator, so that those without the event are a small number as well.
    """
    few = is_between(numerator, rule.hidden_from, rule.hidden_to)
    few |= denominator < rule.least_denominator
    few |= (numerator == 0) & (denominator < rule.least_for_zero)
    if is_share:
        few |= is_between(denominator - numerator, rule.hidden_from, rule.hidden_to)
    return few


def is_between(count: NDArray[np.float64], least: int, most: int) -> NDArray[np.bool_]:
    """Which counts lie from `least` to `most`, both included; parts of one count as one."""
    return (count > least - 1) & (count <= most)


def whole_rows(too_few: NDArray[np.bool_], row: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Every cell of a row that has a cell too few; `row` is (cells,), the number of each cell's row."""
    failing = np.zeros(int(row.max(initial=-1)) + 1, dtype=bool)
    np.logical_or.at(failing, row, too_few)
    return failing[row]
