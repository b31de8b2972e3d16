from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.comparisons import Figure
from lib.catalogue.measure import Grain
from lib.words import (
    apart,
    count_words,
    day,
    figure_words,
    in_period,
    month,
    number,
    period_of,
    ranges,
    short_month,
    short_period,
    span,
    target_number,
    tick,
    with_unit,
)
from lib.words.numbers import fine
from lib.words.wrapping import wrapped
from tests.words.examples import COUNT, FALLS, MONEY, SHARE

A_E = replace(SHARE, unit="% of attendances", decimals=1)


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (None, FALLS, "–"),
        (4.04, FALLS, "4.0"),
        (0.0, FALLS, "0.0"),
        (0.431, FALLS, "0.43"),
        (46.23, FALLS, "46.2"),
        (1234.4, FALLS, "1,234"),
        (-0.04, FALLS, "−0.04"),
        (-0.001, FALLS, "0.00"),
        (12.0, COUNT, "12"),
        (1234.0, COUNT, "1,234"),
        (10.25, COUNT, "10.2"),
        (73.4, SHARE, "73%"),
        (9.94, SHARE, "9.9%"),
        (9.96, SHARE, "10%"),
        (99.7, SHARE, "99.7%"),
        (100.0, SHARE, "100%"),
        (0.0, SHARE, "0%"),
        (81.94, A_E, "81.9%"),
        (950.0, MONEY, "£950"),
        (343_512.0, MONEY, "£344,000"),
        (1_234_000.0, MONEY, "£1.2m"),
        (123_400_000.0, MONEY, "£123m"),
        (-1_234_000.0, MONEY, "−£1.2m"),
    ],
)
def test_a_number_is_given_in_the_measure_s_own_way(value, measure, said):
    assert number(value, measure) == said


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (4.04, FALLS, "4.0 per 1,000 occupied bed days"),
        (73.4, SHARE, "73% of graded incidents"),
        (1.0, COUNT, "1 project"),
        (2.0, COUNT, "2 projects"),
        (1_234_000.0, MONEY, "£1.2m"),
        (None, FALLS, "–"),
    ],
)
def test_a_unit_follows_its_number(value, measure, said):
    assert with_unit(value, measure) == said


def test_a_hidden_figure_has_words_and_no_number():
    assert figure_words(Figure("a", "Group A", None, is_masked=True), FALLS) == "Too few to show"


def test_shares_lie_points_apart_and_other_values_their_unit():
    assert apart(5.3, SHARE) == "5.3 percentage points"
    assert apart(1.0, SHARE) == "1.0 percentage point"
    assert apart(1.0, FALLS) == "1.0 per 1,000 occupied bed days"


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (95.0, A_E, "95%"),
        (92.5, SHARE, "92.5%"),
        (0.0, SHARE, "0%"),
        (4.4, FALLS, "4.4"),
        (4.0, FALLS, "4"),
        (99.95, SHARE, "99.95%"),
        (100 / 3, SHARE, "33.33%"),
    ],
)
def test_a_target_is_told_as_it_was_set(value, measure, said):
    assert target_number(value, measure) == said


@pytest.mark.parametrize(
    ("value", "step", "top", "measure", "said"),
    [
        (4.0, 0.5, 6, FALLS, "4.0"),
        (4.0, 1.0, 6, FALLS, "4"),
        (0.25, 0.05, 1, FALLS, "0.25"),
        (97.0, 1.0, 100, SHARE, "97%"),
        (500_000.0, 500_000, 2_000_000, MONEY, "£0.5m"),
        (0.0, 500_000, 2_000_000, MONEY, "£0"),
        (200_000.0, 100_000, 400_000, MONEY, "£200,000"),
    ],
)
def test_the_marks_of_an_axis_have_as_many_decimals_as_their_step(value, step, top, measure, said):
    assert tick(value, step, top, measure) == said


