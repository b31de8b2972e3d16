"""Projects as a reader gets them: what is released of their figures, and what their changes did."""

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lib.answers import Reader, open_reader
from lib.catalogue.answer import MarkerKind
from lib.catalogue.judgements import EffectStatus
from lib.catalogue.measure import ChartForm, Grain
from lib.catalogue.projects import Project
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Variation
from lib.publishing.publish import Definitions, publish
from tests.publishing.small import Small, given_figures, write_small

MONTHS = [f"{year}-{month:02d}-01" for year in (2024, 2025) for month in range(1, 13)]
EMPTY = ("department_id", "theme_id", "closed_date", "progress_score", "outcome", "qp_faculty", "analyst_named")
USUAL = {
    "kind": "project",
    "csu_id": "U01",
    "lead_role": "frontline",
    "registered_date": "2024-03-01",
    "started": "2024-04-01",
    "intervention_date": "2025-02-01",
    "status": "sustaining",
    "last_update": "2025-12-01",
    "qp_count": "1",
    "equity_flag": "false",
    "waste_measured": "",
    "patient_value_stated": "",
    "supported_by": "central",
}
PEERS = [
    {"csu_id": f"U0{at}", "name": f"Unit 0{at}", "short_name": f"0{at}", "valid_from": "2020-01-01", "has_beds": "true"}
    for at in (1, 2, 3, 4)
]


def a_project(name: str, **changes: str) -> dict[str, str]:
    return {"project_id": name, "title": f"Project {name}"} | dict.fromkeys(EMPTY, "") | USUAL | changes


def a_measure(name: str, project: str, **changes: str) -> dict[str, str]:
    usual = {"title": "Falls", "role": "outcome", "domain": "quality", "is_primary": "true", "direction": "down"}
    return (
        {"project_measure_id": name, "project_id": project}
        | usual
        | {
            "chart": "u",
            "unit": "per 1,000 bed days",
            "target": "",
        }
        | changes
    )


def points(name: str, numerators: list[float], denominator: float | None, group: str = "all") -> list[dict[str, str]]:
    return [
        {
            "project_measure_id": name,
            "period": month,
            "group": group,
            "numerator": str(value),
            "denominator": "" if denominator is None else str(denominator),
        }
        for month, value in zip(MONTHS, numerators, strict=False)
    ]


FELL = [30.0, 33, 29, 31, 34, 28, 32, 30, 31, 33, 29, 32, 30, *[20.0, 22, 19, 21, 20, 18, 21, 20, 22, 19, 20]]


COUNTED = "select period, unit, numerator, denominator from given_figures"


def reader_of(folder: Path, sql: str = COUNTED, **tables: list[dict[str, str]]) -> Reader:
    rows = {"measure_value": given_figures((month[:7], "U01", 20.0, None) for month in MONTHS)}
    small = Small(
        sql,
        rows | tables,
        months=("2024-01", "2025-12"),
        definition={"denominator": "All"},
        units=PEERS,
    )
    write_small(folder, small)
    definitions = Definitions(measures=folder / "measures")
    publish(folder / "extract", folder / "data", "a test", datetime(2026, 1, 5, tzinfo=UTC), definitions)
    return open_reader(folder / "data")


def one_project(folder: Path, figures: list[dict[str, str]], **measure: str) -> Project:
    tables = {"project": [a_project("P1")], "project_measure": [a_measure("M1", "P1", **measure)]}
    (found,) = reader_of(folder, **tables, project_point=figures).projects()
    return found


def test_a_project_is_told_in_words_with_its_effect_in_the_measures_unit(tmp_path: Path) -> None:
    project = one_project(tmp_path, points("M1", FELL, 5000))
    assert (project.title, project.unit.name, project.stage, project.lead) == (
        "Project P1",
        "Unit 01",
        "Sustaining",
        "Frontline staff",
    )
    effect = project.effect
    assert effect is not None
    assert effect.status is EffectStatus.SUSTAINED
    assert (effect.points_before, effect.points_after, effect.since) == (13, 11, date(2025, 2, 1))
    assert effect.before == pytest.approx(1000 * sum(FELL[:13]) / 13 / 5000)
    assert effect.after == pytest.approx(1000 * sum(FELL[13:]) / 11 / 5000)
    assert effect.percent == pytest.approx(100 * (effect.after / effect.before - 1))


