"""The primary rule: which rows of a table by characteristic are too few to show.

A row is all groups of one measure, characteristic and period. It is shown whole or masked whole (rule P2), since a
single masked group would be the total less the others.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TOO_FEW = "Too few to show"


@dataclass(frozen=True)
class Thresholds:
    """From which counts on a figure about people may be shown; `hidden_from` to `hidden_to` are hidden."""

    hidden_from: int
    hidden_to: int
    least_denominator: int
    least_for_zero: int


@dataclass(frozen=True)
class PrivacyRules:
    """The rules of data/contract/release.toml: thresholds by whom a measure protects, and answers to a survey."""

    thresholds: dict[str, Thresholds]
    least_answers: int


def load_privacy_rules(path: Path) -> PrivacyRules:
    """The rules for small numbers from the release's configuration file."""
    settings = tomllib.loads(path.read_text(encoding="utf-8"))["small_numbers"]
    thresholds = {
        whom: Thresholds(rule["hidden"][0], rule["hidden"][1], rule["least_denominator"], rule["least_for_zero"])
        for whom, rule in settings.items()
        if "hidden" in rule
    }
    return PrivacyRules(thresholds, int(settings["survey"]["least_answers"]))


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
