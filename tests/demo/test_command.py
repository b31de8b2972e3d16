"""`manage.py demo`: what it prints and what it refuses."""

from pathlib import Path

import pytest

from lib.commands.__main__ import main


def test_it_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", str(tmp_path / "extract"), "--incidents", "2000", "--seed", "7"]) == 0
    said = capsys.readouterr().out
    assert "Wrote a synthetic extract" in said
    assert " MB in " in said
    assert "incident\n" in said
    assert "truth.json" in said


def test_it_leaves_a_folder_with_other_files_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["demo", str(tmp_path)]) == 2
    assert "already holds other files, such as notes.txt" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--incidents", "0"], ["--incidents", "many"], ["--seed", "-1"]])
def test_it_refuses_what_is_not_a_number_it_can_use(tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["demo", str(tmp_path / "extract"), *words])
    assert refused.value.code == 2
    assert not (tmp_path / "extract").exists()
