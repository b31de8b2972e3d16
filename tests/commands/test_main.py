"""Running a command: what goes wrong is one sentence and an exit code, never a traceback."""

import errno
import os
import sys
from types import SimpleNamespace

import pytest

from lib.catalogue.errors import DashboardError
from lib.commands import __main__ as commands
from lib.commands import test as test_command
from lib.commands.test import Outcome, Step


@pytest.fixture
def a_command(monkeypatch):
    """Put a command called `try` in place of a file of lib/commands; its work is the function given."""

    def put(work):
        module = SimpleNamespace(HELP="try", arguments=lambda parser: parser.add_argument("--n", type=int), run=work)
        monkeypatch.setattr(commands, "modules", lambda: ["try_it"])
        monkeypatch.setitem(sys.modules, "lib.commands.try_it", module)

    return put


def raises(error):
    def work(_options):
        raise error

    return work


def test_a_command_gets_its_arguments_and_gives_its_exit_code(a_command):
    a_command(lambda options: options.n)
    assert commands.main(["try-it", "--n", "1"]) == 1


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (DashboardError("Table incident has no rows."), 2, "Table incident has no rows.\n"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "The disk is full. "),
        (
            PermissionError(errno.EACCES, os.strerror(errno.EACCES), "x.csv"),
            2,
            "May not read or write here. ",
        ),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_goes_wrong_is_one_sentence_and_a_code(a_command, capsys, error, code, said):
    a_command(raises(error))
    assert commands.main(["try-it"]) == code
    assert capsys.readouterr().err.startswith(said)


def test_a_fault_of_the_program_is_not_hidden(a_command):
    a_command(raises(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        commands.main(["try-it"])


@pytest.mark.parametrize("words", [[], ["fly"], ["__main__"]])
def test_no_such_command_says_where_they_are_listed(words, capsys):
    with pytest.raises(SystemExit, match="2"):
        commands.main(words)
    assert capsys.readouterr().err == "python3 manage.py lists the commands.\n"


def test_every_step_runs_and_one_failure_is_failure(monkeypatch, capsys):
    monkeypatch.setattr(test_command, "CHECKS", (Step("first", ("nosuchmodule",)), Step("second", ("this",))))
    monkeypatch.setattr(test_command, "find_chromium", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert test_command.run(SimpleNamespace()) == 1
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines() if line.endswith(("first", "second"))][-2:] == [
        "FAILED",
        "passed",
    ]
    assert "FAILED: first (" in shown


@pytest.mark.parametrize(("ci", "left_out"), [("true", False), ("", True)])
def test_without_chromium_journeys_are_left_out_aloud_but_never_in_ci(monkeypatch, capsys, ci, left_out):
    ran = []
    monkeypatch.setattr(test_command, "find_chromium", lambda: None)
    monkeypatch.setattr(test_command, "outcome", lambda step: ran.append(step) or Outcome(step.name, True, 0))
    monkeypatch.setenv("CI", ci)
    assert test_command.run(SimpleNamespace()) == 0
    assert (test_command.BROWSER_JOURNEYS not in ran) is left_out
    assert ("LEFT OUT" in capsys.readouterr().out) is left_out
