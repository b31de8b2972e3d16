"""`withdraw`: an entry of the register no longer holds; it stays in the register, with why."""

import argparse

from lib.answers import data_folder
from lib.commands.recorded import decide, recorder, to_record
from lib.recording import read_register, withdrawal_of

HELP = "let a recorded decision no longer hold; it stays in the register"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which entry, and why."""
    parser.add_argument("entry", type=int, help="the entry's number, as `decisions` lists it")
    parser.add_argument("--reason", required=True, help="why, in at most 140 letters")
    to_record(parser)


def run(options: argparse.Namespace) -> int:
    """0 recorded or declined; RefusedError where there is no such entry or it no longer holds."""
    asked = withdrawal_of(read_register(data_folder()), options.entry, options.reason, recorder(options))
    return decide(asked, options)
