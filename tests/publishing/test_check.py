"""Every breach of the contract is found, told where it is, masked, and told how to mend."""

import json
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.catalogue.errors import ExtractError
from lib.commands import check as command
from lib.publishing.check import CHECKS, RULE_NAMES, check_extract, masked
from lib.publishing.rules import RULES
from tests.query.extracts import CONTRACT, MANIFEST, a_row, a_whole_extract, an_extract


def rows_of(table: str, *changes: dict[str, str]) -> list[dict[str, str]]:
    """Return one row a change, each with a key of its own where the table has one column for it."""
    own = "event_ref" if table == "incident" else CONTRACT.tables[table].key[0]
    is_single = len(CONTRACT.tables[table].key) == 1
    prefix = "INC-" if table == "incident" else "row_"
    return [
        a_row(table, **({own: f"{prefix}{place}"} if is_single else {}) | change)
        for place, change in enumerate(changes)
    ]


def test_an_extract_with_every_table_keeps_the_contract(tmp_path: Path):
    findings = check_extract(a_whole_extract(tmp_path), CONTRACT)
    assert findings.found == ()
    assert findings.notes == ()


def test_one_table_of_facts_is_enough_and_what_could_not_be_judged_is_said(tmp_path: Path):
    findings = check_extract(an_extract(tmp_path, waste_walk=[a_row("waste_walk")]), CONTRACT)
    assert findings.found == ()
    assert findings.notes == (
        "waste_walk.csu_id was not judged: the table csu was not sent.",
        "waste_walk.department_id was not judged: the table department was not sent.",
    )


@pytest.mark.parametrize(
    ("rule", "table", "column", "broken"),
    [
        ("wrong_type", "incident", "event_date", "5 January 2026"),
        ("wrong_type", "incident", "never_event", "perhaps"),
        ("wrong_type", "activity", "obd", "a lot"),
        ("wrong_type", "activity", "spells", "1.5"),
        ("wrong_type", "activity", "month", "2026-01-02"),
        ("missing_value", "incident", "harm_physical", ""),
        ("missing_value", "incident", "event_ref", ""),
        ("unknown_code", "incident", "ethnic_code", "Q"),
        ("unknown_code", "incident", "ethnic_code", "a'); drop table x; --"),
        ("unknown_code", "incident", "imd_decile", "11"),
        ("unknown_code", "incident", "csu_id", "O'Neill ward"),
        ("unknown_code", "project", "theme_id", "a_theme_of_old"),
        ("unknown_group", "staff_survey", "group", "everybody"),
        ("wrong_form", "incident", "event_ref", "W12345"),
        ("outside_validity", "incident", "csu_id", "csu_old"),
        ("outside_validity", "activity", "csu_id", "csu_old"),
        ("too_early", "incident", "recorded_date", "2026-01-04"),
        ("above_whole", "workforce", "trained_any", "1"),
        ("out_of_range", "activity", "obd", "-1"),
        ("out_of_range", "activity", "spells", "-1"),
        ("out_of_range", "project", "progress_score", "5.5"),
        ("out_of_range", "benchmark", "share", "1.01"),
        ("outside_period", "incident", "event_date", "2026-11-01"),
        ("outside_period", "activity", "month", "2026-11-01"),
        ("outside_period", "activity", "month", "2025-10-01"),
        ("outside_period", "project", "last_update", "2026-11-06"),
    ],
)
def test_one_broken_value_is_one_finding_with_its_row(tmp_path: Path, rule, table, column, broken):
    sent = {name: [a_row(name)] for name in ("csu", "department", "theme", "category", "project") if name != table}
    sent["csu"] = [a_row("csu", valid_from="2020-01-01")]
    sent["csu"].append(a_row("csu", csu_id="csu_old", valid_from="2020-01-01", valid_to="2025-12-31"))
    late = {"recorded_date": "2026-11-04"} if table == "incident" and rule == "outside_period" else {}
    (whole, second) = rows_of(table, {}, {column: broken, **late})
    findings = check_extract(an_extract(tmp_path, **sent, **{table: [whole, second]}), CONTRACT)
    (found,) = [finding for finding in findings.found if finding.rule != "duplicate_key"]
    assert (found.rule, found.table, found.column, found.rows) == (rule, table, column, 1)
    assert [example.row for example in found.examples] == [2]
    assert len(broken) <= 4 or broken not in str(found)
    assert found.sentence.endswith(".")
    assert found.mend.endswith(".")


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("incident", "recorded_date", "2026-01-05"),  # the day of the event itself
        ("incident", "recorded_date", "2026-11-05"),  # after the period, by the day the extract was made
        ("workforce", "trained_any", "0"),  # all of none
        ("csu", "valid_to", "2030-01-01"),  # a closure that is planned
        ("project", "progress_score", "0.5"),
        ("project", "progress_score", "5"),
        ("project", "registered_date", "2019-01-01"),  # older than the period
        ("incident", "theme_id", ""),
    ],
)
def test_a_value_on_the_edge_of_a_rule_keeps_it(tmp_path: Path, table, column, allowed):
    row = a_row(table, **{column: allowed})
    sent = {"incident": [a_row("incident")]} | {table: [row]}
    assert check_extract(an_extract(tmp_path, **sent), CONTRACT).found == ()


