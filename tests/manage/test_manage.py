"""manage.py on machines that are not ready: old Python, no venv, no index, a full disk, a taken port."""

import ast
import errno
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import manage
from lib.commands import plain
from lib.commands.run import PortError, listen

ROOT = Path(manage.__file__).parent
READ_BEFORE_SETTING_UP = ["manage.py", "lib/__init__.py", "lib/commands/__init__.py", "lib/commands/plain.py"]


@pytest.fixture
def a_folder(tmp_path, monkeypatch):
    """A folder set up just now: a .venv with pip, and a requirements file noted as installed."""
    venv = tmp_path / ".venv"
    for name, value in {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "bin" / "python"}.items():
        monkeypatch.setattr(manage, name, value)
    monkeypatch.setattr(manage, "UNFINISHED", venv / "unfinished")
    (venv / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages" / "pip").mkdir(parents=True)
    (venv / "bin").mkdir()
    manage.PYTHON.touch()
    (tmp_path / "requirements.txt").write_text("numpy==1 \\\n  --hash=sha256:00\nduckdb==2 \\\n  --hash=sha256:00\n")
    manage.stamp_file("requirements.txt").write_text(manage.stamp("requirements.txt"))
    return tmp_path


def manage_py(*words, **environment):
    return subprocess.run(
        [sys.executable, "-S", ROOT / "manage.py", *words],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
    )


@pytest.mark.parametrize("path", READ_BEFORE_SETTING_UP)
def test_an_old_python_can_read_what_comes_before_its_sentence(path):
    ast.parse((ROOT / path).read_text(), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("newer", "advice"),
    [
        ("python3.13", "This machine also has python3.13: run the same command with python3.13"),
        (None, "Install it from your system's packages or python.org"),
    ],
)
def test_an_old_python_is_told_what_is_needed_and_what_to_do(newer, advice):
    sentence = manage.old_python((3, 8), newer)
    assert sentence.startswith("Python 3.11 or newer is needed; this is 3.8. ")
    assert advice in sentence


def test_no_command_lists_every_command_with_its_line():
    listed = manage_py()
    assert listed.returncode == 0
    assert all(f"  {name} " in listed.stdout for name in ("run", "test"))
    assert "serve the dashboard" in listed.stdout


def test_an_unknown_command_is_a_sentence_with_the_commands_that_exist():
    answer = manage_py("fly")
    assert answer.returncode == 2
    assert answer.stderr.startswith("There is no command 'fly'. The commands are: ")
    assert "Traceback" not in answer.stderr


@pytest.mark.usefixtures("a_folder")
def test_a_folder_that_is_set_up_needs_nothing_more():
    assert manage.is_ready(["requirements.txt"])


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "requirements.txt").write_text("numpy==2"),
        lambda folder: (folder / ".venv" / "unfinished").touch(),
        lambda folder: (folder / ".venv" / "bin" / "python").unlink(),
        lambda folder: shutil.rmtree(folder / ".venv"),
        lambda folder: shutil.rmtree(folder / ".venv" / "lib"),
    ],
    ids=["other pins", "half made", "no python", "no .venv", "another version of Python"],
)
def test_a_folder_that_is_not_what_it_was_is_set_up_again(a_folder, change):
    change(a_folder)
    assert not manage.is_ready(["requirements.txt"])


@pytest.mark.usefixtures("a_folder")
def test_another_python_needs_another_set_up(monkeypatch):
    before = manage.stamp("requirements.txt")
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert manage.stamp("requirements.txt") != before


def test_the_test_tools_are_a_further_set_up(a_folder):
    (a_folder / "tests").mkdir()
    (a_folder / "tests" / "requirements.txt").write_text("pytest==9")
    assert not manage.is_ready(manage.TESTING)


@pytest.mark.usefixtures("a_folder")
def test_the_packages_counted_are_those_pinned():
    assert manage.packages("requirements.txt") == {"numpy", "duckdb"}


def test_python_without_its_venv_module_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setattr(manage.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(manage.CannotSetUpError, match=r"sudo apt install python3-venv"):
        manage.refuse_a_missing_venv_module()


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        (
            "Retrying after connection broken by NewConnectionError\nERROR: No matching distribution",
            "connection",
        ),
        ("ERROR: Cannot connect to proxy.", "proxy"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "not the one that was pinned",
        ),
        ("ERROR: No matching distribution found for scipy==1.17.1", "another Python"),
        ("ERROR: [Errno 13] Permission denied: 'x'", "Use a folder of your own"),
        ("ERROR: something else", "Setting up did not work"),
    ],
)
def test_what_the_installer_says_comes_after_what_to_do(said, advice):
    explained = plain.explained(["Collecting scipy", *said.splitlines()])
    assert advice in explained.splitlines()[0]
    assert explained.endswith(said.splitlines()[-1])


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "The disk is full."), (errno.EACCES, "Use a folder of your own"), (errno.EIO, "error")],
)
def test_what_the_machine_refuses_is_said_with_the_file(number, advice):
    sentence = plain.what_to_do(OSError(number, os.strerror(number), "data/published"))
    assert advice in sentence
    assert sentence.endswith("(data/published)")


def test_a_port_that_is_taken_is_named_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=rf"Port {port} is taken .* --port 8501"):
            listen(port)


def test_a_port_that_cannot_be_is_refused():
    with pytest.raises(PortError, match="Port 80000 cannot be used"):
        listen(80000)


def test_connections_send_at_once():
    """Without TCP_NODELAY, what a page sends in bursts waits up to 40 ms for the other side to answer."""
    with listen(0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
