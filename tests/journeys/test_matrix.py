"""Every unit by goal in a browser: each kind of entry opens its chart, and what changed is told twice over."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.dashboard import publish, serving, settled

GRID = ".grid tbody"
EXAMPLE = Path("data/examples/leeds-ae")


def test_the_matrix_says_how_many_charts_are_concerning_and_what_chance_would_leave(visit):
    page = visit("/matrix")
    expect(page.locator("h1")).to_have_text(re.compile(r"of \d+ charts in 18 units (is|are) concerning"))
    expect(page.locator(".also")).to_contain_text("By chance alone")
    expect(page.locator(f"{GRID} tr")).to_have_count(18)


def test_a_shape_opens_its_chart(visit):
    page = visit("/matrix")
    shape = page.locator(f"{GRID} .shapes a").first
    name = shape.locator(".unseen").inner_text().split(":")[0]
    to = re.search(r"unit=U\d\d", shape.get_attribute("href")).group()
    shape.click()
    expect(page.locator(".crumbs")).to_contain_text(name)
    expect(page).to_have_url(re.compile(to))


def test_a_count_opens_the_goal_in_that_unit(visit):
    page = visit("/matrix")
    page.locator(f"{GRID} tr").nth(6).get_by_role("link", name="steady").first.click()
    expect(page).to_have_url(re.compile(r"/[a-z]+\?unit=U07"))
    expect(page.locator('[class*="st-key-card-"]').first).to_be_visible()


def test_a_unit_opens_its_page(visit):
    page = visit("/matrix")
    page.locator(f"{GRID} th a").first.click()
    expect(page.locator("h1")).to_contain_text("Unit 01")


def test_a_goal_opens_by_measure_and_each_icon_opens_its_chart(visit):
    page = visit("/matrix")
    page.locator(".grid thead").get_by_role("link", name="Safety").click()
    expect(page).to_have_url(re.compile("goal=safety"))
    settled(page)
    falls = page.locator(f"{GRID} tr").nth(6).locator('a[href*="inpatient_falls"]')
    expect(falls.locator(".shape")).to_have_count(2)
    falls.click()
    expect(page.locator(".crumbs")).to_contain_text("Inpatient falls")
    expect(page).to_have_url(re.compile("unit=U07"))


def test_a_goal_that_is_not_known_is_every_goal(visit):
    expect(visit("/matrix?goal=shoes").locator(".grid thead th")).to_have_count(8)


@pytest.mark.parametrize("path", ["/matrix", "/matrix?goal=safety"])
def test_on_a_phone_the_matrix_is_a_block_a_unit_and_never_scrolls_sideways(visit, page, path):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(path)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    expect(page.locator(f"{GRID} td:not(.calm) .shape").first).to_be_visible()
    expect(page.locator(f"{GRID} td.calm").first).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/matrix"])
def test_a_first_version_says_that_there_is_none_before_it(visit, path):
    expect(visit(path).locator(".close").first).to_contain_text("no earlier version")


@pytest.mark.parametrize("path", ["/", "/matrix"])
def test_a_change_opens_its_chart(visit, path):
    page = visit(path)
    first = page.locator(".changes .change a").first
    name = first.inner_text()
    first.click()
    expect(page.locator(".crumbs")).to_contain_text(name)


@pytest.mark.parametrize("size", [(1920, 1080)])
def test_headline_changes_goals_and_the_note_on_chance_stand_on_the_first_screen(visit, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visit("/")
    for last in (".close", ".goals > li:last-child"):
        box = page.locator(last).first.bounding_box()
        assert box["y"] + box["height"] <= size[1]


@pytest.fixture(scope="module")
def twice_published(data_folder):
    """A month of real figures published after the others, and one of the others revised meanwhile."""
    folder = data_folder()
    earlier = folder / "earlier"
    shutil.copytree(EXAMPLE, earlier)
    figures = earlier / "measure_value.csv"
    rows = [row for row in figures.read_text(encoding="utf-8").splitlines(keepends=True) if ",2019-03-" not in row]
    revised = [row.replace(",13014,", ",13000,") for row in rows]
    assert revised != rows
    figures.write_text("".join(revised), encoding="utf-8")
    manifest = earlier / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("2019-03", "2019-02"), encoding="utf-8")
    publish(folder, earlier)
    publish(folder, EXAMPLE)
    with serving(folder) as address:
        yield address


def test_the_first_page_says_in_a_line_what_the_version_before_showed_otherwise_and_opens_it(visit, twice_published):
    page = visit("/", twice_published)
    expect(page.locator(".close")).to_contain_text("one chart had past figures revised")
    page.locator(".switch a").click()
    expect(page.locator("h1")).to_contain_text("since version")
    settled(page)
    expect(page.locator(".differences")).to_contain_text("January 2019 from")
    page.locator(".switch a").click()
    expect(page.locator("h1")).to_contain_text("in March 2019")
