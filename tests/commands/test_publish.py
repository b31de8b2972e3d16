"""`publish`: an analyst sees what would be published, and is told where another was quicker."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.commands.__main__ import main
from lib.publishing.publish import Definitions, publish
from lib.store.versions import current_id

LEEDS = "data/examples/leeds-ae"
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def test_another_version_that_went_live_while_one_was_asked_refuses_the_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IMPROVEMENT_DATA", str(tmp_path))

    def yes_after_a_colleague(_question: str) -> str:
        publish(Path(LEEDS), tmp_path, "a colleague", NOW, Definitions())
        return "y"

    monkeypatch.setattr("builtins.input", yes_after_a_colleague)
    assert main(["publish", LEEDS]) == 2
    shown = capsys.readouterr()
    assert "live now: nothing" in shown.out
    assert shown.err.startswith("Nothing was published: ")
    assert current_id(tmp_path) == "2026-01-05-a"
    assert [folder.name for folder in (tmp_path / "versions").iterdir()] == ["2026-01-05-a"]
