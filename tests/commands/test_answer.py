"""`answer`: what cannot be had is one sentence that says what there is."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.catalogue.selection import MONTHS
from lib.commands.__main__ import main
from lib.publishing.publish import Definitions, publish
from tests.publishing.small import Small, given_figures, write_measure, write_small

PLAIN = "select period, unit, numerator from given_figures"
BY_FIFTH = """
select period, unit, numerator, denominator, fifth as by_deprivation
from (select period, 'U01' as unit, numerator, denominator, "group" as fifth from given_figures)
"""
SPLIT = {"denominator": "Days", "per": 1000, "chart": "u_prime", "protects": "patients", "cuts": ["deprivation"]}
ROWS = [
    row | {"group": fifth, "dimension": "deprivation"}
    for fifth in ("1", "5")
    for row in given_figures((f"2025-{month:02}", "U01", 40, 1000) for month in range(1, 13))
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A version with a measure that has no split, and one by deprivation."""
    folder = tmp_path_factory.mktemp("answer")
    write_small(folder, Small(PLAIN, {"measure_value": ROWS}, months=("2025-01", "2025-12")))
    write_measure(folder / "measures" / "safety" / "another.sql", SPLIT | {"ref": "G1-98"}, BY_FIFTH)
    definitions = Definitions(measures=folder / "measures")
    publish(folder / "extract", folder / "published", "a test", datetime(2026, 1, 5, tzinfo=UTC), definitions)
    return folder / "published"


@pytest.fixture(autouse=True)
def _read_it(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMPROVEMENT_DATA", str(published))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "There is no measure 'nonsense'. There is: another, a_measure.\n"),
        (["nonsense", "--split", "shoes"], "There is no measure 'nonsense'. There is: another, a_measure.\n"),
        (["a_measure", "--csu", "U99"], "There is no unit 'U99'. There is: trust, U01, U02.\n"),
        (
            ["a_measure", "--rules", "mine"],
            "There is no rule set 'mine'. There is: NHS England 2023+, NHSRplotthedots 0.2.2.\n",
        ),
        (
            ["another", "--split", "shoes"],
            "There is no split of another called 'shoes'. There is: deprivation.\n",
        ),
        (
            ["a_measure", "--split", "deprivation"],
            "There is no split of a_measure called 'deprivation'. There is: none.\n",
        ),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["answer", *words]) == 2
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("months", ["0", "-12", "12", "61", "many"])
def test_only_as_many_months_as_on_a_page_may_be_asked_for(months: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["answer", "a_measure", "--months", months])
    assert "--months" in capsys.readouterr().err


@pytest.mark.parametrize("months", MONTHS)
def test_every_length_that_a_page_offers_is_answered(months: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answer", "a_measure", "--months", str(months), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["selection"]["months"] == months


def test_a_split_that_a_measure_has_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answer", "another", "--split", "deprivation"]) == 0
    assert "1 most deprived" in capsys.readouterr().out
