"""The commands that record decisions, end to end: shown first, asked, recorded, listed, withdrawn."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lib.answers import open_reader
from lib.catalogue.answer import Line
from lib.catalogue.selection import Selection
from lib.commands.__main__ import main
from lib.recording import read_register
from lib.words import day
from tests.recording.version import publish_one

SAID = ("--reason", "New lifts", "--by", "A. Nurse")
AGREED = (*SAID, "--agreed-by", "Falls group")
STEP = ("step-change", "a_measure", "--on", "2024-07", *AGREED, "--review", "2099-04")
EACH = {
    "step change": STEP,
    "baseline": ("baseline", "a_measure", "--from", "2023-01", "--to", "2024-06", *SAID),
    "exclusion": ("exclude", "a_measure", "--period", "2025-06", *SAID),
    "target": ("target", "a_measure", "18", "--from", "2025-01", "--to", "2025-06", *AGREED),
    "annotation": ("annotate", "a_measure", "New lifts", "--on", "2025-03-09", "--by", "A. Nurse"),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_one(tmp_path_factory.mktemp("decide"))


@pytest.fixture(autouse=True)
def data(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A version of the test's own, to decide about."""
    folder = tmp_path / "data"
    shutil.copytree(published, folder)
    monkeypatch.setenv("IMPROVEMENT_DATA", str(folder))
    return folder


SUPPORTED = (
    "Average 22% over 18 months before, 16% of all over 17 months after. A sustained run supports it: the longest "
    "run below the earlier average since is 17, and the rule asks for seven."
)


def answering(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: answer)


def line_of(data: Path) -> Line:
    line = open_reader(data).answer("a_measure", Selection()).line
    assert line is not None
    return line


def register(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["decisions", "--json", *words]) == 0
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


