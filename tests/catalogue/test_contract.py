"""The contract is whole, and says what is wrong with itself and with a manifest."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from lib.catalogue.characteristics import REST
from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.errors import DefinitionError
from lib.catalogue.manifest import ManifestError, manifest_faults, read_manifest
from tests.query.extracts import MANIFEST, an_extract

contract = load_contract()


@pytest.mark.parametrize("table", contract.tables.values(), ids=contract.tables)
def test_every_table_tells_an_analyst_what_to_send(table):
    assert table.title
    assert table.grain
    assert table.supply.endswith(".")
    assert all(column.about.endswith(".") for column in table.columns)


def test_no_code_of_the_contract_looks_like_an_nhs_number():
    codes = [code for held in contract.lists.values() for code in held.codes]
    assert not [code for code in codes if code.isdigit() and len(code) == 10]


@pytest.mark.parametrize("characteristic", contract.characteristics.values(), ids=contract.characteristics)
def test_every_characteristic_compares_groups_that_are_known(characteristic):
    contrast = {characteristic.comparator.focus, characteristic.comparator.reference}
    assert contrast <= {*characteristic.known, REST}
    assert characteristic.comparator.name


@pytest.mark.parametrize("characteristic", contract.characteristics.values(), ids=contract.characteristics)
def test_groups_that_are_merged_have_a_name_and_keep_those_who_are_not_known(characteristic):
    merged = [branch for top in (*characteristic.in_two, *characteristic.merged) for branch in top.all()]
    assert all(branch.label for branch in merged)
    leaves = {leaf for branch in characteristic.merged for leaf in branch.leaves}
    assert leaves == {*characteristic.known, *characteristic.unknown}


def test_csus_are_shown_by_merged_groups_with_a_contrast_of_their_own():
    ethnicity = contract.characteristics["ethnicity"]
    assert [group.code for group in ethnicity.of_csus(two=True).groups] == ["white", "not_white"]
    assert [group.code for group in ethnicity.of_csus(two=False).groups] == ["white", "asian", "others"]
    assert ethnicity.of_csus(two=True).comparator == ethnicity.in_csu
    with pytest.raises(ValueError, match="not shown by deprivation"):
        contract.characteristics["deprivation"].of_csus(two=True)


def test_a_characteristic_has_the_groups_that_a_release_holds_in_their_order():
    ethnicity = contract.characteristics["ethnicity"]
    released = ethnicity.as_released({"white", "mixed|other", "asian", "not_stated|not_known"})
    assert [(group.label, group.is_unknown) for group in released.groups] == [
        ("White", False),
        ("Mixed or Other", False),
        ("Asian", False),
        ("Not stated or not known", True),
    ]
    assert not any(group.with_unknown for group in released.groups)
    (others,) = ethnicity.as_released({"others"}).groups
    assert (others.is_unknown, others.with_unknown) == (False, True)


def test_a_quintile_is_two_deciles_and_the_most_deprived_tenth_is_decile_one():
    rows = {row[0]: row[2:] for row in contract.lists["imd_decile"].rows}
    assert rows["1"] == ("1", "decile_1")
    assert rows["2"] == ("1", "deciles_2_10")
    assert rows["10"] == ("5", "deciles_2_10")
    assert rows["U"] == ("U", "U")


def test_every_ethnic_category_belongs_to_a_group_that_is_shown():
    groups = {row[2] for row in contract.lists["ethnicity"].rows}
    assert groups == set(contract.lists["ethnic_group6"].codes)
    assert contract.characteristics["ethnicity"].unknown == ("not_stated", "not_known")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("tables/incident.toml", 'type = "date"', 'type = "day"', "'day' is not a valid ColumnType"),
        ("tables/incident.toml", 'title = "Safety incidents"', "", "missing 1 required"),
        ("tables/incident.toml", 'key = ["event_ref"]', 'key = ["ref"]', "names ref, which is not a column"),
        ("tables/incident.toml", 'list = "event_type"', 'list = "kinds"', "there is no list kinds"),
        ("tables/incident.toml", 'not_before = "event_date"', 'not_before = "day"', "day is not a column beside it"),
        ("tables/activity.toml", 'references = "csu"', 'references = "units"', "units is not a table with one key"),
        ("lists/sex.csv", "M,Male", "F,Male", "each code once"),
        ("lists/sex.csv", "M,Male", "M", "whole rows"),
        ("characteristics.toml", 'list = "sex_group"', 'list = "gender"', "gender"),
        ("characteristics.toml", 'focus = "85+"', 'focus = "90+"', "its comparator names 90+"),
        ("characteristics.toml", 'in_csu.focus = "85+"', 'in_csu.focus = "0-64"', "its in_csu names 0-64"),
        ("characteristics.toml", 'groups = ["mixed", "other"]', 'groups = ["mixed", "white"]', "once: white, other"),
        ("characteristics.toml", 'of = ["0-64", "65-84"]', 'of = ["0-64"]', "in_two must hold each group once"),
        ("characteristics.toml", 'finer_than = "deprivation"', 'finer_than = "place"', "no characteristic place"),
    ],
)
def test_a_fault_in_the_contract_is_named_with_its_file(tmp_path: Path, file, old, new, said):
    shutil.copytree(CONTRACT, tmp_path / "contract")
    path = tmp_path / "contract" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as raised:
        load_contract(tmp_path / "contract")
    assert said in str(raised.value)
    assert Path(file).name in str(raised.value)


def test_faults_of_several_files_are_told_at_once(tmp_path: Path):
    shutil.copytree(CONTRACT, tmp_path / "contract")
    for table in ("incident", "activity"):
        path = tmp_path / "contract" / "tables" / f"{table}.toml"
        path.write_text(
            path.read_text(encoding="utf-8").replace('references = "csu"', 'references = "x"'), encoding="utf-8"
        )
    with pytest.raises(DefinitionError) as raised:
        load_contract(tmp_path / "contract")
    assert str(raised.value).count("x is not a table") == 2


def test_a_contract_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(DefinitionError, match="cannot be read"):
        load_contract(tmp_path)


def test_a_manifest_gives_months_as_their_first_days(tmp_path: Path):
    whole = MANIFEST | {"complete_to": {"incident": "2026-09"}, "provisional_months": 1, "caveats": ["So it is."]}
    manifest = read_manifest(an_extract(tmp_path, whole))
    assert manifest.months[0] == date(2025, 11, 1)
    assert manifest.months[-1] == date(2026, 10, 1)
    assert len(manifest.months) == 12
    assert manifest.last_day == date(2026, 10, 31)
    assert manifest.complete_to == {"incident": date(2026, 9, 1)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"schema": 2}, '"schema" must be 1'),
        ({"schema": True}, '"schema" must be 1'),
        ({"synthetic": "yes"}, '"synthetic" must be true or false'),
        ({"period": {"from": "2026-11", "to": "2026-10"}}, '"period" must give'),
        ({"period": {"from": "2026-13", "to": "2027-01"}}, '"period" must give'),
        ({"period": "2026"}, '"period" must give'),
        ({"produced_on": "5 November"}, '"produced_on" must be a day'),
        ({"produced_on": 20261105}, '"produced_on" must be a day'),
        ({"producer": " "}, '"producer" must name the team'),
        ({"complete_to": {"incident": "October"}}, '"complete_to" must give'),
        ({"provisional_months": 13}, '"provisional_months" must be a whole number'),
        ({"provisional_months": True}, '"provisional_months" must be a whole number'),
        ({"caveats": "one"}, '"caveats" must be a list'),
        ({"extra_columns": {"incident": ["ward"]}}, "begin x_"),
        ({"colour": "blue"}, '"colour" is not known'),
    ],
)
def test_a_fault_in_a_manifest_is_a_sentence(changes, said):
    (fault,) = manifest_faults(MANIFEST | changes)
    assert said in fault


def test_everything_missing_from_a_manifest_is_told_at_once():
    assert len(manifest_faults({})) == 5


@pytest.mark.parametrize(
    ("text", "said"), [("{", "not JSON"), ("[]", "one JSON object"), ('"x"', "one JSON object"), (None, "is missing")]
)
def test_a_manifest_that_cannot_be_read_is_a_sentence(tmp_path: Path, text, said):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ManifestError, match=said):
        read_manifest(tmp_path)
