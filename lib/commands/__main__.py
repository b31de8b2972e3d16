"""Runs the command that manage.py hands over, and says plainly what went wrong."""

import argparse
import importlib
import os
import pkgutil
import resource
import sys
from typing import Protocol, cast

import lib.commands
from lib.catalogue.errors import DashboardError
from lib.commands.plain import what_to_do


class Command(Protocol):
    """What every file of this folder that can be run offers."""

    HELP: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


def main(words: list[str]) -> int:
    """Run the command named by the first word; its own errors become one sentence and exit code 2."""
    command, options = understood(words)
    try:
        return command.run(options)
    except DashboardError as error:
        return told(str(error))
    except BrokenPipeError:
        # Whoever read our output (head, less) has gone: nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return told(what_to_do(error))
    except KeyboardInterrupt:
        return 130


def understood(words: list[str]) -> tuple[Command, argparse.Namespace]:
    """Find the command and read its arguments; only its own file is imported, so that it starts at once."""
    names = {name.replace("_", "-"): name for name in modules()}
    if not words or words[0] not in names:
        sys.exit(told("python3 manage.py lists the commands."))
    command = cast("Command", importlib.import_module(f"lib.commands.{names[words[0]]}"))
    parser = argparse.ArgumentParser(prog=f"python3 manage.py {words[0]}", description=command.HELP)
    command.arguments(parser)
    return command, parser.parse_args(words[1:])


def modules() -> list[str]:
    """Return the names of this folder's modules, this one left out."""
    return [module.name for module in pkgutil.iter_modules(lib.commands.__path__) if module.name != "__main__"]


def told(sentence: str) -> int:
    """Print what went wrong, and return the exit code that says so."""
    print(sentence, file=sys.stderr)
    return 2


def keep_private() -> None:
    """Let nobody else on this machine read what a command writes, nor a dump of its memory."""
    os.umask(0o027)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    keep_private()
    sys.exit(main(sys.argv[1:]))
