"""Rare events, run charts and moving ranges in a browser, and the strip of icons: each named, each in words too."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.dashboard import settled

MEASURE = "/measure?measure="


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("never_events", "this gap is still open.*t chart, rules: NHS England 2023"),
        ("waste_walks&unit=U01", "g chart.*nothing was counted, so the chart shows what lies between"),
        ("spread_curve", "run chart, rules: Anhøj.*Neighbouring months are alike"),
    ],
)
def test_each_form_is_drawn_and_named_to_those_who_do_not_see_it(visit, path, says):
    chart = visit(f"{MEASURE}{path}").locator('[data-testid="stVegaLiteChart"]').first
    expect(chart).to_have_attribute("aria-label", re.compile(says, re.DOTALL))


def test_the_icons_of_a_year_stand_beside_each_other_with_their_words(visit):
    page = visit(f"{MEASURE}inpatient_falls")
    strip = page.locator("ol.strip li")
    expect(strip).to_have_count(12)
    expect(strip.first.locator("img").first).to_have_attribute("alt", re.compile("[a-z]"))
    expect(page.locator(".history")).to_contain_text("hit and miss")


def test_moving_ranges_are_drawn_when_they_are_opened(visit):
    page = visit(f"{MEASURE}projects_registered")
    charts = page.locator('[data-testid="stVegaLiteChart"]')
    before = charts.count()
    page.get_by_text("Moving ranges: how much").click()
    settled(page)
    expect(charts).to_have_count(before + 1)
    expect(page.get_by_text("The latest step, to September 2026")).to_be_visible()


def test_what_may_mislead_is_told_beside_the_chart(visit):
    page = visit(f"{MEASURE}incidents_recorded&unit=U02")
    expect(page.get_by_role("heading", name="To keep in mind")).to_be_visible()
    expect(page.get_by_text("The figures follow the time of year")).to_be_visible()
