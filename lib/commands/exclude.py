"""`exclude`: a point is drawn hollow and moves no limit, once the preview was seen."""

import argparse

from lib.catalogue.decisions import Exclusion
from lib.commands.recorded import about_a_measure, common, decide, first_day, why_and_who

HELP = "leave one point of a measure out of limits and rules; it stays on the chart, hollow"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which chart, which period, and why."""
    about_a_measure(parser)
    parser.add_argument("--period", type=first_day, required=True, metavar="MONTH", help="the point's period: 2025-06")
    why_and_who(parser)


def run(options: argparse.Namespace) -> int:
    """0 recorded or declined; RefusedError where the figures do not bear it."""
    return decide(Exclusion(**common(options), period=options.period), options)
