"""`run`: what cannot be served is said before any work is done."""

from pathlib import Path

import pytest

from lib.commands.__main__ import main


def test_a_rule_set_that_does_not_exist_is_refused_before_anything_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IMPROVEMENT_DATA", str(tmp_path / "published"))
    # A port that cannot be had ends the command even where the rules are let through.
    assert main(["run", "--rules", "mine", "--port", "70000"]) == 2
    assert capsys.readouterr().err == (
        "There is no rule set 'mine'. There is: NHS England 2023+, NHSRplotthedots 0.2.2.\n"
    )
    assert not (tmp_path / "published").exists()
