"""What journeys do around the browser: run commands, serve a data folder, and watch a page."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response, expect

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 90
SECONDS_TO_SHOW = 30
HEADING = '[data-testid="stMain"] h1'
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
BUSY = '[data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-testid="stSpinner"]'
EXCEPTION = '[data-testid="stException"]'
PROBE = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
"""Opening a page by its address, the framework first asks whether it is itself served below that address."""


def command(data: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py on this data folder, as a person would, and give back what it answered."""
    return subprocess.run(
        [sys.executable, "-m", "lib.commands", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"IMPROVEMENT_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


def publish(data: Path, extract: str | Path) -> None:
    """Publish an extract into a data folder through the command; fail with what it said if it would not."""
    done = command(data, "publish", extract, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def serving(data: Path, **environment: str) -> Iterator[str]:
    """Serve a data folder on a free port; gives the address, such as http://localhost:40123."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = data / "server.log"
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "lib.commands", "run", "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"IMPROVEMENT_DATA": str(data)} | environment,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_it_answers(server, f"http://localhost:{port}", log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_until_it_answers(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return once the server is healthy; fail with its log when it stops or takes too long."""
    end = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310 (our own server)
                if answer.status == 200:
                    return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


def watched(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong: console errors, failed responses, other hosts."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(f"console: {said.text}") if is_error(said) else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("request", lambda asked: faults.append(f"outside: {asked.url}") if is_outside(asked.url) else None)
    page.on("websocket", lambda to: faults.append(f"outside: {to.url}") if is_outside(to.url) else None)
    page.on("response", lambda got: faults.append(f"{got.status}: {got.url}") if is_failed(got) else None)
    return faults


def is_error(said: ConsoleMessage) -> bool:
    """Whether a message is an error; that a probe found nothing is none."""
    return said.type == "error" and not PROBE.search(said.location["url"])


def is_failed(got: Response) -> bool:
    """Whether a response is a failure; that a probe found nothing is none."""
    return got.status >= 400 and not PROBE.search(got.url)


def is_outside(url: str) -> bool:
    """Whether an address is of another host; pictures and files within the page have none."""
    return urlsplit(url).hostname not in ("localhost", "127.0.0.1", None)


def settled(page: Page) -> Page:
    """Wait until a page has its heading and nothing is running; an exception shown on it is a failure."""
    limit = SECONDS_TO_SHOW * 1000
    expect(page.locator(HEADING).first).to_have_text(re.compile(r"\S"), timeout=limit)
    expect(page.locator(AT_REST)).to_have_count(1, timeout=limit)
    expect(page.locator(BUSY)).to_have_count(0, timeout=limit)
    shown = page.locator(EXCEPTION).all_inner_texts()
    assert not shown, "\n".join(shown)
    return page
