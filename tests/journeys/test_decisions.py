"""A decision that is recorded while the dashboard runs: the next visit sees it, and an open page offers it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.dashboard import command, publish, serving, settled
from tests.journeys.test_leeds_ae import EXAMPLE, MEASURE

STEP = (
    "step-change",
    "four_hour_standard",
    "--on=2017-10",
    "--reason=A new way of streaming",
    "--agreed-by=A&E board",
    "--review=2099-04",
    "--by=A. Manager",
    "--yes",
)


@pytest.fixture
def leeds(data_folder: Callable[[], Path]) -> Iterator[tuple[str, Path]]:
    """The address of a dashboard and the folder of its data."""
    folder = data_folder()
    publish(folder, EXAMPLE)
    with serving(folder) as address:
        yield address, folder


def test_a_step_change_recorded_while_the_dashboard_runs_is_seen(
    visit: Callable[..., Page], leeds: tuple[str, Path]
) -> None:
    address, data = leeds
    page = visit(MEASURE, address)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("against an average of 81.9%")
    done = command(data, *STEP)
    assert done.returncode == 0, done.stdout + done.stderr

    page.get_by_role("tab", name="Table").click()
    page.get_by_role("button", name="Read with what was decided").click()
    settled(page)
    expect(page.get_by_role("button", name="Read with what was decided")).to_have_count(0)
    expect(main).to_contain_text("Step change: A new way of streaming")

    main = visit(MEASURE, address).get_by_test_id("stMain")
    expect(main).to_contain_text("in October 2017 (Step change: A new way of streaming)")
    expect(main).to_contain_text("What was decided here")
    expect(main).to_contain_text("Agreed by A&E board; recorded by A. Manager")
    expect(main).to_contain_text("Review due on 1 April 2099.")
    chart = page.locator('[data-testid="stVegaLiteChart"]').first
    expect(chart).to_have_attribute("aria-label", re.compile("Step change: A new way of streaming, Oct"))


def test_a_register_cut_short_is_told_on_the_page_and_costs_nothing_else(
    visit: Callable[..., Page], leeds: tuple[str, Path]
) -> None:
    address, data = leeds
    (data / "decisions.jsonl").write_text('{"entry": 1, "kind": "step', encoding="utf-8")
    main = visit(MEASURE, address).get_by_test_id("stMain")
    expect(main).to_contain_text("The last entry of the register of decisions (decisions.jsonl) was cut short")
    expect(main).to_contain_text("81.9%")


def test_a_damaged_register_is_a_sentence_in_place_of_charts_that_would_be_wrong(
    visit: Callable[..., Page], leeds: tuple[str, Path]
) -> None:
    address, data = leeds
    (data / "decisions.jsonl").write_text("nonsense\nmore nonsense\n", encoding="utf-8")
    main = visit(MEASURE, address).get_by_test_id("stMain")
    expect(main).to_contain_text("Line 1 of decisions.jsonl, the register of decisions, cannot be read")
    expect(main).to_contain_text("Put the file back from a backup")
