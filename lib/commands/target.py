"""`target`: a target that was agreed, from a month on, once the preview was seen."""

import argparse

from lib.catalogue.decisions import TargetDecision
from lib.commands.recorded import about_a_measure, common, decide, first_day, last_day, why_and_who

HELP = "set a measure's target from a month on, with who agreed and why"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which measure, the value, from when to when, why and who agreed."""
    about_a_measure(parser)
    parser.add_argument("value", type=float, help="the target, in the measure's own unit: 95 for 95%%")
    parser.add_argument(
        "--from", dest="first", type=first_day, required=True, metavar="MONTH", help="the first month it is in force"
    )
    parser.add_argument(
        "--to", dest="last", type=last_day, metavar="MONTH", help="the last month (default: until it is withdrawn)"
    )
    why_and_who(parser, agreed=True)


def run(options: argparse.Namespace) -> int:
    """0 recorded or declined; RefusedError where it cannot be."""
    asked = TargetDecision(**common(options), value=options.value, first=options.first, last=options.last)
    return decide(asked, options)
