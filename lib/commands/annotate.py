"""`annotate`: a few words on a measure's line of time, once the preview was seen."""

import argparse

from lib.catalogue.decisions import Annotation
from lib.commands.recorded import about_a_measure, decide, first_day, recorder, to_record

HELP = "put a few words on a measure's line of time, for every view of it"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which measure, what to say, and at which day."""
    about_a_measure(parser)
    parser.add_argument("text", help="what to say, in at most 140 letters; nobody's name or number")
    parser.add_argument("--on", type=first_day, required=True, metavar="DAY", help="at which day: 2025-09-09")
    to_record(parser)


def run(options: argparse.Namespace) -> int:
    """0 recorded or declined; RefusedError where it cannot be."""
    asked = Annotation(
        measure=options.measure, unit=options.csu, reason=options.text, by=recorder(options), on=options.on
    )
    return decide(asked, options)
