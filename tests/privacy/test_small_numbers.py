"""The primary rule at its edges, and whole rows."""

import numpy as np
import pytest

from lib.catalogue.contract import CONTRACT
from lib.catalogue.small_numbers import Thresholds, load_privacy_rules
from lib.privacy.small_numbers import is_too_few, whole_rows

RULE = Thresholds(hidden_from=1, hidden_to=7, least_denominator=10, least_for_zero=30, least_doubt=3)
NONE = float("nan")


def too_few(numerator: float, denominator: float, *, is_share: bool = False) -> bool:
    return bool(is_too_few(np.array([numerator]), np.array([denominator]), is_share, RULE)[0])


@pytest.mark.parametrize(
    ("count", "hidden"), [(0, False), (0.5, True), (1, True), (7, True), (7.5, False), (8, False), (NONE, False)]
)
def test_counts_from_one_to_seven_are_too_few(count: float, hidden: bool) -> None:
    assert too_few(count, 1000) is hidden
    assert too_few(count, NONE) is hidden


@pytest.mark.parametrize(("people", "hidden"), [(9, True), (10, False)])
def test_few_people_are_too_few_whatever_their_count(people: float, hidden: bool) -> None:
    assert too_few(9, people) is hidden


@pytest.mark.parametrize(("people", "hidden"), [(29, True), (30, False)])
def test_nobody_is_shown_only_among_many(people: float, hidden: bool) -> None:
    assert too_few(0, people) is hidden


@pytest.mark.parametrize(("people", "hidden"), [(108, False), (107, True), (101, True), (100, False)])
def test_those_without_are_a_small_number_too_where_a_share_counts_the_same_people(people: float, hidden: bool) -> None:
    assert too_few(100, people, is_share=True) is hidden
    assert too_few(100, people) is False


def test_one_cell_too_few_hides_its_whole_row_and_no_other() -> None:
    hidden = whole_rows(np.array([False, True, False, False]), np.array([0, 0, 1, 1]))
    assert hidden.tolist() == [True, True, False, False]


def test_a_table_of_no_rows_hides_nothing() -> None:
    assert whole_rows(np.array([], dtype=bool), np.array([], dtype=int)).size == 0


def test_the_rules_come_from_the_release_configuration() -> None:
    rules = load_privacy_rules(CONTRACT / "release.toml")
    assert set(rules.thresholds) == {"patients", "staff", "applicants"}
    assert rules.thresholds["patients"].hidden_to == 7
    assert rules.least_answers == 11