def test_limits_are_those_of_the_points_before_and_the_change_is_marked(tmp_path: Path) -> None:
    project = one_project(tmp_path, points("M1", FELL, 5000))
    assert project.primary is not None
    answer = project.primary.answer
    line, effect = answer.line, answer.effect
    assert line is not None
    assert effect is not None
    assert line.form is ChartForm.U_PRIME
    assert set(line.centre) == {effect.before}
    assert sum(line.is_baseline) == 13
    assert line.states[-1] is Variation.IMPROVEMENT_LOW
    assert [(marker.on, marker.kind) for marker in answer.markers] == [(date(2025, 2, 1), MarkerKind.INTERVENTION)]


def test_too_few_points_before_are_a_run_chart(tmp_path: Path) -> None:
    project = one_project(tmp_path, points("M1", FELL, 5000)[3:])
    assert project.verdict is EffectStatus.NO_BASELINE
    assert project.primary is not None
    assert project.primary.answer.line is not None
    assert project.primary.answer.line.is_run_chart


@pytest.mark.parametrize(
    ("chart", "unit", "value", "form"),
    [
        ("p", "% of patients", 60.0, ChartForm.P_PRIME),
        ("u", "per 1,000 bed days", 600.0, ChartForm.U_PRIME),
        ("u", "per day", 0.6, ChartForm.U_PRIME),
        ("xmr", "days", 0.6, ChartForm.XMR),
        ("run", "days", 0.6, ChartForm.RUN),
        ("t", "days", 30.0, ChartForm.RUN),
    ],
)
def test_a_measure_is_in_its_own_unit_on_its_own_chart(
    tmp_path: Path, chart: str, unit: str, value: float, form: ChartForm
) -> None:
    project = one_project(tmp_path, points("M1", [30.0, 30.0] * 12, 50), chart=chart, unit=unit)
    assert project.primary is not None
    line = project.primary.answer.line
    assert line is not None
    assert (line.values[0], line.form) == (value, form)


def test_a_figure_out_of_too_few_leaves_no_number_in_the_release(tmp_path: Path) -> None:
    figures = points("M1", [6.0] * 24, 40)
    figures[5] |= {"numerator": "3", "denominator": "9"}
    project = one_project(tmp_path, figures, chart="p", unit="% of patients")
    assert project.primary is not None
    line = project.primary.answer.line
    assert line is not None
    assert (line.is_masked[5], line.values[5], line.numerators[5], line.denominators[5]) == (True, None, None, None)
    assert sum(line.is_masked) == 1
    (release,) = (tmp_path / "data").rglob("project_points.parquet")
    assert [row for row in pq.read_table(release).to_pylist() if row["is_masked"]] == [
        {
            "project_measure": "M1",
            "period": date(2024, 6, 1),
            "numerator": None,
            "denominator": None,
            "is_masked": True,
        }
    ]


def test_figures_by_group_are_not_released(tmp_path: Path) -> None:
    figures = points("M1", FELL, 5000) + points("M1", FELL, 500, group="deprivation:1")
    one_project(tmp_path, figures)
    (release,) = (tmp_path / "data").rglob("project_points.parquet")
    assert pq.read_table(release).num_rows == len(FELL)


def test_the_measure_that_a_project_is_judged_by_comes_first(tmp_path: Path) -> None:
    measures = [
        a_measure("M1", "P1", is_primary="false", role="balancing", title="Length of stay"),
        a_measure("M2", "P1"),
    ]
    figures = points("M1", FELL, 5000) + points("M2", FELL, 5000)
    tables = {"project": [a_project("P1")], "project_measure": measures, "project_point": figures}
    (project,) = reader_of(tmp_path, **tables).projects()
    assert [(one.answer.measure.title, one.role) for one in project.followed] == [
        ("Falls", "Outcome"),
        ("Length of stay", "Balancing"),
    ]
    assert project.primary is project.followed[0]


