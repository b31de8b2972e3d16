"""What is decided in the demo when it is first served: each bears its figures, and is known to be made up."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.answers import Reader, open_reader
from lib.answers.changed import of
from lib.catalogue.answer import MarkerKind
from lib.catalogue.decisions import Decisions
from lib.catalogue.selection import Selection
from lib.commands.run import record_demo_decisions
from lib.demo.decided import GENERATOR, demo_decisions
from lib.publishing.publish import publish
from lib.store.decisions import read_register
from tests.demo.conftest import Extract
from tests.stories.found import state_found

NOW = datetime(2031, 2, 3, tzinfo=UTC)
"""Long after the demo was made: somebody may start it at any time."""
FALLS = "inpatient_falls"


@pytest.fixture(scope="module")
def data(extract: Extract, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "published"
    publish(extract.folder, folder, "first start", NOW)
    record_demo_decisions(folder, lambda: NOW)
    return folder


@pytest.fixture(scope="module")
def reader(data: Path) -> Reader:
    return open_reader(data)


def test_every_decision_is_borne_by_the_figures_and_marked_as_made_up(data: Path) -> None:
    recorded = read_register(data).entries
    assert [replace(one, id=0, at=None) for one in recorded] == list(demo_decisions(NOW.date()))
    assert {type(one).__name__ for one in recorded} == {"StepChange", "TargetDecision", "Annotation", "Exclusion"}
    assert {(one.by, one.is_made_up, one.at) for one in recorded} == {(GENERATOR, True, NOW)}
    assert not any(one.is_due(NOW.date()) for one in recorded)


def test_they_say_what_they_do_on_their_charts(reader: Reader) -> None:
    unit = reader.answer(FALLS, Selection(unit="U03"))
    assert unit.reading is not None
    assert unit.reading.earlier_centre == pytest.approx(5.1, abs=0.3)
    assert unit.reading.centre == pytest.approx(3.8, abs=0.3)
    kinds = [(one.kind, one.on) for one in unit.markers if one.kind in (MarkerKind.STEP, MarkerKind.NOTE)]
    assert kinds == [(MarkerKind.STEP, date(2025, 9, 1)), (MarkerKind.NOTE, date(2026, 5, 1))]
    trust = reader.answer(FALLS, Selection()).line
    assert trust is not None
    assert list(dict.fromkeys(trust.targets)) == [4.8, 4.4]
    training = reader.answer("module_completions", Selection()).line
    assert training is not None
    left_out = [period for at, period in enumerate(training.periods) if training.is_excluded[at]]
    assert left_out == [date(2024, 5, 1), date(2024, 6, 1)]


def test_no_story_is_taken_away(reader: Reader, extract: Extract) -> None:
    stories = json.loads((extract.folder / "truth.json").read_text(encoding="utf-8"))
    assert [one for one in stories if state_found(reader, one) != one["state"]] == []


def test_what_changed_is_what_changed_before(reader: Reader) -> None:
    plain = reader.with_decisions(Decisions())
    for decided, usual in ((reader.overview(), plain.overview()), (reader.every_unit(), plain.every_unit())):
        assert [of(one.now) for one in decided.changed] == [of(one.now) for one in usual.changed]


def test_a_demo_that_is_published_again_by_hand_adds_nothing(data: Path) -> None:
    before = len(read_register(data).entries)
    record_demo_decisions(data, lambda: NOW)
    assert len(read_register(data).entries) == before
