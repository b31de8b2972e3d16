"""What `bench` says of a command; how long anything takes is never a test."""

from pathlib import Path

import pytest

from lib.commands.bench import command, in_words


def test_a_command_takes_time_by_the_clock_and_of_processors_and_memory(tmp_path: Path) -> None:
    taken = command(tmp_path, "lib.commands.bench")
    assert taken.seconds > 0
    assert taken.cpu_seconds > 0
    assert taken.megabytes > 1


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="publish nowhere"):
        command(tmp_path, "lib.commands", "publish", "nowhere", "--yes")


def test_every_figure_has_a_line() -> None:
    assert in_words({"usual": {"publish s": 12.3, "the proof s": 2.0}, "one chart, ms": 4.5}).splitlines() == [
        "usual:",
        "  publish s                 12.30",
        "  the proof s                2.00",
        "one chart, ms                                          4.50",
    ]
