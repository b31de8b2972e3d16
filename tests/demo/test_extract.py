"""The extract as a whole: what is in the folder, how much, and that it keeps the contract."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lib.catalogue.contract import ColumnType, Contract, load_contract
from lib.catalogue.manifest import read_manifest
from lib.demo.write import FolderError, write_demo
from lib.publishing.check import check_extract
from tests.demo.conftest import Extract

NOT_IN_THE_DEMO = frozenset[str]()
ARROW_TYPES = {
    ColumnType.TEXT: pa.types.is_string,
    ColumnType.DATE: pa.types.is_date,
    ColumnType.MONTH: pa.types.is_date,
    ColumnType.INTEGER: pa.types.is_integer,
    ColumnType.NUMBER: pa.types.is_floating,
    ColumnType.BOOLEAN: pa.types.is_boolean,
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_every_table_of_the_contract_is_there_but_those_of_later_measures(extract: Extract, contract: Contract) -> None:
    assert {*contract.tables} - {*extract.truth.rows} == NOT_IN_THE_DEMO


def test_columns_are_those_of_the_contract_in_its_order_and_types(extract: Extract, contract: Contract) -> None:
    for name in extract.truth.rows:
        schema = pq.read_schema(extract.folder / f"{name}.parquet")
        assert schema.names == list(contract.tables[name].column_names), name
        wrong = [
            f"{name}.{column.name}: {schema.field(column.name).type}"
            for column in contract.tables[name].columns
            if not ARROW_TYPES[column.type](schema.field(column.name).type)
        ]
        assert wrong == []


def test_codes_are_those_of_the_lists(extract: Extract, contract: Contract) -> None:
    for name in extract.truth.rows:
        listed = [column for column in contract.tables[name].columns if column.list]
        if not listed:
            continue
        table = extract.read(name, *(column.name for column in listed))
        for column in listed:
            used = set(table[column.name].dropna().unique())
            assert used <= set(contract.lists[column.list].codes), f"{name}.{column.name}"


def test_the_checker_finds_nothing(extract: Extract, contract: Contract) -> None:
    assert check_extract(extract.folder, contract).found == ()


def test_the_manifest_says_synthetic_and_which_table_is_late(extract: Extract) -> None:
    manifest = read_manifest(extract.folder)
    assert manifest.is_synthetic
    assert len(manifest.months) == 60
    assert str(manifest.complete_to["report_audit"])[:7] == "2026-07"
    assert str(manifest.complete_to["incident"])[:7] == "2026-10"


def test_references_and_names_are_plainly_invented(extract: Extract) -> None:
    assert extract.read("incident", "event_ref").event_ref.str.fullmatch(r"INC-SYN-\d{7}").all()
    assert extract.read("csu", "name").name.str.match(r"Unit \d\d – ").all()


@pytest.mark.parametrize(
    ("table", "least", "most"),
    [
        ("incident", 160_000, 175_000),
        ("activity", 300_000, 600_000),
        ("workforce", 200_000, 500_000),
        ("training", 20_000, 30_000),
        ("project", 1_500, 2_700),
        ("spread", 500, 1_500),
        ("theme_review", 400, 800),
        ("report_audit", 750, 850),
        ("saving", 6_000, 10_000),
        ("csu", 18, 18),
        ("department", 60, 60),
        ("theme", 18, 18),
    ],
)
def test_tables_have_the_size_of_a_large_trust(extract: Extract, table: str, least: int, most: int) -> None:
    assert least <= extract.truth.rows[table] <= most


def test_the_extract_is_small_enough_to_hand_over(extract: Extract) -> None:
    assert sum(path.stat().st_size for path in extract.folder.iterdir()) < 20e6


def test_the_same_seed_writes_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("first", 3), ("again", 3), ("other", 4)):
        write_demo(tmp_path / name, incidents=2000, seed=seed)
    first, again, other = (hashes(tmp_path / name) for name in ("first", "again", "other"))
    assert first == again
    assert first["incident.parquet"] != other["incident.parquet"]


def test_incidents_and_activity_grow_with_the_number_asked_for(tmp_path: Path) -> None:
    obd = {}
    for number in (4_000, 16_000):
        truth = write_demo(tmp_path / str(number), incidents=number)
        assert truth.rows["incident"] == pytest.approx(number, rel=0.06)
        obd[number] = pq.read_table(tmp_path / str(number) / "activity.parquet")["obd"].to_numpy().sum()
    assert obd[16_000] == pytest.approx(4 * obd[4_000], rel=0.01)


def test_a_trust_of_another_size_claims_only_what_it_shows(tmp_path: Path, extract: Extract) -> None:
    small = write_demo(tmp_path / "small", incidents=2000)
    claimed, told = ([(s.measure, s.kind, s.unit, s.split) for s in t.stories] for t in (small, extract.truth))
    assert len(claimed) < len(told)
    assert {*claimed} <= {*told}


def test_an_earlier_demo_is_written_over(tmp_path: Path) -> None:
    for name in ("incident.parquet", "manifest.json", "truth.json"):
        (tmp_path / name).write_text("an earlier one")
    write_demo(tmp_path, incidents=2000)
    assert len(json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))) > 20


@pytest.mark.parametrize("names", [["notes.txt"], ["incident.parquet", "manifest.json"], ["truth.json", "notes.txt"]])
def test_a_folder_that_holds_anything_else_is_left_alone(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("mine")
    with pytest.raises(FolderError, match="Name an empty or a new folder"):
        write_demo(tmp_path, incidents=2000)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
