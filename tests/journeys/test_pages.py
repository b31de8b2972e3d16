"""Every page in a browser: it opens, its address tells what is shown, keyboard, phone and dark screens serve."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.dashboard import serving, settled

HEADINGS = {
    "/": "charts? changed in ",
    "/safety": "Safety",
    "/partnership": "Partnership",
    "/skills": "Skills",
    "/relationships": "Relationships",
    "/measurement": "Measurement",
    "/spread": "Spread",
    "/waste": "Waste",
    "/matrix": "of [0-9]+ charts in 18 units",
    "/unit": "My unit",
    "/unit?unit=U07": "Unit 07",
    "/inequalities": "^Of four gaps to narrow, one has met its target, one is smaller only by levelling down",
    "/projects": "projects that can be judged",
    "/projects?project=PRJ-SYN-0001": "Falls bundle at the bedside: improved, and it has held",
    "/measure": "Measures",
    "/measure?measure=inpatient_falls": "Inpatient falls",
    "/chart-maker": "Chart maker",
    "/definitions": "Definitions",
    "/about": "About this dashboard",
}
TABS = ("Over time", "By group", "By unit", "Table", "Definition")
FALLS = "/measure?measure=inpatient_falls"


def choose(page: Page, label: str, option: str | re.Pattern[str]) -> Page:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).first.click()
    return settled(page)


@pytest.mark.parametrize(("path", "heading"), HEADINGS.items())
def test_every_page_opens_with_its_heading(visit, path, heading):
    page = visit(path)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_have_text(re.compile(heading))


def test_the_very_first_visit_may_come_by_a_pages_own_address(visit, published):
    with serving(published) as fresh:
        page = visit(FALLS, at=fresh)
        expect(page.locator(".band")).to_be_visible()
        expect(page.get_by_role("link", name="Report-out")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/safety", FALLS, "/about"])
def test_every_page_says_that_the_data_is_made_up(visit, path):
    expect(visit(path).locator(".band")).to_have_text(
        "Synthetic data – not Leeds Teaching Hospitals’ performance. Every figure, unit and project is made up."
    )


def test_the_matrix_leads_to_each_measure(visit):
    page = visit("/")
    first = page.locator(".matrix a").first
    name = first.inner_text()
    first.click()
    expect(page.locator(".crumbs")).to_contain_text(name)


def test_a_link_within_the_dashboard_loads_nothing_anew(visit):
    page = visit("/")
    page.evaluate("window.stillHere = true")
    page.locator(".goals a").first.click()
    expect(page).to_have_url(re.compile("/safety$"))
    assert page.evaluate("window.stillHere")


@pytest.mark.parametrize(
    ("label", "option", "written"),
    [
        ("Unit", re.compile("^Unit 07"), "unit=U07"),
        ("Period", re.compile("^24 months"), "period=24"),
        ("Split by", re.compile("^Sex"), "split=sex"),
    ],
)
def test_a_filter_puts_itself_in_the_address_and_a_copied_link_opens_the_same(visit, label, option, written):
    page = choose(visit("/safety"), label, option)
    expect(page).to_have_url(re.compile(written))
    shown = words_of_cards(settled(page))
    copied = visit(page.url[page.url.index("/safety") :])
    assert words_of_cards(copied) == shown


def test_another_comparison_puts_itself_in_the_address_and_is_told_by_its_own_name(visit):
    page = visit(f"{FALLS}&view=By+group&split=deprivation")
    expect(page.get_by_role("heading", name="IMD decile 1 against the rest")).to_be_visible()
    choose(page, "Compare", re.compile("^Core20"))
    expect(page).to_have_url(re.compile("compare=core20"))
    expect(page.get_by_role("heading", name="Core20 (IMD deciles 1 and 2) against the rest")).to_be_visible()


def words_of_cards(page):
    """What the cards say once their charts have stopped changing."""
    cards = page.locator('[class*="st-key-card-"]')
    said, before = cards.all_inner_texts(), None
    while said != before:
        page.wait_for_timeout(700)
        said, before = cards.all_inner_texts(), said
    return said


def test_choices_come_along_to_the_next_page(visit):
    page = visit("/safety?unit=U07&period=24")
    page.get_by_role("link", name="Waste", exact=True).first.click()
    expect(page).to_have_url(re.compile("/waste.*unit=U07"))


def test_values_that_are_not_known_fall_back_and_say_so(visit):
    notes = visit("/safety?unit=U99&period=7&split=shoe").locator(".notes")
    expect(notes).to_contain_text("There is no unit “U99”; the whole Trust is shown.")
    expect(notes).to_contain_text("There is no period “7”; 36 months are shown.")
    expect(notes).to_contain_text("There is no split “shoe”")


def test_a_measure_that_is_not_known_opens_the_list_and_says_so(visit):
    page = visit("/measure?measure=shoe_size")
    expect(page.locator("h1")).to_have_text("Measures")
    expect(page.locator(".notes")).to_contain_text("There is no measure “shoe_size”.")


def test_a_measure_without_data_has_a_card_that_says_what_to_supply(visit):
    card = visit("/safety").locator(".st-key-card-four_hour_standard")
    expect(card).to_contain_text("Not supplied yet")
    expect(card).to_contain_text("It needs")


def test_a_measure_that_is_not_for_a_unit_says_so(visit):
    card = visit("/safety?unit=U18").locator(".st-key-card-inpatient_falls")
    expect(card).to_contain_text("Not for this unit")


def test_a_card_without_the_chosen_split_says_so(visit):
    card = visit("/safety?split=sex").locator(".st-key-card-response_plan_themes_reviewed")
    expect(card).to_contain_text("Not released by sex.")


def test_a_tab_is_in_the_address(visit):
    page = visit(FALLS)
    for name in TABS[1:]:
        page.get_by_role("tab", name=name).click()
        in_address = name.replace(" ", r"(\+|%20)")
        expect(page).to_have_url(re.compile(f"view={in_address}"))
        settled(page)


@pytest.mark.parametrize("name", TABS)
def test_an_address_opens_its_tab(visit, name):
    page = visit(f"{FALLS}&view={name.replace(' ', '+')}")
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


def test_the_table_has_the_numbers_of_the_sentence(visit):
    page = visit(f"{FALLS}&view=Table")
    value, when = re.match(r"(\S+) .* in (\w+ \d{4})\.", page.locator(".lead").inner_text()).groups()
    row = page.locator(".figures tbody tr").filter(has=page.get_by_role("rowheader", name=when, exact=True))
    assert row.locator("td").first.inner_text() == value


def test_a_table_downloads_with_the_same_cells_and_a_row_of_notes(visit):
    page = visit(f"{FALLS}&view=Table")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download this table").click()
    assert started.value.suggested_filename.endswith("-synthetic.csv")
    rows = list(csv.reader(io.StringIO(Path(started.value.path()).read_text(encoding="utf-8-sig"))))
    shown = page.locator(".figures tbody tr").count()
    assert rows[0][0].startswith("Notes: Synthetic data")
    assert len(rows) == shown + 2
    assert rows[2][:2] == page.locator(".figures tbody tr").first.locator("th, td").all_inner_texts()[:2]


@pytest.mark.parametrize(("kind", "opening"), [("PNG", b"\x89PNG"), ("SVG", b"<svg ")])
def test_a_picture_is_made_when_it_is_asked_for_and_says_that_it_is_made_up(visit, kind, opening):
    page = visit(FALLS)
    with page.expect_download() as started:
        page.get_by_role("button", name=f"Picture as {kind}").click()
    assert started.value.suggested_filename.endswith(f"-synthetic.{kind.lower()}")
    taken = Path(started.value.path()).read_bytes()
    assert taken.startswith(opening)
    assert kind == "PNG" or (
        "every figure is made up" in taken.decode() and page.locator("h1").inner_text() in taken.decode()
    )


def test_the_first_card_can_be_reached_and_opened_by_keyboard(visit):
    page = visit("/safety")
    name = page.locator('[class*="st-key-card-"] h3 a').first.inner_text()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            break
    page.keyboard.press("Enter")
    expect(page.locator(".crumbs")).to_contain_text(name)


def test_a_unit_is_remembered_by_its_address(visit):
    page = choose(visit("/unit"), "Unit", re.compile("^Unit 07"))
    expect(page).to_have_url(re.compile("unit=U07"))
    expect(page.locator("h1")).to_contain_text("Unit 07")
    expect(page.locator(".beside tbody tr").first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/safety", FALLS, "/unit?unit=U07", f"{FALLS}&view=Table"])
def test_a_phone_shows_one_column_and_never_scrolls_sideways(visit, page, path):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(path)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 1


def test_the_dark_has_light_words_on_dark_ground(browser: Browser, server: str):
    context = browser.new_context(color_scheme="dark", locale="en-GB")
    page = context.new_page()
    page.goto(f"{server}/safety", wait_until="domcontentloaded")
    settled(page)
    ground = page.locator('[data-testid="stMain"]').evaluate("e => getComputedStyle(e).backgroundColor")
    words = page.locator("h1").evaluate("e => getComputedStyle(e).color")
    context.close()
    assert brightness(words) - brightness(ground) > 150


def brightness(colour: str) -> float:
    red, green, blue = (int(part) for part in re.findall(r"\d+", colour)[:3])
    return 0.3 * red + 0.6 * green + 0.1 * blue
