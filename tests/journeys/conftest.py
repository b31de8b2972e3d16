"""The dashboard as a person meets it: published data, a running server, and a real browser that misses nothing.

A journey asks for `visit` and opens pages with it; the test fails on any error in the console, any failed
response and any request to another host. Journeys on other data take a folder from `data_folder`, fill it with
`publish`, and serve it with `serving`.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from lib.commands.test import HOW_TO_GET_CHROMIUM, find_chromium

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SECONDS_TO_START = 90
SECONDS_TO_SHOW = 30
HEADING = '[data-testid="stMain"] h1'
BUSY = '[data-testid="stStatusWidget"], [data-testid="stSkeleton"], [data-testid="stSpinner"]'
EXCEPTION = '[data-testid="stException"]'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as one that needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def command(data: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py on this data folder, as a person would; whatever it answers is given back."""
    return subprocess.run(
        [sys.executable, "-m", "lib.commands", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"IMPROVEMENT_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )


def publish(data: Path, extract: str | Path) -> None:
    """Publish an extract into a data folder through the command, and fail with what it said if it would not."""
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


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Give a maker of empty data folders."""
    return lambda: tmp_path_factory.mktemp("published")


@pytest.fixture(scope="session")
def published(data_folder: Callable[[], Path]) -> Path:
    """Give a data folder with the demo extract published, written and published by the commands."""
    folder = data_folder()
    written = command(folder, "demo", folder / "extract")
    assert written.returncode == 0, written.stdout + written.stderr
    publish(folder, folder / "extract")
    return folder


@pytest.fixture(scope="session")
def server(published: Path) -> Iterator[str]:
    """Give the address of a dashboard that shows the demo extract."""
    with serving(published) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give this system's own Chromium; without one, fail and say how to get it."""
    chromium = find_chromium()
    if chromium is None:
        pytest.fail(HOW_TO_GET_CHROMIUM)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium, args=FLAGS)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh page; the test fails on what went wrong in it, seen on the screen or not."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    opened = context.new_page()
    faults = watched(opened)
    yield opened
    context.close()
    assert not faults, "\n".join(faults)


def watched(page: Page) -> list[str]:
    """Return a list that fills with what goes wrong: console errors, failed responses, other hosts."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on(
        "request", lambda asked: faults.append(f"outside: {asked.url}") if is_outside(asked.url) else None
    )
    page.on("websocket", lambda to: faults.append(f"outside: {to.url}") if is_outside(to.url) else None)
    page.on("response", lambda got: faults.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
    return faults


def is_outside(url: str) -> bool:
    """Whether an address is of another host; pictures and files within the page have none."""
    return urlsplit(url).hostname not in ("localhost", "127.0.0.1", None)


@pytest.fixture
def visit(page: Page, server: str) -> Callable[..., Page]:
    """Give a way to open a page of the dashboard and wait until it has settled; `at` is another server's address."""

    def open_page(path: str = "/", at: str = server) -> Page:
        page.goto(at + path, wait_until="domcontentloaded")
        return settled(page)

    return open_page


def settled(page: Page) -> Page:
    """Wait until a page has its heading and nothing is running; an exception shown on it is a failure."""
    limit = SECONDS_TO_SHOW * 1000
    expect(page.locator(HEADING).first).to_have_text(re.compile(r"\S"), timeout=limit)
    expect(page.locator(BUSY)).to_have_count(0, timeout=limit)
    assert page.locator(EXCEPTION).all_inner_texts() == []
    return page
