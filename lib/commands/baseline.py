"""`baseline`: limits come from the points of some periods alone, once the preview was seen."""

import argparse

from lib.catalogue.decisions import FixedBaseline
from lib.commands.recorded import about_a_measure, common, decide, first_day, why_and_who

HELP = "fix a measure's limits on the points of some periods"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which chart, which periods, and why."""
    about_a_measure(parser)
    parser.add_argument("--from", dest="first", type=first_day, required=True, metavar="MONTH", help="its first period")
    parser.add_argument("--to", dest="last", type=first_day, required=True, metavar="MONTH", help="its last period")
    why_and_who(parser)


def run(options: argparse.Namespace) -> int:
    """0 recorded or declined; RefusedError where the figures do not bear it."""
    return decide(FixedBaseline(**common(options), first=options.first, last=options.last), options)
