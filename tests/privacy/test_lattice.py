"""Every cut is a sum of quarters or closed years, of whole groups, in a unit or the Trust: no other shape is proved."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lib.catalogue.characteristics import Characteristic
from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.errors import DefinitionError
from lib.catalogue.measure import Measure
from lib.catalogue.small_numbers import load_privacy_rules
from lib.catalogue.strategy import MEASURES, load_catalogue
from lib.privacy.book import Book
from lib.privacy.kinds import months_on
from tests.privacy.worlds import CATALOGUE, CHARACTERISTICS, RULES, closed, hospital

STATED = (CONTRACT / "release.toml").read_text(encoding="utf-8")
BY_PEOPLE = [measure for measure in load_catalogue().measures if measure.cuts]
NAMED_IN_QUERY = re.compile(r"\bby_(\w+)")
LENGTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def rules_with(folder: Path, old: str, new: str) -> None:
    """Read the release's configuration with one line of it changed."""
    assert old in STATED
    (folder / "release.toml").write_text(STATED.replace(old, new, 1), encoding="utf-8")
    load_privacy_rules(folder / "release.toml")


def test_the_cuts_that_are_configured_are_those_of_the_lattice(tmp_path: Path) -> None:
    rules_with(tmp_path, STATED, STATED)
    for cuts in RULES.cuts.values():
        assert set(cuts.csu) <= {"quarter", "rolling", "year"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('csu = ["quarter", "rolling", "year"]', 'csu = ["month", "quarter", "rolling", "year"]'),
        ('csu = ["quarter", "rolling", "year"]', 'csu = ["half_year", "year"]'),
        ('csu = ["quarter", "rolling", "year"]', 'csu = ["rolling", "year"]'),
        ('trust = ["month", "quarter", "rolling", "year"]', 'trust = ["week", "quarter", "year"]'),
        ('trust = ["month", "quarter", "rolling", "year"]', 'trust = ["month", "rolling", "year"]'),
        ('trust = ["year"]', 'trust = ["year"]\ndepartment = ["year"]'),
        ('csu_groups = "merged"', 'csu_groups = "full"'),
    ],
)
def test_another_shape_is_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(DefinitionError, match="cuts"):
        rules_with(tmp_path, old, new)


def test_two_characteristics_together_have_no_units_and_no_grain() -> None:
    """A list of pairs by whom a measure protects: there is nowhere to ask for one in a CSU or by quarter."""
    pairs = tomllib.loads(STATED)["pairs"]
    assert set(pairs) == {"patients", "staff", "applicants"}
    assert all(len(set(pair)) == 2 and set(pair) <= set(CHARACTERISTICS) for own in pairs.values() for pair in own)


@pytest.mark.parametrize("name", CHARACTERISTICS)
def test_csus_are_shown_by_unions_of_whole_groups_the_same_for_every_one(name: str) -> None:
    one = load_contract().characteristics[name]
    for ways in (one.merged, one.in_two):
        leaves = [leaf for branch in ways for leaf in branch.leaves]
        assert sorted(leaves) == sorted({group.code for group in one.groups} if ways else [])


@pytest.mark.parametrize("measure", BY_PEOPLE, ids=[measure.id for measure in BY_PEOPLE])
def test_a_measure_asks_for_no_label_beside_its_cuts(measure: Measure) -> None:
    """A label that its query names and that is none of its cuts could only be there to be shown in some other way."""
    (file,) = MEASURES.glob(f"*/{measure.id}.sql")
    finer = {name for name, one in CHARACTERISTICS.items() if one.finer_than in measure.cuts}
    assert set(NAMED_IN_QUERY.findall(file.read_text(encoding="utf-8"))) <= {*measure.cuts, *finer}
    assert set(measure.cuts) <= set(CHARACTERISTICS)


@pytest.fixture(scope="module")
def books() -> list[Book]:
    made = [hospital(seed, 10, (25, 60, 150, 220, 400), ("sex", "ethnicity", "disability")) for seed in (9, 21)]
    return [closed(one) for one in made]


def test_every_row_is_of_the_lattice(books: list[Book]) -> None:
    for book in books:
        rows = [row for page in book.pages.values() for row in page.rows.to_pylist()]
        assert {row["grain"] for row in rows} == {"quarter", "rolling", "year"}
        assert not [row for row in rows if not is_of_the_lattice(row, rows)]


def is_of_the_lattice(row: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    one, measure = CHARACTERISTICS[row["cut"]], CATALOGUE.measure(row["measure"])
    asked = RULES.cuts[measure.volume.value]
    tops = one.in_two if asked.in_two else one.merged
    if row["unit"] != "trust":
        is_group = set(row["leaves"]) in [set(top.leaves) for top in tops]
        return is_group and row["grain"] in asked.csu and is_of_whole_quarters(row, rows)
    return set(row["leaves"]) in every_group(one) and row["grain"] in asked.trust and is_of_whole_quarters(row, rows)


def every_group(one: Characteristic) -> list[set[str]]:
    """Every union of neighbours in the tree: what a row of the Trust may be of, but for groups that never occur."""
    branches = [branch for top in (*one.merged, *one.in_two) for branch in top.all()]
    return [set(branch.leaves) for branch in branches] + [{group.code} for group in one.groups]


def is_of_whole_quarters(row: dict[str, Any], rows: list[dict[str, Any]]) -> bool:
    """A quarter, a financial year, or the sum of four quarters that are all shown."""
    if row["grain"] != "rolling":
        return (row["period"].month - 4) % LENGTHS[row["grain"]] == 0
    alike = [one for one in rows if all(one[name] == row[name] for name in ("measure", "cut", "unit"))]
    wanted = {months_on(row["period"], -back) for back in (2, 5, 8, 11)}
    parts = [
        one
        for one in alike
        if one["grain"] == "quarter" and one["period"] in wanted and set(one["leaves"]) <= set(row["leaves"])
    ]
    return (
        not any(part["is_masked"] for part in parts)
        and {part["period"] for part in parts} == wanted
        and sum(part["numerator"] for part in parts) == row["numerator"]
    )


def test_a_row_that_is_no_sum_of_quarters_is_found(books: list[Book]) -> None:
    rows = [row for page in books[0].pages.values() for row in page.rows.to_pylist()]
    rolling = next(row for row in rows if row["grain"] == "rolling")
    quarter = next(row for row in rows if row["grain"] == "quarter" and row["unit"] != "trust")
    assert not is_of_the_lattice(rolling | {"numerator": rolling["numerator"] + 1}, rows)
    assert not is_of_the_lattice(rolling | {"period": months_on(rolling["period"], 1)}, rows)
    assert not is_of_the_lattice(quarter | {"period": months_on(quarter["period"], 1)}, rows)
    assert not is_of_the_lattice(quarter | {"grain": "month"}, rows)
    assert not is_of_the_lattice(quarter | {"leaves": [*quarter["leaves"], "elsewhere"]}, rows)
