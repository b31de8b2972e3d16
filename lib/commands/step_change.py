"""`step-change`: limits start anew at a date, once the preview was seen."""

import argparse

from lib.catalogue.decisions import StepChange
from lib.commands.recorded import about_a_measure, common, decide, first_day, why_and_who

HELP = "start a measure's limits anew at a date, with who agreed and why"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which chart, from when, why, who agreed, and when it is looked at again."""
    about_a_measure(parser)
    parser.add_argument("--on", type=first_day, required=True, metavar="MONTH", help="the first period after: 2025-04")
    why_and_who(parser, agreed=True, reviewed=True)


def run(options: argparse.Namespace) -> int:
    """0 recorded or declined; RefusedError where the figures do not bear it."""
    return decide(StepChange(**common(options), on=options.on), options)