@pytest.mark.parametrize(
    ("day", "is_found"),
    [("2026-03-30", True), ("2026-03-31", False), ("2026-06-30", False), ("2026-07-01", True)],
)
def test_a_unit_is_valid_from_its_first_day_to_its_last(tmp_path: Path, day, is_found):
    units = [a_row("csu", valid_from="2026-03-31", valid_to="2026-06-30")]
    incident = a_row("incident", event_date=day, recorded_date=day)
    findings = check_extract(an_extract(tmp_path, csu=units, incident=[incident]), CONTRACT)
    assert [finding.rule for finding in findings.found] == ["outside_validity"] * is_found


@pytest.mark.parametrize(
    ("month", "is_found"), [("2026-02-01", True), ("2026-03-01", False), ("2026-06-01", False), ("2026-07-01", True)]
)
def test_a_month_is_valid_where_the_unit_existed_on_any_day_of_it(tmp_path: Path, month, is_found):
    units = [a_row("csu", valid_from="2026-03-31", valid_to="2026-06-01")]
    findings = check_extract(an_extract(tmp_path, csu=units, activity=[a_row("activity", month=month)]), CONTRACT)
    assert [finding.rule for finding in findings.found] == ["outside_validity"] * is_found


def test_an_improvement_may_come_from_a_unit_that_has_closed(tmp_path: Path):
    units = [a_row("csu"), a_row("csu", csu_id="old", valid_from="2020-01-01", valid_to="2021-01-01")]
    units[0] |= {"valid_from": "2020-01-01"}
    spread = a_row("spread", from_csu="old")
    assert check_extract(an_extract(tmp_path, csu=units, spread=[spread]), CONTRACT).found == ()


@pytest.mark.parametrize(
    ("table", "changes", "rows"),
    [
        ("csu", [{}, {"name": "Another"}], [2]),
        ("csu", [{}, {"csu_id": "b"}, {}, {"csu_id": "b"}], [3, 4]),
        ("activity", [{}, {"sex": "M"}, {"obd": "5"}], [3]),
        ("workforce", [{}, {"department_id": "d"}, {"headcount": "3"}], [3]),  # empty is the same as empty
    ],
)
def test_rows_that_repeat_a_key_are_found(tmp_path: Path, table, changes, rows):
    sent = {"incident": [a_row("incident")]} | {table: [a_row(table, **change) for change in changes]}
    findings = check_extract(an_extract(tmp_path, **sent), CONTRACT)
    (found,) = [finding for finding in findings.found if finding.rule == "duplicate_key"]
    assert found.column == ", ".join(CONTRACT.tables[table].key)
    assert [example.row for example in found.examples] == rows


@pytest.mark.parametrize(
    ("breakdown", "group", "is_found"),
    [
        ("trust", "all", False),
        ("csu", "csu_1", False),
        ("csu", "csu_2", True),
        ("band", "8a+", False),
        ("band", "white", True),
        ("ethnicity", "white", False),
    ],
)
def test_a_group_belongs_to_its_characteristic(tmp_path: Path, breakdown, group, is_found):
    survey = a_row("staff_survey", breakdown=breakdown, group=group)
    findings = check_extract(an_extract(tmp_path, csu=[a_row("csu")], staff_survey=[survey]), CONTRACT)
    assert [finding.rule for finding in findings.found] == ["unknown_group"] * is_found


def test_examples_stop_at_five_and_all_are_counted(tmp_path: Path):
    rows = rows_of("incident", *[{"sex": "Female"}] * 7)
    (found,) = check_extract(an_extract(tmp_path, incident=rows), CONTRACT).found
    assert found.rows == 7
    assert [example.row for example in found.examples] == [1, 2, 3, 4, 5]
    assert {example.value for example in found.examples} == {"F••••e"}


def test_every_breach_is_found_at_once_and_grouped_by_rule(tmp_path: Path):
    folder = an_extract(
        tmp_path,
        MANIFEST | {"synthetic": "yes"},
        incident=rows_of("incident", {"sex": "X"}, {"event_date": "soon"}),
        activity=[a_row("activity", obd="-1", sex="X") | {"nhs_number": "9990000000"}],
        surgeon=[{"name": "A"}],
    )
    (folder / "training.parquet").write_bytes(b"PAR1")
    findings = check_extract(folder, CONTRACT)
    assert [(finding.rule, finding.table) for finding in findings.found] == [
        ("unreadable_file", "training"),
        ("manifest", ""),
        ("unknown_file", "surgeon"),
        ("unknown_column", "activity"),
        ("wrong_type", "incident"),
        ("unknown_code", "activity"),
        ("unknown_code", "incident"),
        ("out_of_range", "activity"),
    ]
    assert "9990000000" not in str(findings)