def test_a_project_without_a_change_or_figures_has_no_verdict(tmp_path: Path) -> None:
    projects = [a_project("P1", intervention_date=""), a_project("P2")]
    tables = {"project": projects, "project_measure": [a_measure("M1", "P1")]}
    found = reader_of(tmp_path, **tables, project_point=points("M1", FELL, 5000)).projects()
    assert {project.id: project.verdict for project in found} == {"P1": None, "P2": None}
    assert {project.id: len(project.followed) for project in found} == {"P1": 1, "P2": 0}


def test_adopters_are_told_with_their_stage_and_units_of_the_same_kind_without_it_named(tmp_path: Path) -> None:
    spread = [
        {
            "project_id": "P1",
            "from_csu": "U01",
            "to_csu": "U03",
            "to_department": "",
            "stage": stage,
            "stage_date": on,
            "standard_work_date": "",
            "check12_date": "",
            "check12_holding": "",
        }
        for stage, on in (("testing", "2025-03-01"), ("adopted", "2025-06-01"), ("sustained", "2025-11-01"))
    ]
    (project,) = reader_of(tmp_path, project=[a_project("P1")], spread=spread).projects()
    assert [(one.unit.name, one.stage, one.adopted_on) for one in project.adopters] == [
        ("Unit 03", "Sustained", date(2025, 6, 1))
    ]
    assert [unit.id for unit in project.others] == ["U02", "U04"]


OF_EFFECTS = """
-- Grain: one row a project.
select judged_on as period, unit, if(status = 'sustained', 1, 0) as numerator, 1 as denominator
from project_effects
where judged_on is not null
"""


def test_a_measure_of_a_second_pass_counts_the_verdicts_that_pages_show(tmp_path: Path) -> None:
    figures = points("M1", FELL, 5000) + points("M2", FELL[:13] + FELL[:11], 5000)
    tables = {
        "project": [a_project("P1"), a_project("P2")],
        "project_measure": [a_measure("M1", "P1"), a_measure("M2", "P2")],
        "project_point": figures,
    }
    reader = reader_of(tmp_path, OF_EFFECTS, **tables)
    assert {one.id: one.verdict for one in reader.projects()} == {
        "P1": EffectStatus.SUSTAINED,
        "P2": EffectStatus.NO_CHANGE,
    }
    line = reader.answer("a_measure", Selection(months=24)).line
    assert line is not None
    counted = dict(zip(line.periods, zip(line.numerators, line.denominators, strict=True), strict=True))
    assert counted[date(2025, 8, 1)] == (1, 2)
    assert sum(below or 0 for _, below in counted.values()) == 2


def test_a_version_without_projects_has_none(tmp_path: Path) -> None:
    reader_of(tmp_path)
    for path in (tmp_path / "data").rglob("projects.parquet"):
        assert pq.read_table(path).num_rows == 0
        path.unlink()
    assert open_reader(tmp_path / "data").projects() == ()


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        (("2025-01-01", "2025-02-01", "2025-03-01"), Grain.MONTH),
        (("2025-01-01", "2025-04-01", "2025-10-01"), Grain.QUARTER),
        (("2025-01-06", "2025-01-13", "2025-01-27"), Grain.WEEK),
        (("2025-01-06", "2025-01-13", "2025-01-15"), Grain.DAY),
    ],
)
def test_how_often_there_is_a_figure_is_told_from_its_days(tmp_path: Path, days: tuple[str, ...], grain: Grain) -> None:
    figures = [one | {"period": day} for one, day in zip(points("M1", FELL, 5000), days, strict=False)]
    project = one_project(tmp_path, figures)
    assert project.primary is not None
    assert project.primary.answer.measure.grain is grain