def test_shares_with_limits_close_together_get_a_decimal_so_that_the_chart_can_be_told_in_words():
    assert number(94.8, fine(SHARE, 94.1, 95.4)) == "94.8%"
    assert number(94.8, fine(SHARE, 84.1, 99.4)) == "95%"
    assert fine(FALLS, 4.1, 4.2) is FALLS
    assert fine(SHARE, 100.0, 100.0) is SHARE


def test_a_range_is_told_as_its_ends_are():
    assert ranges([8.4], [12.4], SHARE) == ["8.4% to 12%"] == [f"{number(8.4, SHARE)} to {number(12.4, SHARE)}"]
    assert ranges([3.4, None, -1.0], [5.2, None, 12.0], FALLS) == ["3.4 to 5.2", "", "−1.0 to 12.0"]
    assert ranges([71.9], [91.9], A_E) == ["71.9% to 91.9%"]
    assert ranges([92_000.0], [213_000.0], MONEY) == ["£92,000 to £213,000"]
    assert ranges([None], [None], FALLS) == [""]


@pytest.mark.parametrize(("count", "said"), [(0, "no"), (1, "one"), (7, "seven"), (10, "ten"), (11, "11")])
def test_counts_are_words_up_to_ten(count, said):
    assert count_words(count) == said


@pytest.mark.parametrize(
    ("start", "grain", "long", "short"),
    [
        (date(2026, 10, 1), Grain.MONTH, "October 2026", "Oct 26"),
        (date(2025, 10, 1), Grain.QUARTER, "Q3 2025/26", "Q3 25/26"),
        (date(2026, 1, 1), Grain.QUARTER, "Q4 2025/26", "Q4 25/26"),
        (date(2026, 4, 1), Grain.QUARTER, "Q1 2026/27", "Q1 26/27"),
        (date(2026, 4, 1), Grain.HALF_YEAR, "half-year from April 2026", "Apr 26"),
        (date(2025, 4, 1), Grain.YEAR, "2025/26", "2025/26"),
        (date(1999, 4, 1), Grain.YEAR, "1999/00", "1999/00"),
        (date(2025, 1, 1), Grain.YEAR, "2025", "2025"),
        (date(2025, 10, 1), Grain.YEAR, "2025", "2025"),
        (date(2026, 10, 5), Grain.DAY, "5 October 2026", "5 Oct 26"),
        (date(2026, 10, 5), Grain.WEEK, "week of 5 October 2026", "5 Oct 26"),
    ],
)
def test_a_period_is_called_by_its_grain(start, grain, long, short):
    assert period_of(start, grain) == long
    assert short_period(start, grain) == short


@pytest.mark.parametrize(
    ("grain", "said"),
    [
        (Grain.DAY, "on 5 October 2026"),
        (Grain.WEEK, "in the week of 5 October 2026"),
        (Grain.MONTH, "in October 2026"),
        (Grain.HALF_YEAR, "in the half-year from October 2026"),
    ],
)
def test_a_period_ends_a_sentence_as_its_grain_has_it(grain, said):
    assert in_period(date(2026, 10, 5), grain) == said


def test_days_and_months_are_written_out():
    assert day(date(2026, 4, 1)) == "1 April 2026"
    assert month(date(2026, 4, 1)) == "April 2026"
    assert short_month(date(2026, 4, 1)) == "Apr 26"
    assert span(date(2022, 11, 1), date(2026, 10, 1), Grain.MONTH) == "November 2022 to October 2026"
    assert span(date(2026, 10, 1), date(2026, 10, 1), Grain.MONTH) == "October 2026"


def test_lines_break_at_spaces_and_a_long_word_stands_alone():
    assert wrapped("Falls bundle began, limits recalculated", 20) == ["Falls bundle began,", "limits recalculated"]
    assert wrapped("a incomprehensibilities b", 5) == ["a", "incomprehensibilities", "b"]
    assert wrapped("October\u00a02026 it is", 8) == ["October\u00a02026", "it is"]
    assert wrapped("", 5) == [""]
