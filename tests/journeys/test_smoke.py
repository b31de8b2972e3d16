"""The first thing anyone does: open the dashboard."""

from playwright.sync_api import expect


def test_home_opens_with_one_heading_and_nothing_wrong(visit):
    home = visit("/")
    expect(home.locator("h1")).to_have_count(1)
