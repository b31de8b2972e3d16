"""The door for anyone's own table: what is typed beside it is read as people write it, and made legible."""

from datetime import date

import pytest

from lib.answers.from_figures import OwnFiguresError
from lib.answers.own_table import figures_in, steps_in, table_in_text, target_in, words_in
from lib.catalogue.own_figures import Step

FORBIDDEN = ["\x00", "\x01", "\x0b", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"]
"""By XML, in which every picture is written."""


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("1 April 2024 New rota", Step(date(2024, 4, 1), "New rota")),
        ("April 2024: New rota, more staff", Step(date(2024, 4, 1), "New rota, more staff")),
        ("1 April 2024 – Dr A’s rota: 12, not 10; trial", Step(date(2024, 4, 1), "Dr A’s rota: 12, not 10; trial")),
        ("Monday, 1 April 2024, New rota", Step(date(2024, 4, 1), "New rota")),
        ("2024-04-01,New rota", Step(date(2024, 4, 1), "New rota")),
        ("25/04/2024", Step(date(2024, 4, 25), "no reason given")),
        ("04/04/2024 New rota", Step(date(2024, 4, 4), "New rota")),
    ],
)
def test_a_step_change_is_a_date_and_words(line, step):
    assert steps_in(f"\n{line}\n") == (step,)


def test_a_step_change_without_a_date_is_told_by_its_line():
    with pytest.raises(OwnFiguresError, match="Step changes, line 2: “New rota” does not begin with a date"):
        steps_in("April 2024 Old rota\nNew rota")


@pytest.mark.parametrize(("month_first", "day"), [(False, date(2024, 4, 3)), (True, date(2024, 3, 4))])
def test_a_step_change_is_read_as_the_other_dates_are(month_first, day):
    assert steps_in("03/04/2024 New rota", month_first=month_first) == (Step(day, "New rota"),)


def test_a_step_change_that_may_be_two_days_is_refused():
    said = "“03/04/2024” may be 3 April 2024 or 4 March 2024; write the month in words, or 2024-04-01."
    with pytest.raises(OwnFiguresError, match=f"Step changes, line 1: {said}"):
        steps_in("03/04/2024 New rota")


def test_a_step_change_that_is_no_day_in_the_order_said_is_refused():
    with pytest.raises(OwnFiguresError, match="does not begin with a date"):
        steps_in("25/04/2024 New rota", month_first=True)


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        (("13/04/2024,3", "14/05/2024,4"), False),
        (("01/04/2024,3", "01/05/2024,4"), False),
        (("Apr 2024,3", "May 2024,4"), None),
    ],
)
def test_figures_say_in_which_order_their_dates_are(rows, order):
    table = table_in_text("\n".join(["Date,Falls", *rows]))
    assert figures_in(table, table.roles, None).month_first is order


@pytest.mark.parametrize(("text", "value"), [("", None), ("95%", 95), (" £1,200 ", 1200), ("0", 0)])
def test_a_target_is_read_as_people_write_it(text, value):
    assert target_in(text) == value


def test_a_target_that_is_no_number_is_told():
    with pytest.raises(OwnFiguresError, match="The target “high” is not a number"):
        target_in("high")


@pytest.mark.parametrize("character", FORBIDDEN)
def test_what_no_picture_can_hold_is_replaced_wherever_text_enters(character):
    assert words_in(f" Falls{character}s ") == "Falls□s"
    assert steps_in(f"1 April 2024 New{character}rota") == (Step(date(2024, 4, 1), "New□rota"),)
    with pytest.raises(OwnFiguresError, match="The target “9□5” is not a number"):
        target_in(f"9{character}5")


@pytest.mark.parametrize("character", FORBIDDEN[1:])
def test_what_no_picture_can_hold_is_replaced_in_a_table(character):
    table = table_in_text(f"Ward,Fa{character}lls,Bed days\nWard{character} 1,3,100\nWard 2,4,100\nWard 3,5,100")
    assert table.head[1] == "Fa□lls"
    assert figures_in(table, table.roles, None).names == ("Ward□ 1", "Ward 2", "Ward 3")
