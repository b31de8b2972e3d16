"""The page Inequalities in a browser: the gaps that are followed, any measure by any group, the statement."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_pages import choose

PAGE = "/inequalities"


def at_choosers(page: Page) -> Page:
    """Scroll to the choosers once the charts above them are drawn: an open list closes when its place moves."""
    expect(page.locator(".vega-embed svg")).to_have_count(7)
    page.get_by_role("combobox", name="Compare").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    return page


@pytest.mark.parametrize(
    ("measure", "verdict", "said"),
    [
        (
            "outpatient_non_attendance",
            "Target met, confident",
            "All of the narrowing is the figure for people living in",
        ),
        ("inpatient_falls", "Cannot tell yet", "would take more than 20 years of data"),
        ("seen_within_18_weeks", "Smaller, but by levelling down", "Warning:"),
    ],
)
def test_each_gap_has_a_verdict_with_its_chance_and_says_whose_movement_it_was(visit, measure, verdict, said):
    card = visit(PAGE).locator(f".st-key-card-gap-{measure}")
    expect(card.locator(".verdict")).to_have_text(verdict)
    expect(card.locator(".sure")).to_contain_text("likely to be at least 10% smaller")
    expect(card).to_contain_text(said)


def test_a_gap_leads_to_its_measure_by_group(visit):
    page = visit(PAGE)
    page.locator(".st-key-card-gap-inpatient_falls h3 a").click()
    expect(page).to_have_url(re.compile("measure=inpatient_falls.*compare=decile_1"))
    expect(page.get_by_role("heading", name="IMD decile 1 against the rest")).to_be_visible()


def test_any_measure_by_any_group_is_in_the_address(visit):
    page = choose(at_choosers(visit(PAGE)), "Measure", re.compile("^Inpatient falls"))
    page = choose(at_choosers(page), "Characteristic", "Disability")
    expect(page).to_have_url(re.compile("measure=inpatient_falls"))
    expect(page).to_have_url(re.compile("split=disability"))
    expect(page.get_by_role("heading", name="Disabled people against non-disabled people")).to_be_visible()


def test_ratios_say_in_words_which_way_round_they_are(visit):
    page = visit(f"{PAGE}?measure=uptake_across_staff_groups&split=band")
    expect(page.get_by_text("Above 1 the group named in the row has more, below 1 less")).to_be_visible()


def test_the_statement_is_rounded_for_what_leaves_the_trust(visit):
    page = visit(PAGE)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download the figures for the statement").click()
    assert started.value.suggested_filename.endswith("-synthetic.csv")
    notes, head, *rows = csv.reader(io.StringIO(Path(started.value.path()).read_text(encoding="utf-8-sig")))
    assert notes[0].startswith("Notes: Synthetic data")
    stated = {row[head.index("Characteristic")] for row in rows}
    assert stated == {"Deprivation of home area", "Ethnic group", "Age", "Sex"}
    counts = [row[head.index(name)] for row in rows for name in head if name.endswith("(to the nearest 5)")]
    assert all(count in ("", "*") or int(count) % 5 == 0 for count in counts)
