"""Anyone's own table: what is read from it, and the one sentence where it cannot be."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.catalogue.own_figures import Kind
from lib.sheets.dates import DAY_FIRST, MONTH_FIRST
from lib.sheets.figures import Roles, figures_of, roles_of
from lib.sheets.pasted import MOST_BYTES, sheet_of_text, text_of
from lib.sheets.sheet import SheetError, letters

APRIL, MAY, JUNE = date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1)


def read(*rows, kind=None, order=None):
    sheet = sheet_of_text("\n".join(rows))
    return figures_of(sheet, roles_of(sheet), kind, order)


def refused(*rows, **how):
    with pytest.raises(SheetError) as why:
        read(*rows, **how)
    said = str(why.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(
    "dates",
    [
        ("2024-04-01", "2024-05-01"),
        ("2024/4/1", "2024/5/1"),
        ("2024-04-01 00:00:00", "2024-05-01T09:30"),
        ("01/04/2024", "01/05/2024"),
        ("1.4.24", "1.5.24"),
        ("01-04-2024", "01-05-2024"),
        ("2024-04", "2024-05"),
        ("04/2024", "05/2024"),
        ("Apr 2024", "May 2024"),
        ("April-24", "MAY-24"),
        ("apr24", "may24"),
        ("1 Apr 2024", "1st May 2024"),
        ("01-Apr-24", "01-May-24"),
        ("Monday 1 April 2024", "Wed, 1 May 2024"),
        ("April 1 2024", "May 1st 2024"),
        ("45383", "45413"),
        ("\u00a0Apr\u00a02024", "May 2024 "),
    ],
)
def test_dates_are_read_as_people_write_them(dates):
    first, second = dates
    assert read("Month\tFalls", f"{first}\t3", f"{second}\t4").days == (APRIL, MAY)


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Q1 2024/25", date(2024, 4, 1)),
        ("2024/25 Q4", date(2025, 1, 1)),
        ("2024/25", date(2024, 4, 1)),
        ("2024-25", date(2024, 4, 1)),
        ("2024", date(2024, 1, 1)),
    ],
)
def test_quarters_and_years_are_read_as_their_first_day(written, first):
    assert read("Period\tFalls", f"{written}\t3").days == (first,)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("1,013", 1013),
        ("1\u00a0013", 1013),
        ("1 234 567.5", 1234567.5),
        ("-3", -3),
        ("\u22123", -3),
        ("(3)", -3),
        (".5", 0.5),
        ("1e3", 1000),
        ("£1,200.50", 1200.5),
        ("-£12", -12),
        ("82%", 82),
        ("82.5 %", 82.5),
        ("0", 0),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(written, value):
    assert read("Month\tFalls", f"Apr 2024\t{written}", "May 2024\t0").counted == (value, 0)


@pytest.mark.parametrize(("written", "sign"), [("£12", "£"), ("12%", "%"), ("12", "")])
def test_the_sign_that_numbers_stand_with_is_kept(written, sign):
    assert read("Month\tFalls", f"Apr 2024\t{written}", "May 2024\t0").sign == sign


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("2024-04-01,5", "2024-05-01,five"), "Row 3, column Falls: “five” is not a number; leave the cell blank"),
        (("2024-04-01,5", "2024-05-01,#DIV/0!"), "Row 3, column Falls: “#DIV/0!” is not a number"),
        (("2024-04-01,5", "2024-05-01,n/a"), "Row 3, column Falls: “n/a” is not a number"),
        (("2024-04-01,5", '2024-05-01,"3,5"'), "Row 3, column Falls: “3,5” is not a number"),
        (("2024-04-01,5", '2024-05-01,"12,34"'), "Row 3, column Falls: “12,34” is not a number"),
        (("2024-04-01,5", "2024-05-01,inf"), "Row 3, column Falls: “inf” is not a number"),
        (("2024-04-01,5", "2024-05-01,1e300"), "Row 3, column Falls: “1e300” is too large to be drawn."),
        (("2024-04-01,5", "2024-05-01,1e-300"), "Row 3, column Falls: “1e-300” is too small to be drawn."),
        (("2024-04-01,5%", "2024-05-01,0.5"), "Row 3, column Falls: “0.5” does not have the sign (% or £) of the"),
        (("2024-04-01,5", "2024-05-01,six\u200b"), "Row 3, column Falls: “six�” is not a number"),
        (
            ("2024-04-01,5", "01/05/2024,6"),
            "“01/05/2024” is written day/month/year, where the dates above it are written year-month-day. Write all",
        ),
        (
            ("Apr 2024,5", "2024-05-01,6"),
            "Row 3, column Month: “2024-05-01” is written year-month-day, where the dates above it are written month",
        ),
        (
            ("25/04/2024,5", "04/26/2024,6"),
            "“04/26/2024” is written month/day/year, where the dates above it are written day/month/year.",
        ),
        (
            ("04/25/2024,5", "04/26/2024,6"),
            "Row 2, column Month: “04/25/2024” has the month first; write the day first",
        ),
        (
            ("04/01/2024,5", "05/01/2024,6"),
            "Row 2, column Month: “04/01/2024” may be 4 January 2024 or 1 April 2024; say which comes first",
        ),
        (("01/04/2024,5", "31/02/2024,6"), "Row 3, column Month: “31/02/2024” is no day of the calendar."),
        (("2024-04-01,5", "2024-02-30,6"), "Row 3, column Month: “2024-02-30” is no day of the calendar."),
        (("Apr 2024,5", "Total,5"), "Row 3, column Month: “Total” is not a date; write it like 2024-04-01, 01/04/2024"),
        (("Apr 2024,5", ",6"), "Row 3, column Month: there is no date."),
        (("Apr 2024,5", "24 May,6"), "Row 3, column Month: “24 May” is not a date"),
        (("2009-10,5", "2010-11,6"), "Row 2, column Month: “2009-10” may be a year-month or a financial year"),
        (
            ("2024-04-01,5", "2024-05-01,6", "2024-04-01,7"),
            "Row 4, column Month: “2024-04-01” stands in row 2 already.",
        ),
        (("2024-04-01,1,013", "2024-05-01,900"), "Row 2, column C: “013” stands beyond the last column. Put a number"),
        (('2024-04-01,"5', "2024-05-01,6"), "Row 2: a quotation mark is opened and not closed."),
    ],
)
def test_figures_that_cannot_be_read_are_told_by_row_and_column(rows, said):
    assert said in refused("Month,Falls", *rows)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2024-05-01,120,100", "Row 3, column Seen: 120 is more than 100, the whole it should be part of."),
        ("2024-05-01,-1,100", "Row 3, column Seen: -1 is below 0."),
        ("2024-05-01,1,-100", "Row 3, column Attended: -100 is below 0."),
        ("2024-05-01,five,100", "Row 3, column Seen: “five” is not a number"),
    ],
)
def test_parts_and_wholes_that_cannot_be_are_told(row, said):
    assert said in refused("Month,Seen,Attended", "2024-04-01,90,100", row, "2024-06-01,80,100")


def test_a_count_over_nothing_is_told_and_nothing_over_nothing_is_a_missing_figure():
    rows = ("Month,Falls,Bed days", "2024-04-01,0,0", "2024-05-01,3,0")
    assert refused(*rows) == "Row 3, column Bed days: this is 0, beside 3 counted."
    assert read(*rows[:2], "2024-05-01,3,900").whole == (0, 900)


def test_more_rows_than_can_be_drawn_are_told():
    rows = [f"{date.fromordinal(700_000 + at)},{at % 9}" for at in range(100_000)]
    said = refused("Day,Falls", *rows)
    assert said.startswith("Row 3,002, column A: there are 100,000 rows, and a chart here takes at most 3,000.")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "There are no figures yet"),
        (("  ", "\t\t"), "There are no figures yet"),
        (("Month,Falls",), "There are only names of columns"),
        (("Ward,Falls", "A,3"), "There is no column of dates, nor two of numbers beside a name."),
        ((",".join("x" * 60), ",".join("1" * 60)), "there are more than 50 columns."),
        (("Month\0,Falls",), "This is not text."),
    ],
)
def test_what_is_no_table_is_told(rows, said):
    assert said in refused(*rows)


def test_too_much_text_is_told_before_it_is_read():
    assert "more than 5,000,000 letters" in refused("1" * (MOST_BYTES + 1))


@pytest.mark.parametrize("who", ["943 476 5919", "9434765919", "ann@example.org"])
def test_who_people_are_is_refused_and_not_repeated(who):
    said = refused("Date,Patient", f"3 Apr 2024,{who}", f"4 Apr 2024,{who}")
    assert (
        said == "Row 2, column Patient: this looks like an NHS number or an e-mail address. Leave out who people are."
    )


def test_large_numbers_are_no_people():
    assert (
        read("Month,Pounds", "Apr 2024,9434765919", "May 2024,9434765918", "Jun 2024,9434765917").counted[0]
        == 9434765919
    )


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("Month,Falls", "Apr 2024,3"), Kind.VALUES),
        (("Month,Seen,Attended", "Apr 2024,3,10"), Kind.SHARES),
        (("Month,Falls,Bed days", "Apr 2024,3,900"), Kind.RATES),
        (("Month,Calls,Lines", "Apr 2024,30,9"), Kind.RATES),
        (("Date", "3 Apr 2024", "17 Jun 2024"), Kind.EVENTS),
        (("Date,What", "3 Apr 2024,wrong site", "17 Jun 2024,retained swab"), Kind.EVENTS),
        (("Ward,Seen,Attended", "A,3,10", "B,4,12"), Kind.UNIT_SHARES),
        (("Ward,Falls,Bed days", "A,3,900", "B,4,800"), Kind.UNIT_RATES),
        (("Site,Deaths,Expected deaths", "A,3,2.9", "B,4,4.4"), Kind.UNIT_RATIOS),
    ],
)
def test_what_figures_are_is_told_from_their_columns(rows, kind):
    assert read(*rows).kind is kind


def test_what_figures_are_may_be_said():
    assert read("Month,Falls,Bed days", "Apr 2024,3,900", kind=Kind.SHARES).kind is Kind.SHARES
    assert "there must be two columns of numbers" in refused("Month,Falls", "Apr 2024,3", kind=Kind.RATES)
    assert "there must be a column of names" in refused("Month,A,B", "Apr 2024,3,4", kind=Kind.UNIT_RATES)


def test_a_column_whose_figures_are_still_to_come_is_no_list_of_events():
    empty = ("Month,Falls", "Apr 2024,", "May 2024,")
    assert refused(*empty) == "Row 2, column Falls: there is no figure yet."
    assert refused("Month,Ward,Falls", "Apr 2024,A,", "May 2024,A,") == "Row 2, column Falls: there is no figure yet."
    assert read(*empty, kind=Kind.EVENTS).kind is Kind.EVENTS
    assert read("Date,", "3 Apr 2024,", "17 Jun 2024,").kind is Kind.EVENTS


@pytest.mark.parametrize("cell", ["1.5", "-1"])
def test_what_is_no_count_is_told(cell):
    assert read("Month,Falls", "Apr 2024,3", "May 2024,", kind=Kind.COUNTS).counted == (3, None)
    said = refused("Month,Falls", "Apr 2024,3", f"May 2024,{cell}", kind=Kind.COUNTS)
    assert said == f"Row 3, column Falls: {cell} is no count of events, which is a whole number from 0 on."


def test_columns_may_be_chosen():
    sheet = sheet_of_text("Month,Seen,Attended,Share\nApr 2024,90,100,90%\nMay 2024,80,100,80%")
    assert roles_of(sheet) == Roles(0, None, 1, None)
    assert figures_of(sheet, Roles(0, None, 1, 2)).kind is Kind.SHARES
    assert figures_of(sheet, Roles(0, None, 3, None)).counted == (90, 80)


def test_rows_are_put_in_order_of_time_with_all_that_is_theirs():
    found = read("Month,Seen,Attended", "Jun 2024,3,30", "Apr 2024,1,10", "May 2024,2,20")
    assert (found.days, found.counted, found.whole) == ((APRIL, MAY, JUNE), (1, 2, 3), (10, 20, 30))


def test_events_may_share_a_day():
    assert read("03/04/2024", "17/06/2024", "17/06/2024").days[1:] == (date(2024, 6, 17),) * 2


def test_how_dates_in_numbers_were_read_is_said():
    assert read("Month,Falls", "01/04/2024,5").remarks == ("Dates are read day first: 01/04/2024 is 1 April 2024.",)
    assert read("Month,Falls", "2024-04-01,5").remarks == ()


@pytest.mark.parametrize(
    ("order", "days"),
    [(DAY_FIRST, (date(2024, 1, 4), date(2024, 1, 5))), (MONTH_FIRST, (APRIL, MAY))],
)
def test_which_comes_first_may_be_said(order, days):
    found = read("Month,Falls", "04/01/2024,5", "05/01/2024,6", order=order)
    assert found.days == days
    assert found.remarks[0].startswith(f"Dates are read {'day' if order is DAY_FIRST else 'month'} first")


@pytest.mark.parametrize(
    "text",
    [
        "Month,Falls\nApr 2024,3\nMay 2024,4",
        "Month;Falls\r\nApr 2024;3\r\nMay 2024;4\r\n",
        "Month\tFalls\nApr 2024\t3\nMay 2024\t4\n",
        "Month|Falls\nApr 2024|3\nMay 2024|4",
        "Apr 2024,3\nMay 2024,4",
        '"Month","Falls"\n"Apr 2024","3"\n"May 2024","4"',
        "Falls on the ward\n\nMonth,Falls\n\nApr 2024,3\n,\nMay 2024,4\n\n",
        'Notes: Synthetic data.\n"Month","Falls"\nApr 2024,3\nMay 2024,4',
    ],
)
def test_however_a_table_is_pasted_its_figures_are_read(text):
    sheet = sheet_of_text(text)
    found = figures_of(sheet, roles_of(sheet))
    assert (found.days, found.counted) == ((APRIL, MAY), (3, 4))


def test_rows_are_numbered_as_a_spreadsheet_numbers_them():
    assert refused("Falls on the ward", "", "Month,Falls", "Apr 2024,3", "May 2024,x").startswith("Row 5, column Falls")


def test_columns_without_a_name_of_their_own_go_by_their_letters():
    assert sheet_of_text("Month,,Falls,Falls\nApr 2024,1,2,3").head == ("Month", "B", "Falls C", "Falls D")
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    "data",
    [
        "Month,£\nApr 2024,£3".encode(),
        "Month,£\nApr 2024,£3".encode("utf-8-sig"),
        "Month,£\nApr 2024,£3".encode("utf-16"),
        "Month,£\nApr 2024,£3".encode("cp1252"),
    ],
    ids=["UTF-8", "with its mark", "UTF-16", "Windows"],
)
def test_a_file_of_text_is_read_whatever_wrote_it(data):
    assert sheet_of_text(text_of(data)).head == ("Month", "£")


def test_what_is_no_text_is_told():
    with pytest.raises(SheetError, match="neither text nor an XLSX workbook"):
        text_of(b"\xff\xfe\x00\xd8\x81\x8d\x9d")


CELLS = st.sampled_from(
    ["", "Apr 2024", "2024-04-01", "13/04/2024", "04/13/2024", "45383", "5", "£5", "x", "1,5", '"', "%"]
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=8), st.sampled_from([None, *Kind]))
def test_whatever_stands_in_the_cells_there_are_figures_or_one_sentence(rows, kind):
    with contextlib.suppress(SheetError):
        found = read(*("\t".join(row) for row in rows), kind=kind)
        assert len(found.counted) in (0, len(found.days) or len(found.names))
