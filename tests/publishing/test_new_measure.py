"""A measure is one file: dropped in, it is on its goal's page, in the matrix and in the command, with no other edit."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.catalogue.strategy import MEASURES
from lib.commands.__main__ import main
from lib.publishing.publish import Definitions, publish
from lib.ui.timing import app_at
from tests.publishing.small import Small, given_figures, write_measure, write_small

TITLE = "Kettles boiled on time"
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = given_figures((month, "", 40 + place % 5, None) for place, month in enumerate(MONTHS))
    write_small(tmp_path, Small("select 1", {"measure_value": rows}, months=("2024-01", "2025-12")))
    measures = tmp_path / "all" / "measures"
    shutil.copytree(MEASURES, measures)
    query = "select period, unit, numerator from given_figures where measure_id = 'a_measure'"
    write_measure(measures / "waste" / "kettles.sql", {"title": TITLE, "units": "trust_only"}, query)
    publish(tmp_path / "extract", tmp_path / "data", "a test", datetime.now(UTC), Definitions(measures=measures))
    monkeypatch.setenv("IMPROVEMENT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def words_of_page(path: str) -> str:
    app = app_at(path).run()
    assert not app.exception
    return "\n".join(part.proto.body for part in app.get("html"))


@pytest.mark.usefixtures("published")
def test_it_is_in_the_matrix_of_the_first_page() -> None:
    assert TITLE in words_of_page("")


@pytest.mark.usefixtures("published")
def test_it_is_on_its_goals_page() -> None:
    assert TITLE in words_of_page("waste")


@pytest.mark.usefixtures("published")
def test_it_is_not_on_another_goals_page() -> None:
    assert TITLE not in words_of_page("safety")


@pytest.mark.usefixtures("published")
def test_the_command_answers_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answer", "kettles"]) == 0
    assert TITLE in capsys.readouterr().out
