"""Check an extract against the contract, and publish nothing."""

import argparse
import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from lib.catalogue.contract import load_contract
from lib.publishing.check import Finding, Findings, check_extract

HELP = "check an extract against the contract; publishes nothing"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folder, and the choice of JSON."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder that holds the extract")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Check, print what was found, and return 0 for clean, 1 for findings, 2 where something could not be read."""
    findings = check_extract(options.folder, load_contract())
    print(as_json(findings) if options.json else as_text(findings))
    if not findings.could_be_read:
        return 2
    return 1 if findings.found else 0


def as_json(findings: Findings) -> str:
    """Write the findings as one JSON object."""
    stated = {"clean": not findings.found, "could_be_read": findings.could_be_read, **asdict(findings)}
    return json.dumps(stated, ensure_ascii=False, indent=1)


def as_text(findings: Findings) -> str:
    """Write the findings for a person, rule by rule."""
    lines = [*findings.notes]
    for rule, broken in groupby(findings.found, key=lambda finding: finding.rule):
        lines += ["", rule.replace("_", " ").capitalize()]
        lines += [line for finding in broken for line in lines_of(finding)]
    lines += ["", summary(findings)]
    return "\n".join(lines).strip()


def lines_of(finding: Finding) -> list[str]:
    """Write one finding: where, what, a few rows and how to mend it."""
    place = ".".join(filter(None, (finding.table, finding.column)))
    count = f" ({finding.rows:,} row{'s' if finding.rows > 1 else ''})" if finding.rows else ""
    shown = ", ".join(f"row {example.row} {example.value}".strip() for example in finding.examples)
    lines = [f"  {place}{count}: {finding.sentence}" if place else f"  {finding.sentence}"]
    lines += [f"    {shown}"] if shown else []
    return [*lines, f"    To mend: {finding.mend}"]


def summary(findings: Findings) -> str:
    """Say in one sentence how it went."""
    if not findings.found:
        return "The extract keeps the contract."
    number = len(findings.found)
    return f"{number} finding{'s' if number > 1 else ''}. Mend {'them' if number > 1 else 'it'} and check again."
