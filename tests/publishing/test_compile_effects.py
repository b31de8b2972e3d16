"""Measures of a second pass count what was worked out from the released figures of a first."""

from datetime import date

import pyarrow as pa
import pytest

from lib.publishing.compile_effects import effects_in
from lib.publishing.compile_projects import MEASURES, POINTS, PROJECTS, hide_few

BEFORE = [30.0, 33, 29, 31, 34, 28, 32, 30, 31, 33, 29, 32]
AFTER = [20.0, 22, 19, 21, 20, 18, 21]
CHANGED_ON = date(2025, 1, 1)


def projects(
    numerators: list[float], denominators: list[float], chart: str = "u", changed_on: date | None = CHANGED_ON
) -> dict[str, pa.Table]:
    rows = [
        {
            "project_measure": "M1",
            "period": date(2024 + at // 12, at % 12 + 1, 1),
            "numerator": numerator,
            "denominator": denominator,
            "is_masked": False,
        }
        for at, (numerator, denominator) in enumerate(zip(numerators, denominators, strict=True))
    ]
    measure = {"project_measure": "M1", "project": "P1", "direction": "down", "chart": chart, "is_primary": True}
    return {
        "projects": pa.Table.from_pylist([{"project": "P1", "changed_on": changed_on}], PROJECTS),
        "project_measures": pa.Table.from_pylist([measure], MEASURES),
        "project_points": hide_few(pa.Table.from_pylist(rows, POINTS), least=11),
    }


@pytest.mark.parametrize(
    ("numerators", "status", "judged_on"),
    [
        ([*BEFORE, *AFTER], "sustained", date(2025, 7, 1)),
        ([*BEFORE, *BEFORE], "no clear change", date(2025, 7, 1)),
        ([*BEFORE, *AFTER[:6]], "too early", None),
    ],
)
def test_a_change_is_judged_and_dated_by_the_figure_that_lets_it_be(
    numerators: list[float], status: str, judged_on: date | None
) -> None:
    (found,) = effects_in(projects(numerators, [5000.0] * len(numerators)))
    assert found == {"project_measure": "M1", "status": status, "judged_on": judged_on}


def test_a_figure_that_is_hidden_tells_nothing() -> None:
    sizes = [5000.0] * 19
    sizes[3] = 9.0
    (found,) = effects_in(projects([*BEFORE, *AFTER], sizes))
    assert found["status"] == "too few points before"


def test_a_project_that_changed_nothing_has_no_effect() -> None:
    assert effects_in(projects([*BEFORE, *AFTER], [5000.0] * 19, changed_on=None)) == []
