"""Serve the dashboard on this machine."""

import argparse
import errno
import os
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import uvicorn

from lib.answers import current_id, data_folder, open_reader
from lib.catalogue.errors import DashboardError
from lib.commands.answer import check_choice
from lib.demo.decided import demo_decisions
from lib.recording import read_register, record
from lib.spc.rule_sets import RULE_SETS

HELP = "serve the dashboard on this machine: run [--port 8501] [--rules NAME]"
ROOT = Path(__file__).parents[2]
ADDRESS = "127.0.0.1"
SECONDS_TO_FINISH = 2


class PortError(DashboardError):
    """The port cannot be had; the message says which port and what to do."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which port, and by which rules the charts are read unless the address bar says otherwise."""
    parser.add_argument("--port", type=int, default=8501, help="the port to serve on (default: %(default)s)")
    parser.add_argument("--rules", metavar="NAME", help="the rule set of the control charts")


def run(options: argparse.Namespace) -> int:
    """Publish the demo extract if nothing is published, then serve until stopped.

    NoSuchChoiceError where there is no such rule set, PortError where the port cannot be had: both before any work.
    """
    check_choice("rule set", options.rules, RULE_SETS)
    listener = listen(options.port)
    os.chdir(ROOT)  # Streamlit reads its settings from the folder it is started in
    if options.rules:
        os.environ["IMPROVEMENT_RULES"] = options.rules
    publish_demo_on_first_start()
    return serve(listener)


def publish_demo_on_first_start() -> None:
    """Publish the demo extract and record what was decided in it, and say so, where nothing is published yet."""
    if current_id(data_folder()) is None:
        print("Nothing is published yet: publishing the demo extract, whose figures are made up.", flush=True)
        from lib.publishing.first_start import publish_demo_if_empty  # noqa: PLC0415 (needed once, and heavy)

        if publish_demo_if_empty():
            record_demo_decisions(data_folder(), lambda: datetime.now(UTC))


def record_demo_decisions(data: Path, clock: Callable[[], datetime]) -> None:
    """Record what was decided in the demo, where nobody has recorded anything yet."""
    if read_register(data).entries:
        return
    live = open_reader(data)
    for asked in demo_decisions(clock().date()):
        record(live, data, asked, clock)


def listen(port: int) -> socket.socket:
    """Take the port on this machine, or raise PortError before any work is done."""
    # asyncio turns TCP_NODELAY on only where the protocol is named; without it, bursts wait 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(256)
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortError(refused(port, error)) from error
    return listener


def refused(port: int, error: Exception) -> str:
    """Say why the port cannot be had, and what to do."""
    number = getattr(error, "errno", None)
    other = f"Choose another, such as: python3 manage.py run --port {8502 if port == 8501 else 8501}"
    if number == errno.EADDRINUSE:
        return f"Port {port} is taken by another program, perhaps a dashboard already running. {other}"
    if number in (errno.EACCES, errno.EPERM):
        return f"Port {port} is reserved for the system. {other}"
    return f"Port {port} cannot be used ({error}). {other}"


class AnnouncedServer(uvicorn.Server):
    """A server that says where the dashboard is, at the moment it can be opened."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start answering, then print the address."""
        await super().startup(sockets=sockets)
        if self.started and sockets:
            port = sockets[0].getsockname()[1]
            print(f"The dashboard is at http://localhost:{port} (Ctrl+C stops it)", flush=True)


def serve(listener: socket.socket) -> NoReturn:
    """Serve until stopped; the process ends with 1 where the server could not start."""
    config = uvicorn.Config(
        "lib.ui.server:app",
        log_config=None,  # Streamlit sets up the log, by the level in its settings
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    server = AnnouncedServer(config)
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        leave(130)
    leave(0 if server.started else 1)


def leave(code: int) -> NoReturn:
    """End at once: nothing is left to save, and the database's own farewell would fill the screen."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
