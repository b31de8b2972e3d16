#!/usr/bin/env python3
"""Set the dashboard up, then hand over to one of its commands: ``python3 manage.py`` lists them.

Standard library only, because nothing is installed yet when it starts; and no syntax newer than Python 3.8,
so that somebody with an old Python is told so in a sentence.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterable, Iterator  # noqa: UP035 (Python 3.8 must read this)

from lib.commands.plain import explained, what_to_do

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"
OLDEST = (3, 11)
KNOWN_TO_WORK = ("python3.14", "python3.13", "python3.12", "python3.11")
RUNNING = ["requirements.txt"]
TESTING = ["requirements.txt", "tests/requirements.txt"]
PIP = [
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-input",
    "--progress-bar=off",
    "--retries=2",
]
HASHES_CHECKED = ["--require-hashes", "--only-binary=:all:"]


class CannotSetUpError(Exception):
    """The dashboard cannot be set up here; the message says why and what to do."""


def main(arguments: list[str]) -> int:
    """Set up what the command needs and become that command; return an exit code only when that failed."""
    try:
        refuse_an_unfit_python()
        if not arguments or arguments[0] in ("-h", "--help", "help"):
            print(listing())
            return 0
        name = known(arguments[0])
        set_up(TESTING if name == "test" else RUNNING)
        hand_over(arguments)
    except CannotSetUpError as error:
        return told(str(error))
    except OSError as error:
        return told(what_to_do(error))
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130


def told(sentence: str) -> int:
    """Print what went wrong, and the exit code that says so."""
    print(sentence, file=sys.stderr)
    return 2


def refuse_an_unfit_python() -> None:
    """Raise, with what to do, where the dashboard cannot run: an old Python, Windows, no venv module."""
    if sys.version_info[:2] < OLDEST:
        raise CannotSetUpError(old_python(sys.version_info[:2], next(filter(shutil.which, KNOWN_TO_WORK), None)))
    if os.name != "posix":
        raise CannotSetUpError("The dashboard runs on Linux and macOS. On Windows, run it inside WSL (wsl --install).")


def runs(python: str) -> bool:
    """Whether this Python is here and starts; a shim of a version manager may be here and not start."""
    found = shutil.which(python)
    return bool(found) and subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode == 0


def old_python(version: tuple[int, int], newer: str | None) -> str:
    """Say that this Python is too old, and which to use instead: one that is already here if there is one."""
    needed, found = (".".join(map(str, v)) for v in (OLDEST, version))
    advice = (
        f"This machine also has {newer}: run the same command with {newer} in place of python3."
        if newer
        else "Install it from your system's packages or python.org, then run the same command with it."
    )
    return f"Python {needed} or newer is needed; this is {found}. {advice}"


def refuse_a_missing_venv_module() -> None:
    """Raise where Python came without the parts that make .venv: Debian and Ubuntu split them off."""
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise CannotSetUpError(
            "This Python came without its venv module. On Debian or Ubuntu: sudo apt install python3-venv. "
            "Elsewhere, use the Python from python.org. Then run the same command again."
        )


def commands() -> dict[str, str]:
    """Every command with its one line of help, read from the files without running them."""
    files = sorted((ROOT / "lib" / "commands").glob("[a-z]*.py"))
    found = {file.stem.replace("_", "-"): help_in(file) for file in files}
    return {name: line for name, line in found.items() if line}


def help_in(file: Path) -> str | None:
    """Return the text of a module's HELP constant, or None when it has none."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "HELP" for target in node.targets):
            return str(ast.literal_eval(node.value))
    return None


def listing() -> str:
    """Return what ``python3 manage.py`` prints: every command on a line."""
    found = commands()
    width = max(map(len, found), default=0)
    lines = [f"  {name:{width}}  {line}" for name, line in found.items()]
    return "\n".join(
        [
            "Usage: python3 manage.py COMMAND [--help]",
            "",
            *lines,
            "",
            "The first use sets up .venv here (a minute).",
        ]
    )


