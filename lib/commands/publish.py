"""`publish`: check an extract, show what it would publish, and make it live."""

import argparse
import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lib.catalogue.errors import DashboardError
from lib.commands.check import as_text
from lib.publishing.publish import FindingsError, Staged, data_folder, go_live, stage
from lib.publishing.shares import CSU_YEARS_GOAL, below_goal, of_csu_years, share_shown
from lib.words import month

HELP = "check an extract, show what it would publish, and make it live"


class NobodyToAskError(DashboardError):
    """A question was asked where nobody can answer."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The extract's folder, who publishes, and whether to ask first."""
    parser.add_argument("folder", type=Path, help="the folder of the extract")
    parser.add_argument("--by", default=None, help="who publishes (default: your user name)")
    parser.add_argument("--yes", action="store_true", help="publish without asking")


def run(options: argparse.Namespace) -> int:
    """0 published or declined, 1 the extract breaks the contract, 2 it could not be read.

    OvertakenError where another version went live between preview and yes.
    """
    data = data_folder()
    by = options.by or getpass.getuser()
    try:
        with stage(options.folder, data, by, datetime.now(UTC)) as staged:
            say_preview(staged)
            if not (options.yes or agreed()):
                print("Nothing was published.")
                return 0
            version = go_live(staged)
    except FindingsError as broken:
        print(as_text(broken.findings))
        print("Nothing was published.")
        return 1 if broken.findings.could_be_read else 2
    print(f"Published as version {version.id}. Readers see it from their next visit.")
    return 0


def say_preview(staged: Staged) -> None:
    """What would be published, in the few lines that an analyst checks."""
    version, manifest = staged.version, staged.manifest
    kind = "Synthetic data" if version.is_synthetic else "Real data"
    print(f"{kind} from {version.producer}, {month(version.period_from)} to {month(version.period_to)}.")
    lacking = manifest["not_supplied"]
    print(f"Measures with figures: {manifest['measures'] - len(lacking)} of {manifest['measures']}.")
    if lacking:
        print(f"Not supplied: {', '.join(lacking)}.")
    print(f"Hidden as too few to show: {manifest['hidden']:,} figures.")
    for line in shown_of_units(manifest["shares"]):
        print(line)
    print(f"It would be version {version.id}; live now: {staged.follows or 'nothing'}.")


def shown_of_units(found: list[dict[str, Any]]) -> list[str]:
    """How much of units' years by characteristic is shown, and which cuts fall short of the goal."""
    shown = share_shown(of_csu_years(found))
    if shown is None:
        return []
    short = [f"{row['measure']} by {row['cut']} ({share_shown([row]):.0%})" for row in below_goal(found)]
    goal = f"the goal is {CSU_YEARS_GOAL:.0%}"
    lines = [f"Shown of units' years by characteristic: {shown:.1%}; {goal}."]
    return [*lines, f"Below it: {', '.join(short)}."] if short else lines


def agreed() -> bool:
    """Whether the person at the keyboard says yes; NobodyToAskError where there is no keyboard."""
    try:
        return input("Publish it? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError as end:
        raise NobodyToAskError("Nobody is there to ask: add --yes. Nothing was published.") from end