@pytest.mark.parametrize(("kind", "words"), EACH.items())
def test_each_command_records_what_readers_then_see(
    data: Path, capsys: pytest.CaptureFixture[str], kind: str, words: tuple[str, ...]
) -> None:
    assert main([*words, "--yes"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("A measure, Whole Trust: ")
    assert "\nReason: New lifts\n" in said
    assert said.endswith("Recorded as entry 1. Readers see it from their next visit.\n")
    entry = register(capsys)["entries"][0]
    assert (entry["kind"], entry["measure"], entry["unit"], entry["by"]) == (kind, "a_measure", "trust", "A. Nurse")
    assert (entry["id"], entry["holds"], entry["review_is_due"]) == (1, True, False)
    assert open_reader(data).answer("a_measure", Selection()).decisions[0].id == 1


def test_the_preview_shows_the_chart_before_and_after_and_what_supports_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*STEP, "--yes"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[:4] == [
        "A measure, Whole Trust: Step change from July 2024.",
        "Reason: New lifts",
        "Agreed by Falls group; recorded by A. Nurse. Review due on 1 April 2099.",
        SUPPORTED,
    ]
    table = [line for line in shown if line.startswith(("Icons", "January 2023", "July 2024", "Special"))]
    assert [" ".join(line.split()) for line in table] == [
        "Icons Improving, lower · No target Steady · No target",
        "Special cause points 35 of 36 0 of 36",
        "January 2023 to June 2024 average 19%, limits 12% to 26% average 22%, limits 16% to 28%",
        "July 2024 to December 2025 average 19%, limits 12% to 26% average 16%, limits 9.6% to 22%",
    ]


@pytest.mark.parametrize(("answer", "entries"), [("y", 1), ("yes", 1), ("", 0), ("n", 0)])
def test_nothing_is_recorded_without_a_yes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, entries: int
) -> None:
    answering(monkeypatch, answer)
    assert main([*STEP]) == 0
    assert ("Nothing was recorded." in capsys.readouterr().out) is not bool(entries)
    assert register(capsys)["revision"] == entries


def test_where_nobody_can_be_asked_it_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert main([*STEP]) == 2
    assert capsys.readouterr().err == "Nobody is there to ask: add --yes. Nothing was recorded.\n"
    assert register(capsys)["revision"] == 0


def test_an_entry_has_the_time_at_which_it_was_agreed_to_not_that_of_the_question(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = []

    def think(_question: str) -> str:
        answered.append(datetime.now(UTC))
        return "y"

    monkeypatch.setattr("builtins.input", think)
    assert main([*STEP]) == 0
    (entry,) = read_register(data).entries
    assert entry.at is not None
    assert entry.at >= answered[0]


def test_a_script_gets_one_object_and_records_only_with_yes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*STEP, "--json"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert (seen["recorded"], seen["decision"]["id"]) == (False, 0)
    assert (seen["support"]["run"], seen["support"]["is_sustained"]) == (17, True)
    assert (seen["before"]["variation"], seen["after"]["variation"]) == ("improvement_low", "common_cause")
    assert main([*STEP, "--json", "--yes"]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert (seen["recorded"], seen["decision"]["id"], seen["decision"]["on"]) == (True, 1, "2024-07-01")


def test_what_the_figures_do_not_bear_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    late = ["step-change", "a_measure", "--on", "2025-11", *AGREED, "--review", "2099-04"]
    assert main([*late, "--yes"]) == 2
    assert capsys.readouterr().err == (
        "Too few points for limits: 1 point counts from November 2025 to December 2025, "
        "and each side of a step change takes 13.\n"
    )


@pytest.mark.parametrize("month", ["2024", "2024-13", "July 2024", "2024-7"])
def test_a_month_is_written_in_one_way(capsys: pytest.CaptureFixture[str], month: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["step-change", "a_measure", "--on", month, *AGREED, "--review", "2099-04"])
    assert f"'{month}' is no month or day: write 2025-04 or 2025-04-16" in capsys.readouterr().err


def test_the_last_month_of_a_target_is_in_force_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*EACH["target"], "--yes"]) == 0
    entry = register(capsys)["entries"][0]
    assert (entry["first"], entry["last"]) == ("2025-01-01", "2025-06-30")


def test_a_withdrawn_decision_stays_in_the_register_and_no_longer_holds(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*STEP, "--yes"]) == 0
    assert set(line_of(data).segments) == {0, 1}
    assert main(["withdraw", "1", "--reason", "The lifts came later", "--by", "A. Nurse", "--yes"]) == 0
    assert "It was: Step change from July 2024, New lifts" in capsys.readouterr().out
    assert set(line_of(data).segments) == {0}
    assert [one["holds"] for one in register(capsys)["entries"]] == [False, False]
    assert main(["decisions"]) == 0
    assert capsys.readouterr().out.splitlines()[:5] == [
        "   1  A measure, whole Trust: Step change from July 2024 (withdrawn)",
        "      New lifts",
        f"      Agreed by Falls group; recorded by A. Nurse on {recorded_on(data)}. Review due on 1 April 2099.",
        "   2  A measure, whole Trust: Entry 1 withdrawn",
        "      The lifts came later",
    ]


def recorded_on(data: Path) -> str:
    """The day on which the first entry was recorded, in words."""
    first = json.loads((data / "decisions.jsonl").read_text(encoding="utf-8").splitlines()[0])
    return day(datetime.fromisoformat(first["at"]).date())


def test_the_register_can_be_narrowed_to_a_measure_and_to_what_is_due(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*STEP, "--yes"]) == 0
    assert main([*EACH["annotation"], "--yes"]) == 0
    path = data / "decisions.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("2099-04-01", "2026-04-01"), encoding="utf-8")
    assert [one["id"] for one in register(capsys, "--due")["entries"]] == [1]
    assert register(capsys, "--measure", "a_total")["entries"] == []
    assert main(["decisions", "--due"]) == 0
    assert "Review was due on 1 April 2026." in capsys.readouterr().out


def test_nothing_decided_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions"]) == 0
    assert capsys.readouterr().out == "No decision is recorded.\n"


def test_an_entry_that_was_cut_short_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*STEP, "--yes"]) == 0
    with (data / "decisions.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"entry": 2, "kind": "st')
    assert "was cut short and does not count" in register(capsys)["note"]
    assert main(["decisions"]) == 0
    assert capsys.readouterr().out.startswith("The last entry of the register of decisions (decisions.jsonl) was cut")
