"""The dashboard as a person meets it: published data, a running server, and a browser that misses nothing.

A journey asks for `visit` and opens pages with it; the test fails on any error in the console, any failed
response and any request to another host. Journeys on other data take an empty folder from `data_folder`, fill
it with `publish` and serve it with `serving`, both of tests/journeys/dashboard.py.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from lib.commands.test import HOW_TO_GET_CHROMIUM, find_chromium
from tests.journeys.dashboard import command, publish, serving, settled, watched

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as one that needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


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
        yield playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh page; the test fails on what went wrong in it, seen on the screen or not."""
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="en-GB", reduced_motion="reduce")
    opened = context.new_page()
    faults = watched(opened)
    yield opened
    context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def visit(page: Page, server: str) -> Callable[..., Page]:
    """Give a way to open a page and wait until it has settled; `at` is another server's address."""

    def open_page(path: str = "/", at: str = server) -> Page:
        page.goto(at + path, wait_until="domcontentloaded")
        return settled(page)

    return open_page
