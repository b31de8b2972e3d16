"""Chart maker: figures in, chart and sentences out; one sentence where they cannot be read; nothing in the address."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.sheets.books import a_workbook

MONTHS = [f"{date(2023 + at // 12, at % 12 + 1, 1):%b %Y}" for at in range(24)]
WAITS = "\n".join(
    ["Month\tDays waited", *(f"{month}\t{41 + at % 3 - (at > 14) * 6}" for at, month in enumerate(MONTHS))]
)
PAGE = """
from types import SimpleNamespace

from lib.charts import Scheme
from lib.spc.rule_sets import RULE_SETS
from lib.ui import chart_maker

reader = SimpleNamespace(choices=lambda: SimpleNamespace(rules=RULE_SETS))
chart_maker.show(SimpleNamespace(scheme=Scheme.LIGHT, reader=reader))
"""
"""The page alone, as app.py runs it on a published version."""


@pytest.fixture
def maker():
    return AppTest.from_string(PAGE, default_timeout=60).run()


def paste(app, text):
    app.text_area(key="maker pasted").set_value(text).run()
    assert not app.exception
    return said(app)


def said(app):
    return " ".join(element.proto.body for element in app.get("html"))


def press(app, name):
    next(button for button in app.button if button.label == name).click().run()
    assert not app.exception
    return said(app)


def test_an_empty_page_says_how_to_begin(maker):
    assert '<h1 class="finding-title">Chart maker</h1>' in said(maker)
    assert "How to begin" in said(maker)


def test_pasted_figures_become_a_finding_a_chart_and_what_to_do(maker):
    maker.radio(key="maker better").set_value("down").run()
    maker.text_input(key="maker target").set_value("45").run()
    shown = paste(maker, WAITS)
    assert '<h1 class="finding-title">Days waited improved: below average since April 2024</h1>' in shown
    assert "Improving, lower" in shown
    assert "Consistently meets target" in shown
    assert "The target of 45 can be expected to be met." in shown
    assert "Drawn as an XmR chart: there is one value for each date." in shown
    assert len(maker.get("vega_lite_chart")) == 1
    assert "Synthetic data" not in shown


def test_the_figures_may_be_taken_away_as_table_and_picture(maker):
    paste(maker, WAITS)
    assert [button.label for button in maker.get("download_button")] == [
        "Download this table (CSV)",
        "Picture as PNG",
        "Picture as SVG",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{WAITS}\nJan 2025\tmany", "Row 26, column Days waited: “many” is not a number"),
        (f"{WAITS}\n2025-01-01\t5", "Row 26, column Month: “2025-01-01” is written year-month-day"),
        (f"{WAITS}\nDec 2024\t5", "Row 26, column Month: “Dec 2024” stands in row 25 already."),
        ("Month,Seen,All\nApr 2024,5,10\nMay 2024,12,10\nJun 2024,5,10", "Row 3, column Seen: 12 is more than 10"),
        ("Day,Falls\n" + "2024-01-01,1\n" * 100_000, "Row 3,002, column A: there are 100,000 rows"),
    ],
)
def test_bad_figures_each_get_one_sentence_with_row_and_column(maker, text, sentence):
    shown = paste(maker, text)
    assert sentence in shown
    assert "This cannot be drawn yet" in shown
    assert not maker.get("vega_lite_chart")


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [("target", "high", "The target “high” is not a number"), ("unit", "days", "")],
)
def test_what_is_typed_beside_the_figures_is_read_too(maker, field, words, sentence):
    paste(maker, WAITS)
    maker.text_input(key=f"maker {field}").set_value(words).run()
    assert sentence in said(maker)


def test_what_is_pasted_can_only_be_read_as_words(maker):
    shown = paste(maker, WAITS.replace("Days waited", "<script>alert(1)</script>"))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize(
    ("example", "finding"),
    [
        ("Waiting times", "Days waited for a first appointment improved"),
        ("Four-hour standard", "Seen within four hours"),
        ("Wards side by side", "Inpatient falls – 17 of 18 units are within the range expected for their size"),
    ],
)
def test_an_example_is_one_click_away_and_says_that_it_is_made_up(maker, example, finding):
    shown = press(maker, example)
    assert finding in shown
    assert "Synthetic data" in shown


def test_an_example_that_was_changed_is_somebodys_own(maker):
    press(maker, "Waiting times")
    changed = maker.text_area(key="maker pasted").value.replace("Apr 2023,", "Mar 2023,5\nApr 2023,", 1)
    assert "Synthetic data" not in paste(maker, changed)


def test_a_workbook_is_read_and_its_sheets_may_be_chosen(maker):
    rows = [["Month", "Falls"], *([date(2024, month, 1), month] for month in range(1, 13))]
    other = [["Month", "Ulcers"], *([date(2024, month, 1), 9 - month % 3] for month in range(1, 13))]
    book = a_workbook({"One": rows, "Two": other})
    uploader = maker.get("file_uploader")[0]
    uploader.upload("figures.xlsx", book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    maker.run()
    assert not maker.exception
    assert "Falls" in said(maker)
    next(box for box in maker.selectbox if box.label == "Sheet").set_value("Two").run()
    assert "Ulcers" in said(maker)


def test_of_many_rows_the_last_are_shown_and_the_file_has_all(maker):
    days = [date.fromordinal(738_000 + at) for at in range(600)]
    shown = paste(maker, "\n".join(["Day,Falls", *(f"{day},{at % 7}" for at, day in enumerate(days))]))
    assert "600 rows; the last 200 are shown here, all are in the file" in shown


def test_nothing_that_was_given_is_in_the_address(maker):
    press(maker, "Four-hour standard")
    paste(maker, WAITS)
    assert dict(maker.query_params) == {}


def test_months_may_be_said_to_come_first(maker):
    text = "Month,Falls\n" + "\n".join(f"{month:02}/02/2024,{month % 4}" for month in range(1, 13))
    assert "say which comes first" in paste(maker, text)
    next(box for box in maker.checkbox if "month comes first" in box.label).check().run()
    assert "Dates are read month first: 01/02/2024 is 2 January 2024." in said(maker)


def test_step_changes_are_read_in_the_order_that_was_said(maker):
    paste(maker, "Month,Falls\n" + "\n".join(f"{month:02}/02/2024,{month % 4}" for month in range(1, 13)))
    next(box for box in maker.checkbox if "month comes first" in box.label).check().run()
    steps = maker.text_area(key="maker steps")
    steps.set_value("06/02/2024 New rota").run()
    assert "This cannot be drawn yet" not in said(maker)
    steps.set_value("02/06/2026 New rota").run()
    assert "The step change on 06/02/2026 lies outside the figures" in said(maker)
