import csv
import io

import pytest

from lib.ui.tables import Table, as_csv, as_html, file_name, harmless
from lib.words import TOO_FEW_TO_SHOW

FALLS = Table(
    "Falls, Whole Trust",
    ("Period", "Value", "Bed days"),
    (("October 2026", "4.0", "54,000"), ("September 2026", TOO_FEW_TO_SHOW, "")),
    frozenset({1, 2}),
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_words(start):
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("cell", "written"),
    [("54,000", "54000"), ("1,234,567.8", "1234567.8"), ("−3.2", "-3.2"), ("-3", "-3"), ("73%", "73%"), ("1,2", "1,2")],
)
def test_numbers_stay_numbers(cell, written):
    assert harmless(cell) == written


def test_a_file_has_a_row_of_notes_then_the_cells_of_the_table():
    rows = list(csv.reader(io.StringIO(as_csv(FALLS, ("Version a.", "Made up.")).decode("utf-8-sig"))))
    assert rows == [
        ["Notes: Version a. Made up."],
        ["Period", "Value", "Bed days"],
        ["October 2026", "4.0", "54000"],
        ["September 2026", "Too few to show", ""],
    ]


def test_a_file_of_synthetic_data_says_so_in_its_name():
    assert file_name("inpatient_falls U07", "2026-11-12-a", is_synthetic=True) == (
        "inpatient-falls-u07-2026-11-12-a-synthetic.csv"
    )
    assert file_name("inpatient_falls", "b", is_synthetic=False) == "inpatient-falls-b.csv"


def test_a_table_names_its_columns_and_rows_for_a_screen_reader():
    said = as_html(FALLS)
    assert said.count('scope="col"') == 3
    assert said.count('scope="row"') == 2
    assert "<caption>Falls, Whole Trust</caption>" in said


def test_a_table_can_be_scrolled_by_keyboard():
    assert 'role="region" tabindex="0" aria-label="Falls, Whole Trust"' in as_html(FALLS)


def test_cells_are_escaped():
    assert "<b>" not in as_html(Table("<b>", ("<b>",), (("<b>",),)))


def test_columns_that_say_nothing_are_left_out():
    table = Table("t", ("a", "b", "c"), (("1", "", "3"), ("2", "", "")), frozenset({2})).without_empty_columns()
    assert table.head == ("a", "c")
    assert table.rows == (("1", "3"), ("2", ""))
    assert table.numeric == {1}
