"""Write the synthetic demo extract."""

import argparse
import time
from pathlib import Path

from lib.demo.write import SEED, write_demo

HELP = "write the synthetic extract: demo DIR [--incidents N] [--seed N]"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write, how much, and which draw of chance."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new or empty folder to write to")
    parser.add_argument("--incidents", metavar="N", type=positive, help="about how many incidents (default: 165000)")
    parser.add_argument(
        "--seed", metavar="N", type=whole, default=SEED, help="another seed draws other figures (default: %(default)s)"
    )


def positive(text: str) -> int:
    """A whole number above 0."""
    number = whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1 incident")
    return number


def whole(text: str) -> int:
    """A whole number, not below 0."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("not below 0")
    return number


def run(options: argparse.Namespace) -> int:
    """Write the extract and say what was written."""
    began = time.perf_counter()
    truth = write_demo(options.folder, options.incidents, options.seed)
    seconds = time.perf_counter() - began
    megabytes = sum(path.stat().st_size for path in options.folder.iterdir()) / 1e6
    print(f"Wrote a synthetic extract to {options.folder}: {megabytes:.1f} MB in {seconds:.1f} s.")
    for name, rows in truth.rows.items():
        print(f"  {rows:>11,}  {name}")
    print(f"{len(truth.stories)} planted stories are listed in {options.folder / 'truth.json'}.")
    return 0