def test_a_column_that_is_needed_is_missed_and_one_that_is_not_is_not(tmp_path: Path):
    row = a_row("activity")
    del row["obd"], row["spells"]
    (found,) = check_extract(an_extract(tmp_path, activity=[row]), CONTRACT).found
    assert (found.rule, found.column) == ("missing_column", "obd")


def test_a_column_beyond_the_contract_must_be_listed_in_the_manifest(tmp_path: Path):
    rows = [a_row("incident") | {"x_ward_type": "surgical"}]
    listed = MANIFEST | {"extra_columns": {"incident": ["x_ward_type"]}}
    assert [f.rule for f in check_extract(an_extract(tmp_path / "a", incident=rows), CONTRACT).found] == [
        "unknown_column"
    ]
    assert check_extract(an_extract(tmp_path / "b", listed, incident=rows), CONTRACT).found == ()


@pytest.mark.parametrize(
    ("editions", "said"),
    [
        ({}, "manifest.json does not say by which"),
        ({"deprivation": "Index of Multiple Deprivation (IMD) 2025"}, "by Index of Multiple Deprivation (IMD) 2025"),
    ],
)
def test_areas_ranked_by_another_edition_or_by_one_that_is_not_said_are_refused(
    tmp_path: Path, editions: dict[str, str], said: str
):
    extract = an_extract(tmp_path, MANIFEST | {"editions": editions}, incident=[a_row("incident")])
    (found,) = check_extract(extract, CONTRACT).found
    assert (found.rule, found.table, found.column) == ("other_edition", "incident", "imd_decile")
    assert said in found.sentence
    assert "editions.deprivation" in found.mend


def test_an_extract_without_areas_need_not_say_how_they_are_ranked(tmp_path: Path):
    extract = an_extract(
        tmp_path, {k: v for k, v in MANIFEST.items() if k != "editions"}, waste_walk=[a_row("waste_walk")]
    )
    assert "other_edition" not in [finding.rule for finding in check_extract(extract, CONTRACT).found]


def test_a_parquet_file_with_damaged_data_is_found_when_it_is_read(tmp_path: Path):
    folder = an_extract(tmp_path)
    days = [date(2026, 1, 1) + timedelta(days=day % 300) for day in range(20_000)]
    refs = [f"{ref:08x}" for ref in range(20_000)]
    pq.write_table(
        pa.table({"walk_id": refs, "date": days, "participants": range(20_000)}), folder / "waste_walk.parquet"
    )
    content = bytearray((folder / "waste_walk.parquet").read_bytes())
    content[2000:40000] = b"\xff" * 38000
    (folder / "waste_walk.parquet").write_bytes(bytes(content))
    findings = check_extract(folder, CONTRACT)
    assert "unreadable_file" in [finding.rule for finding in findings.found]
    assert not findings.could_be_read


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, ""), ("", ""), ("A", "•"), ("1234", "••••"), ("12345", "1•••5"), ("9" * 30, "9••••••••9")],
)
def test_a_value_is_never_shown_whole(value, shown):
    assert masked(value) == shown


def test_every_rule_has_its_query_and_every_query_its_rule():
    files = {path.stem for path in CHECKS.glob("*.sql")} - {"unjudged_code"}
    assert files == {rule.name for rule in RULES} <= set(RULE_NAMES)


def exit_code(folder: Path, is_json: bool = False) -> int:
    """Run the command."""
    return command.run(Namespace(folder=folder, json=is_json))


def test_a_clean_extract_exits_with_0(tmp_path: Path, capsys):
    assert exit_code(an_extract(tmp_path, incident=[a_row("incident")])) == 0
    assert "keeps the contract" in capsys.readouterr().out


def test_findings_exit_with_1_and_are_told_with_row_value_and_remedy(tmp_path: Path, capsys):
    assert exit_code(an_extract(tmp_path, incident=[a_row("incident", sex="Female")])) == 1
    told = capsys.readouterr().out
    assert "incident.sex (1 row): sex is not in the list sex." in told
    assert "row 1 F••••e" in told
    assert "To mend: Use a code of the list sex" in told
    assert told.strip().endswith("1 finding. Mend it and check again.")


@pytest.mark.parametrize("file", [None, "incident.csv", "incident.parquet"])
def test_an_empty_folder_or_an_unreadable_file_exits_with_2(tmp_path: Path, capsys, file):
    if file:
        (tmp_path / file).write_bytes(b"")
    assert exit_code(tmp_path) == 2
    assert (file or "There is no table in the folder") in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_an_error_with_a_sentence(tmp_path: Path):
    with pytest.raises(ExtractError, match="There is no folder"):
        exit_code(tmp_path / "none")


def test_only_reference_tables_are_not_an_extract(tmp_path: Path):
    findings = check_extract(an_extract(tmp_path, csu=[a_row("csu")]), CONTRACT)
    assert [finding.rule for finding in findings.found] == ["no_facts"]


def test_json_is_one_object(tmp_path: Path, capsys):
    assert exit_code(an_extract(tmp_path, incident=[a_row("incident", sex="Female")]), is_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["clean"] is False
    assert told["could_be_read"] is True
    assert told["found"][0]["examples"] == [{"row": 1, "value": "F••••e"}]
