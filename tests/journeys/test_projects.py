"""A specialist's way: what a unit's projects changed, one of them in full, its theme, and the funnel of all units."""

import re

from playwright.sync_api import expect

from tests.journeys.dashboard import settled

FALLS = "Falls bundle at the bedside"


def test_from_a_unit_to_its_project_to_the_pattern_it_answers_beside_other_units(visit):
    page = visit("/unit?unit=U07")
    page.get_by_role("link", name=FALLS).click()
    expect(page.locator("h1")).to_have_text(f"{FALLS}: improved, and it has held")
    settled(page)
    expect(page.locator(".so-what")).to_contain_text("Timing is not proof of cause")
    expect(page.locator("[class*=st-key-card-PM]")).to_contain_text("Picture as PNG")
    page.get_by_role("link", name="beside other units").first.click()
    expect(page.locator(".crumbs")).to_contain_text("Inpatient falls")
    settled(page)
    expect(page.get_by_role("tab", name="By unit")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".st-key-card-funnel h2")).to_contain_text("within the range expected for their size")


def test_the_choices_of_projects_are_in_the_address_and_a_copied_link_opens_the_same(visit):
    page = visit("/projects")
    page.get_by_role("combobox", name="Effect").click()
    page.get_by_role("option", name="Worse since the change").click()
    settled(page)
    expect(page).to_have_url(re.compile("effect=worse"))
    told = page.locator(".projects tbody tr")
    expect(told.filter(has_not_text="Worse since the change")).to_have_count(0)
    count = told.count()
    assert count > 0
    again = visit(page.url[page.url.index("/projects") :])
    expect(again.locator(".projects tbody tr")).to_have_count(count)


def test_a_project_that_is_not_known_opens_the_list_and_says_so(visit):
    page = visit("/projects?project=PRJ-0")
    expect(page.locator(".notes")).to_contain_text("There is no project “PRJ-0”")
    expect(page.locator("h1")).to_contain_text("projects that can be judged")