def known(name: str) -> str:
    """Return the name of a command that exists, or raise with those that do."""
    found = commands()
    if name not in found:
        raise CannotSetUpError(f"There is no command {name!r}. The commands are: {', '.join(found)}.")
    return name


def hand_over(arguments: list[str]) -> None:
    """Become the command, in this process: signals and the exit code are then its own."""
    sys.stdout.flush()
    os.environ["PYTHONPATH"] = str(ROOT)
    os.execv(str(PYTHON), [str(PYTHON), "-P", "-m", "lib.commands", *arguments])  # noqa: S606 (our own command)


def set_up(requirements: list[str]) -> None:
    """Make .venv hold exactly what these files pin; does nothing when it already does."""
    if is_ready(requirements):
        return
    with one_at_a_time():
        if not is_ready(requirements):  # another command may have done it meanwhile
            make_ready(requirements)


def make_ready(requirements: list[str]) -> None:
    """Install what is missing, into a fresh .venv unless the one here is sound."""
    start = time.monotonic()
    fresh = not is_usable()
    missing = [name for name in requirements if fresh or not is_installed(name)]
    count = len(set().union(*map(packages, missing)))
    say(f"Setting up (about a minute, once): installing {count} packages into .venv")
    if fresh:
        make_venv()
    UNFINISHED.touch()
    for name in missing:
        install(name)
    UNFINISHED.unlink()
    say(f"Set up in {time.monotonic() - start:.0f} s.")


def is_ready(requirements: list[str]) -> bool:
    """Whether .venv already holds what these files pin."""
    return is_usable() and all(map(is_installed, requirements))


def is_usable() -> bool:
    """Whether .venv was made by this version of Python, has pip, and was not left half-made."""
    packages_folder = VENV / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages"
    return PYTHON.exists() and (packages_folder / "pip").is_dir() and not UNFINISHED.exists()


def is_installed(name: str) -> bool:
    """Whether the requirements file was installed as it now reads."""
    return stamp_file(name).is_file() and stamp_file(name).read_text() == stamp(name)


def stamp_file(name: str) -> Path:
    """Return where it is noted that a requirements file has been installed."""
    return VENV / (name.replace("/", "-") + ".installed")


def stamp(name: str) -> str:
    """Return what changes when the pins or the Python change."""
    return hashlib.sha256((ROOT / name).read_bytes() + repr(sys.version_info[:2]).encode()).hexdigest()


def packages(name: str) -> set[str]:
    """Return the names of the packages that a requirements file pins."""
    return set(re.findall(r"^([\w.-]+)==", (ROOT / name).read_text(), flags=re.MULTILINE))


def make_venv() -> None:
    """Make an empty .venv in place of a missing, foreign or half-made one."""
    refuse_a_missing_venv_module()
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run([base, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        raise CannotSetUpError(explained((made.stdout + made.stderr).splitlines()))


def install(name: str) -> None:
    """Install what a requirements file pins, with hashes checked, and note that it was done."""
    command = [str(PYTHON), *PIP, *HASHES_CHECKED, "-r", name]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        lines = list(followed(pip.stdout or [], len(packages(name))))
    if pip.returncode:
        raise CannotSetUpError(explained(lines))
    stamp_file(name).write_text(stamp(name))


def followed(lines: Iterable[str], total: int) -> Iterator[str]:
    """Yield pip's lines, telling a person at a terminal how far it has come."""
    count = 0
    for line in lines:
        yield line.rstrip()
        word, _, rest = line.strip().partition(" ")
        if word == "Collecting":
            count += 1
            progress(f"  fetched {count} of about {total}: {re.split('[=;<> ]', rest)[0]}")
        elif line.startswith("Installing collected packages"):
            progress("  unpacking all of them")
    progress("")


def progress(text: str) -> None:
    """Write over the last line of progress, where there is a terminal to show it."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)


def say(text: str) -> None:
    """Print at once: what follows may take a while."""
    print(text, flush=True)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold this folder while setting up: a second command that starts meanwhile waits for the first."""
    import fcntl  # noqa: PLC0415 (Windows has none, and is refused before)

    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another command is setting up; waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
