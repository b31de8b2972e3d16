"""Somebody's own figures in a browser: pasted, charted, taken away, and never in the address."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.dashboard import settled
from tests.sheets.books import a_workbook

ROWS = [[f"{date(2023 + at // 12, at % 12 + 1, 1):%b %Y}", str(41 + at % 3 - (at > 14) * 6)] for at in range(24)]
WAITS = "\n".join(["Month\tDays waited", *map("\t".join, ROWS)])


def paste(page: Page, text: str) -> Page:
    page.get_by_label("Paste a table").fill(text)
    page.get_by_role("button", name="Draw the chart").click()
    return settled(page)


def taken(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_figures_are_pasted_charted_and_taken_away(visit):
    page = paste(visit("/chart-maker"), WAITS)
    expect(page.locator("h1")).to_contain_text("Days waited")
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(1)
    name, table = taken(page, "Download this table")
    assert name == "own-figures-own-figures.csv"
    notes, head, *rows = csv.reader(io.StringIO(table.decode("utf-8-sig")))
    assert "Own figures, charted on" in notes[0]
    assert head[:2] == ["Period", "Value"]
    assert [row[1] for row in rows] == [value for _, value in ROWS]
    assert taken(page, "Picture as PNG")[1].startswith(b"\x89PNG")
    svg = taken(page, "Picture as SVG")[1].decode()
    assert "not part of any published data and not checked" in svg
    assert "made up" not in svg
    assert re.search("/chart-maker$", page.url)


def test_a_bad_row_is_told_and_mended(visit):
    page = paste(visit("/chart-maker"), f"{WAITS}\nJan 2025\tmany")
    alert = page.get_by_role("alert").filter(has_text="This cannot be drawn yet")
    expect(alert).to_contain_text("Row 26, column Days waited: “many” is not a number")
    page = paste(page, f"{WAITS}\nJan 2025\t35")
    expect(alert).to_have_count(0)
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(1)


def test_a_workbook_is_charted(visit):
    page = visit("/chart-maker")
    book = a_workbook(
        {"Falls": [["Month", "Falls"], *([date(2024, month, 1), 3 + month % 4] for month in range(1, 13))]}
    )
    page.locator('input[type="file"]').set_input_files({"name": "falls.xlsx", "mimeType": "", "buffer": book})
    expect(page.locator("h1")).to_contain_text("Falls")
    settled(page)
    expect(page.locator(".own")).to_contain_text("nothing is stored")


@pytest.mark.parametrize("example", ["Four-hour standard", "Wards side by side"])
def test_an_example_fits_a_phone_and_says_that_it_is_made_up(visit, page, example):
    page.set_viewport_size({"width": 390, "height": 844})
    visit("/chart-maker").get_by_role("button", name=example).click()
    expect(page.locator(".band")).to_have_text("Synthetic data – This example is made up.")
    settled(page)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 1
