"""From a small extract by fifths of deprivation: the gaps that are followed, and the figures for the statement."""

from pathlib import Path
from typing import Any

import pytest

from lib.answers import Reader
from lib.privacy.hes_rounding import HIDDEN_TO, TO_NEAREST
from tests.answers.test_reader import reader_of
from tests.publishing.small import Small

BY_FIFTH = """
select period, 'U01' as unit, numerator, denominator, "group" as by_deprivation
from given_figures
where dimension = 'deprivation'
"""
PATIENTS: dict[str, Any] = {
    "denominator": "All",
    "unit": "% of all",
    "per": 100,
    "chart": "p_prime",
    "protects": "patients",
    "cuts": ["deprivation"],
    "gap_to_narrow": "fifths",
}
YEARS = [f"{2022 + (at + 3) // 12}-{(at + 3) % 12 + 1:02d}" for at in range(48)]
COUNTED = {"1": (43, 101), "2": (31, 102), "3": (32, 103), "4": (31, 104), "5": (22, 101), "U": (11, 52)}


def reader_by_fifth(folder: Path, counted: dict[str, tuple[int, int]] | None = None, **definition: Any) -> Reader:
    rows = [
        {
            "measure_id": "a_measure",
            "period": f"{month}-01",
            "csu_id": "U01",
            "dimension": "deprivation",
            "group": fifth,
            "numerator": str(event),
            "denominator": str(everybody),
        }
        for month in YEARS
        for fifth, (event, everybody) in (counted or COUNTED).items()
    ]
    months = ("2022-04", "2026-03")
    return reader_of(folder, Small(BY_FIFTH, {"measure_value": rows}, months=months, definition=PATIENTS | definition))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return reader_by_fifth(tmp_path_factory.mktemp("fifths"))


def test_a_measure_that_carries_the_ambition_is_followed_by_its_own_contrast(reader: Reader) -> None:
    (found,) = reader.gaps_to_narrow()
    assert found.groups is not None
    assert found.groups.comparator == "Most against least deprived fifth"
    assert found.groups.change is not None
    assert found.groups.change.then_words == "2022/23"
    assert found.gap_line is not None


def test_a_contrast_of_no_characteristic_that_is_released_is_followed_without_a_gap(tmp_path: Path) -> None:
    (found,) = reader_by_fifth(tmp_path, gap_to_narrow="of_nothing").gaps_to_narrow()
    assert (found.groups, found.gap_line) == (None, None)


def test_the_statement_has_each_group_over_the_latest_financial_year_and_what_is_not_released(reader: Reader) -> None:
    rows = reader.statement()
    by_fifth = [row for row in rows if row.characteristic == "Deprivation of home area"]
    assert [row.group for row in by_fifth][:5] == ["1 most deprived", "2", "3", "4", "5 least deprived"]
    assert {row.period for row in by_fifth} == {"2025/26"}
    assert by_fifth[-1].is_unknown
    assert [(row.characteristic, row.group) for row in rows[len(by_fifth) :]] == [
        ("Ethnic group", ""),
        ("Age", ""),
        ("Sex", ""),
    ]


def test_the_statement_is_worked_out_from_rounded_counts_alone(reader: Reader) -> None:
    first = reader.statement()[0]
    assert (12 * 43, 12 * 101) == (516, 1212)
    assert (first.counted, first.out_of) == (515, 1210)
    assert first.value == pytest.approx(100 * 515 / 1210)
    assert first.lower is not None
    assert first.upper is not None
    assert first.lower < first.value < first.upper
    assert first.known_percent == pytest.approx(100 * 1910 / 2040)  # 12 × 159 and 12 × 170, rounded


def test_no_count_below_what_may_leave_the_trust_is_in_the_statement(tmp_path: Path) -> None:
    few = {fifth: (at, 2000) for at, fifth in enumerate(COUNTED)}
    rows = [row for row in reader_by_fifth(tmp_path, few).statement() if row.group]
    shown = [row for row in rows if row.counted is not None]
    assert shown
    assert all(row.counted == 0 or (row.counted or 0) > HIDDEN_TO for row in shown)
    assert all((row.counted or 0) % TO_NEAREST == 0 == (row.out_of or 0) % TO_NEAREST for row in shown)
    hidden = [row for row in rows if row.counted is None]
    assert all((row.value, row.lower, row.upper, row.out_of) == (None,) * 4 for row in hidden)


def test_measures_about_staff_are_not_part_of_the_statement(tmp_path: Path) -> None:
    assert reader_by_fifth(tmp_path, protects="staff").statement() == ()
