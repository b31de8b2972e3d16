from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.answers import Reader
from lib.catalogue.decisions import Exclusion
from lib.catalogue.selection import Selection
from lib.publishing.publish import Definitions, publish
from lib.recording import record
from lib.ui import caching
from lib.ui.caching import Key, Shelf
from tests.recording.version import publish_one


def key(what: str = "answer falls", **changes: object) -> Key:
    return Key(**{"data": Path("a"), "version": "v", "revision": 0, "what": what, "selection": Selection()} | changes)


def test_what_was_kept_is_found_under_an_equal_key():
    shelf = Shelf(2)
    shelf.put(key(), "falls")
    assert shelf.take(key()) == "falls"


def test_another_version_decision_selection_or_folder_is_another_thing():
    shelf = Shelf(9)
    shelf.put(key(), "falls")
    others = (
        key(version="w"),
        key(revision=1),
        key(selection=Selection(unit="U07")),
        key(selection=Selection(rules="NHSRplotthedots 0.2.2")),
        key(data=Path("b")),
        key("groups falls"),
    )
    assert [shelf.take(other) for other in others] == [None] * len(others)


def test_the_longest_unused_goes_first():
    shelf = Shelf(2)
    shelf.put(key("a"), 1)
    shelf.put(key("b"), 2)
    shelf.take(key("a"))
    shelf.put(key("c"), 3)
    assert (shelf.take(key("a")), shelf.take(key("b")), shelf.take(key("c"))) == (1, None, 3)


NOW = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a published version."""
    folder = publish_one(tmp_path)
    monkeypatch.setenv("IMPROVEMENT_DATA", str(folder))
    return folder


def leave_out(data: Path, month: int, at: datetime = NOW) -> None:
    period = date(2025, month, 1)
    one = Exclusion(measure="a_measure", unit="trust", reason="Odd", by="A. Nurse", period=period)
    record(caching.reader(None), data, one, lambda: at)


def test_a_decision_recorded_while_the_app_runs_is_seen_by_the_next_visit_and_not_by_one_that_has_begun(data):
    begun = caching.live()
    before = caching.answer(caching.reader(begun), "a_measure", Selection())
    leave_out(data, 6)
    after = caching.answer(caching.reader(caching.live()), "a_measure", Selection())
    assert (before.revision, after.revision) == (0, 1)
    assert (sum(before.line.is_excluded), sum(after.line.is_excluded)) == (0, 1)
    assert caching.answer(caching.reader(begun), "a_measure", Selection()) is before


def test_a_visit_reads_its_own_revision_however_many_follow(data):
    leave_out(data, 6)
    begun = caching.live()
    leave_out(data, 7)
    leave_out(data, 8)
    assert (begun.revision, caching.live().revision) == (1, 3)
    assert sum(caching.reader(begun).answer("a_measure", Selection()).line.is_excluded) == 1


def test_decisions_are_read_beside_one_reader_of_the_version(data):
    first = caching.reader(None)
    leave_out(data, 6)
    second = caching.reader(None)
    assert first is not second
    assert first.catalogue is second.catalogue


def test_a_register_that_was_cut_short_is_told(data):
    leave_out(data, 6)
    assert caching.register().note == ""
    with (data / "decisions.jsonl").open("a") as file:
        file.write('{"entry": 2')
    assert "was cut short" in caching.register().note
    assert caching.live().revision == 1


@pytest.fixture
def twice(data: Path) -> Path:
    """The data folder once its extract was published again."""
    definitions = Definitions(measures=data.parent / "measures")
    publish(data.parent / "extract", data, "a test", datetime(2026, 2, 5, tzinfo=UTC), definitions)
    return data


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Reader]:
    """The readers that answered, a place a time."""
    found: list[Reader] = []
    answer = Reader._answers

    def counted(of, *asked, **how):
        found.append(of)
        return answer(of, *asked, **how)

    monkeypatch.setattr(Reader, "_answers", counted)
    return found


@pytest.mark.usefixtures("twice")
def test_a_goal_s_charts_are_taken_from_among_all_and_not_read_again(reads):
    of = caching.reader(None)
    everything = caching.every_unit(of, None, None)
    beside = caching.since_in_units(of, None, None)
    assert len(reads) == 2
    safety, waste = (caching.every_unit(of, None, goal) for goal in ("safety", "waste"))
    assert (safety.answers, safety.charted) == (everything.answers, everything.charted)
    assert (set(waste.answers["U01"]), waste.charted, waste.signals_by_chance) == (set(), 0, 0.0)
    assert caching.since_in_units(of, None, "safety") == beside
    assert caching.since_in_units(of, None, "waste").charted == 0
    assert len(reads) == 2


def test_decisions_of_a_goal_are_those_about_its_measures(twice):
    leave_out(twice, 6, datetime(2026, 3, 1, tzinfo=UTC))
    of = caching.reader(None)
    assert [one.measure for one in caching.since_in_units(of, None, "safety").decided] == ["a_measure"]
    assert caching.since_in_units(of, None, "waste").decided == ()


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("rules", [None, "NHSRplotthedots 0.2.2"])
def test_the_first_visitor_of_home_page_and_matrix_waits_for_no_reading(reads, rules, monkeypatch):
    if rules:
        monkeypatch.setenv(caching.RULES_VARIABLE, rules)
    monkeypatch.setattr(caching.menu, "take_over", lambda: None)
    caching.warm_up()
    of = caching.reader(None)
    reads.clear()
    monkeypatch.setattr(caching, "comparable", None)
    assert caching.before(of) == "2026-01-05-a"
    assert caching.since(of, rules).charted == caching.overview(of, "trust", rules).charted
    caching.every_unit(of, rules, None)
    for goal in of.catalogue.goals:
        caching.goal(of, goal.slug, Selection(rules=rules))
    assert reads == []


@pytest.mark.usefixtures("data")
def test_rules_that_nobody_knows_are_not_the_usual_ones(monkeypatch):
    monkeypatch.setenv(caching.RULES_VARIABLE, "Nobody's")
    assert caching.usual_rules(caching.reader(None)) is None
