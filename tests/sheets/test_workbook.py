"""Workbooks: cells as they were saved, and a plain sentence where a workbook is spoilt or meant to do harm."""

import struct
import time
from datetime import date

import pytest

from lib.sheets.figures import figures_of, roles_of
from lib.sheets.sheet import SheetError
from lib.sheets.workbook import is_workbook, read_workbook
from tests.sheets.books import MAIN, TYPES, a_workbook, an_archive, book, relations

HEAD = ["Month", "Falls"]
APRIL, MAY = date(2024, 4, 1), date(2024, 5, 1)


def figures_in(data):
    sheet = read_workbook(data).sheet
    return figures_of(sheet, roles_of(sheet))


def figures(sheets):
    return figures_in(a_workbook(sheets))


def refused(data):
    with pytest.raises(SheetError) as why:
        figures_in(data)
    return str(why.value)


def with_sheet(xml):
    """A workbook whose one sheet is this XML."""
    return an_archive(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": book({"One": 1}, ()),
            "xl/_rels/workbook.xml.rels": relations({"rId1": ("worksheet", "worksheets/sheet1.xml")}),
            "xl/worksheets/sheet1.xml": xml,
        }
    )


def rows(inside):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData></worksheet>'


def with_lying_sizes(data):
    """The same archive, saying of every part that it unpacks to a kilobyte."""
    lying = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = lying.find(mark)
        while place >= 0:
            lying[place + at : place + at + 4] = struct.pack("<I", 1000)
            place = lying.find(mark, place + 4)
    return bytes(lying)


def test_dates_numbers_and_what_formulas_gave_are_read():
    found = figures({"Falls": [HEAD, [APRIL, 5], [MAY, ("2+2", 4)]]})
    assert (found.days, found.counted) == ((APRIL, MAY), (5, 4))


def test_dates_that_excel_shows_as_numbers_are_read():
    assert figures({"Falls": [HEAD, [45383, 5], [45413, 6]]}).days == (APRIL, MAY)


def test_the_first_sheet_that_is_shown_and_not_empty_is_read_and_the_others_are_named():
    book = a_workbook(
        {"Secret": [["x"]], "Notes": [], "Falls": [HEAD, [APRIL, 5]], "More": [HEAD, [MAY, 6]]}, ("Secret",)
    )
    found = read_workbook(book)
    assert (found.name, found.sheets) == ("Falls", ("Falls", "More"))
    assert read_workbook(book, "More").sheet.columns[1] == (6,)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([HEAD, [APRIL, 5], [MAY, ("1/0", "#DIV/0!")]], "Row 3, column Falls: “#DIV/0!” is not a number"),
        (
            [HEAD, [APRIL, 5], ["13/05/2024", 6]],
            "Row 3, column Month: “13/05/2024” is text, where the dates above it are",
        ),
        ([HEAD, ["Apr 2024", 5], ["May 2024", APRIL]], "Row 3, column Falls: “2024-04-01” is a date where a number"),
        ([["Falls"], [], HEAD, [APRIL, 5], [MAY, "six"]], "Row 5, column Falls: “six” is not a number"),
        ([HEAD, *([f"day {at}", at] for at in range(100_000))], "Row 3,002, column A: sheet One has 100,001 rows"),
    ],
    ids=["an error", "half text", "a date as a number", "under a title", "100,000 rows"],
)
def test_cells_that_cannot_be_read_are_told_by_row_and_column(table, said):
    assert said in refused(a_workbook({"One": table}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rubbish", "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "protected by a password, or of an old kind"),
        (an_archive({"a.txt": "x"}), "not an XLSX workbook"),
        (a_workbook({"One": []}), "no sheet with figures"),
        (a_workbook({"One": [HEAD, [APRIL, 5]]})[:-40], "damaged"),
        (a_workbook({"One": [HEAD, [APRIL, 5]]}) + b"x" * 5_000_000, "larger than 5 MB"),
        (with_sheet(rows('<row r="1"><c r="A1"><v>1</v></c></row>' * 2_600_000)), "too large when unpacked"),
        (
            with_lying_sizes(with_sheet(rows(f'<row r="1"><c r="A1" t="str"><v>{"A" * 90_000_000}</v></c></row>'))),
            "damaged, or too large",
        ),
        (
            with_sheet(
                rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
            ),
            "damaged, or too large",
        ),
        (
            with_sheet(
                '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
                + rows('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')
            ),
            "damaged",
        ),
    ],
    ids=[
        "rubbish",
        "protected",
        "another archive",
        "empty",
        "cut off",
        "large",
        "a bomb",
        "a bomb that lies",
        "a far corner",
        "entities",
    ],
)
def test_a_workbook_that_is_spoilt_or_meant_to_do_harm_is_refused_in_words(data, said):
    began = time.monotonic()
    assert said in refused(data)
    assert time.monotonic() - began < 20


def test_a_workbook_is_known_by_what_it_is_and_not_by_its_name():
    assert is_workbook(a_workbook({"One": [HEAD]}))
    assert not is_workbook(b"Month,Falls\n")
