"""Run every check and test, each step to its end, and say at the end what failed and how long it took."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HELP = "run every check and test"
ROOT = Path(__file__).parents[2]
JOURNEYS = "tests/journeys"
LONGEST = "tests/stories"
"""A file of tests runs in one process: that which takes longest goes first, so that none ends long after the others."""
CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW_TO_GET_CHROMIUM = (
    "No Chromium was found for the journeys in a browser. Get it with: sudo apt install chromium (Debian), "
    "sudo dnf install chromium (Fedora), brew install --cask chromium (macOS)."
)


@dataclass(frozen=True)
class Step:
    """One check: its name, and what Python runs with -m."""

    name: str
    module: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a step ended, and after how many seconds."""

    name: str
    passed: bool
    seconds: float


CHECKS = (
    Step("ruff check", ("ruff", "check", "--quiet", ".")),
    Step("ruff format", ("ruff", "format", "--check", "--quiet", ".")),
    Step("mypy", ("mypy",)),
    Step("tests", ("pytest", "-q", "--numprocesses=auto", "--dist=loadfile", f"--ignore={JOURNEYS}", LONGEST, "tests")),
)
BROWSER_JOURNEYS = Step("journeys in a browser", ("pytest", "-q", JOURNEYS))


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none."""


def run(_options: argparse.Namespace) -> int:
    """Run all steps; 0 when all passed, 1 when any failed. Without Chromium, CI=true makes that a failure."""
    without_browser = find_chromium() is None and not in_ci()
    steps = CHECKS if without_browser else (*CHECKS, BROWSER_JOURNEYS)
    outcomes = [outcome(step) for step in steps]
    print("\n" + "\n".join(summary(outcomes)))
    if without_browser:
        print(f"LEFT OUT  {BROWSER_JOURNEYS.name}. {HOW_TO_GET_CHROMIUM}")
    return int(not all(o.passed for o in outcomes))


def find_chromium() -> str | None:
    """Return the path of this system's own Chromium, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def in_ci() -> bool:
    """Whether this runs where nobody watches, and nothing may be left out."""
    return os.environ.get("CI", "").lower() == "true"


def outcome(step: Step) -> Outcome:
    """Run one step to its end, its output shown as it comes."""
    print(f"\n== {step.name}", flush=True)
    start = time.monotonic()
    code = subprocess.run([sys.executable, "-m", *step.module], cwd=ROOT, check=False).returncode  # noqa: S603 (our own steps)
    return Outcome(step.name, code == 0, time.monotonic() - start)


def summary(outcomes: Iterable[Outcome]) -> list[str]:
    """Return a line for each step, and the last word."""
    shown = list(outcomes)
    lines = [f"{'passed' if o.passed else 'FAILED'}  {o.seconds:5.0f} s  {o.name}" for o in shown]
    failed = [o.name for o in shown if not o.passed]
    total = sum(o.seconds for o in shown)
    last = f"FAILED: {', '.join(failed)}" if failed else "All checks passed"
    return [*lines, f"{last} ({total:.0f} s)."]
