"""Rare events from an extract to what a reader is told: by unit, by what they could have happened in, across breaks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lib.answers import Reader, open_reader
from lib.catalogue.answer import MarkerKind, Supply
from lib.catalogue.judgements import GuardKind
from lib.catalogue.measure import ChartForm
from lib.catalogue.selection import Selection
from lib.publishing.publish import Definitions, publish
from lib.words import alt_text, sentence
from tests.publishing.small import UNITS, Small, compiled, write_small

MONTHS = [f"{year}-{month:02d}-01" for year in (2024, 2025) for month in range(1, 13)]
GAPS = [20, 41, 12, 33, 25, 50, 18, 44, 29, 31, 22, 38, 27, 16, 35]
FIRST = date(2024, 1, 10)
EVENTS = {"shape": "events", "direction": "up", "decimals": 0}
DAYS = {"chart": "t", "unit": "days between events"}
BED_DAYS = {"chart": "g", "unit": "bed days between events", "denominator": "Bed days", "units": "with_beds"}
BY_DAY = "select event_date, unit from incidents where never_event"
BY_BED_DAY = """
select event_date, unit from incidents where never_event
union all by name
select period, unit, sum(obd) as opportunities from patient_activity group by all"""


def incident(number: int, day: date, unit: str, system: str = "LFPSE") -> dict[str, str]:
    return {
        "event_ref": f"INC-{number}",
        "event_date": day.isoformat(),
        "recorded_date": day.isoformat(),
        "csu_id": unit,
        "department_id": "",
        "site": "",
        "event_type": "incident",
        "category_id": "falls",
        "theme_id": "",
        "harm_physical": "none",
        "harm_psychological": "",
        "never_event": "true",
        "never_event_type": "wrong_implant",
        "ulcer_category": "",
        "acquired_here": "",
        "source_system": system,
        "imd_decile": "1",
        "ethnic_code": "Z",
        "sex": "F",
        "age_band": "85+",
        "disability": "U",
        "involves_patient": "true",
    }


def activity(month: str, unit: str) -> dict[str, str]:
    who = {"imd_decile": "1", "ethnic_group6": "white", "sex": "F", "age_band": "85+", "disability": "U"}
    numbers = {"obd": "3000", "spells": "", "attendances": "", "appointments": "", "dna": ""}
    return {"month": month, "csu_id": unit} | who | numbers


def rare(**but: Any) -> Small:
    """Sixteen events in a unit with beds, two in one without, the same bed days in both each month."""
    days = [FIRST + timedelta(days=sum(GAPS[:many])) for many in range(len(GAPS) + 1)]
    before = but.pop("nrls_before", FIRST)
    rows = [incident(at, day, "U01", "NRLS" if day < before else "LFPSE") for at, day in enumerate(days)]
    rows += [incident(90, date(2024, 5, 1), "U02"), incident(91, date(2025, 5, 1), "U02")]
    tables = {"incident": rows, "activity": [activity(month, unit) for month in MONTHS for unit in ("U01", "U02")]}
    definition = EVENTS | but.pop("definition")
    reach = {"incident": "2025-12"}
    sql = but.pop("sql", BY_DAY)
    return Small(sql, tables, months=("2024-01", "2025-12"), complete_to=reach, definition=definition, **but)


def reader_of(folder: Path, small: Small) -> Reader:
    write_small(folder, small)
    definitions = Definitions(measures=folder / "measures")
    publish(folder / "extract", folder / "data", "a test", datetime(2026, 1, 5, tzinfo=UTC), definitions)
    return open_reader(folder / "data")


def test_a_unit_with_enough_events_has_a_t_chart_with_its_open_gap(tmp_path: Path) -> None:
    answer = reader_of(tmp_path, rare(definition=DAYS)).answer("a_measure", Selection("U01", 60))
    assert answer.form is ChartForm.T
    assert answer.line is not None
    assert answer.line.values[:-1] == tuple(map(float, GAPS))
    assert answer.line.periods[-1] == date(2025, 12, 31)
    assert answer.line.is_provisional[-1]
    assert answer.guards == ()


def test_the_trust_has_the_events_of_every_unit(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, rare(definition=DAYS))
    trust, unit = (reader.answer("a_measure", Selection(unit, 60)) for unit in ("trust", "U01"))
    assert trust.line is not None
    assert unit.line is not None
    assert len(trust.line) == len(unit.line) + 2


def test_a_unit_with_few_events_keeps_its_timeline_and_says_why(tmp_path: Path) -> None:
    answer = reader_of(tmp_path, rare(definition=DAYS)).answer("a_measure", Selection("U02"))
    assert (answer.form, answer.line, len(answer.events)) == (ChartForm.DATES, None, 2)
    assert [(guard.kind, guard.measured) for guard in answer.guards] == [(GuardKind.TOO_FEW_POINTS, 1)]
    assert "from ten on" in alt_text(answer)


def test_what_lies_between_is_counted_in_bed_days_of_the_unit(tmp_path: Path) -> None:
    answer = reader_of(tmp_path, rare(definition=BED_DAYS, sql=BY_BED_DAY)).answer("a_measure", Selection("U01", 60))
    assert answer.form is ChartForm.G
    assert answer.line is not None
    assert answer.line.values[0] == pytest.approx(20 * 3000 / 31)


def test_a_unit_in_which_nothing_could_happen_is_not_measured_and_counts_for_nothing(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, rare(definition=BED_DAYS, sql=BY_BED_DAY))
    assert reader.answer("a_measure", Selection("U02")).supply is Supply.NOT_FOR_UNIT
    trust, unit = (reader.answer("a_measure", Selection(unit, 60)).line for unit in ("trust", "U01"))
    assert trust == unit


def test_a_unit_with_bed_days_and_no_event_is_told_so(tmp_path: Path) -> None:
    small = rare(definition=BED_DAYS | {"units": "all"}, sql=BY_BED_DAY)
    incidents = [row for row in small.tables["incident"] if row["csu_id"] == "U01"]
    reader = reader_of(tmp_path, replace(small, tables={**small.tables, "incident": incidents}))
    answer = reader.answer("a_measure", Selection("U02"))
    assert answer.supply is Supply.SUPPLIED
    assert sentence(answer).startswith("None from 1 January 2024")


def test_everywhere_reads_rare_events_as_each_unit_does_alone(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, rare(definition=BED_DAYS, sql=BY_BED_DAY))
    assert all(reader.overview(unit).answers == answers for unit, answers in reader.everywhere().items())


@pytest.mark.parametrize(("across", "segments"), [(False, {0, 1}), (True, {0})])
def test_limits_run_through_a_change_of_method_where_the_definition_says_so(
    tmp_path: Path, across: bool, segments: set[int]
) -> None:
    small = rare(definition=DAYS | {"across_breaks": across}, nrls_before=date(2024, 8, 1))
    answer = reader_of(tmp_path, small).answer("a_measure", Selection("U01", 60))
    assert answer.line is not None
    assert set(answer.line.segments) == segments
    assert [(marker.label, marker.kind) for marker in answer.markers] == [
        ("LFPSE begins", MarkerKind.NOTE if across else MarkerKind.METHOD)
    ]


def test_the_release_holds_what_events_could_have_happened_in_by_unit_and_for_the_trust(tmp_path: Path) -> None:
    release = compiled(tmp_path, rare(definition=BED_DAYS, sql=BY_BED_DAY))
    rows = release["exposure"].to_pylist()
    assert {row["unit"] for row in rows} == {"trust", "U01"}
    assert {row["opportunities"] for row in rows} == {3000.0}
    assert {row["unit"] for row in release["events"].to_pylist()} == {"U01"}


def test_a_list_of_single_events_holds_nothing_about_the_people(tmp_path: Path) -> None:
    release = compiled(tmp_path, rare(definition=DAYS))
    assert release["events"].column_names == ["measure", "on_day", "unit", "item"]


def test_the_units_of_the_extract_are_those_of_the_test() -> None:
    assert [unit["has_beds"] for unit in UNITS] == ["true", "false"]
