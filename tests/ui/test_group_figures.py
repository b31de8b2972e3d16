"""Groups and gaps as tables, on small answers made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.comparisons import Figure, Gap, GapChange, Groups
from lib.catalogue.inequality import Estimate, GroupLine, OverTime
from lib.ui import group_figures
from tests.words.examples import FALLS, SHARE, a_line, an_answer, months
from tests.words.group_examples import CHANGE
from tests.words.group_examples import GROUPS as COMPARED

GAP = Gap("1", "5", 1.0, 0.4, 1.6, 1.26, 1.09, 1.45, date(2025, 4, 1), "", "the tenth", "everyone else", 4.9, 3.9)


def groups(*made, **changes):
    return replace(
        Groups("deprivation", "Deprivation", "12 months", made, 4.4, 94.0, comparator="A against B"), **changes
    )


def test_a_group_that_is_too_small_is_said_in_words():
    by = groups(Figure("1", "Most deprived", 6.0, 5.0, 7.0, 60.0, 10000.0), Figure("2", "2", None, is_masked=True))
    assert group_figures.groups(an_answer(), by).rows[1][:2] == ("2", "Too few to show")


def test_a_measure_of_shares_shows_ratios():
    by = groups(Figure("1", "Women", 1.254, 1.1, 1.4), overlay=1.0)
    assert group_figures.groups(an_answer(), by).rows == (("Women", "1.25", "1.10", "1.40"),)


def test_a_gap_over_time_stands_beside_the_limits_of_its_control_chart():
    line = a_line([1.0], centre=1.1, lower=0.2, upper=2.0, periods=months(1, date(2025, 4, 1)))
    table = group_figures.gaps(an_answer(gap_line=line), groups(gap=GAP, gaps=(GAP,)))
    assert dict(zip(table.head, table.rows[0], strict=True)) == {
        "Period": "2025/26",
        "Gap: how much higher": "1.0",
        "From": "0.40",
        "To": "1.6",
        "Ratio": "1.26",
        "From (ratio)": "1.09",
        "To (ratio)": "1.45",
        "Average gap": "1.1",
        "Lower limit": "0.20",
        "Upper limit": "2.0",
        "State": "Steady",
    }


def change(then, now):
    return GapChange(
        "cannot tell yet", then, now, Estimate(0, 0, 0), 0.9, 10, then_words="2022/23", now_words="2025/26"
    )


def test_then_and_now_hold_both_groups_and_both_gaps_with_intervals():
    by = groups(gap=GAP, change=change(replace(GAP, absolute=1.3), GAP))
    assert group_figures.then_and_now(an_answer(), by).rows == (
        ("The tenth", "4.9", "4.9"),
        ("Everyone else", "3.9", "3.9"),
        ("Gap: how much higher, per 1,000 occupied bed days", "1.3 (0.40 to 1.6)", "1.0 (0.40 to 1.6)"),
        ("The same as a ratio", "1.26 (1.09 to 1.45)", "1.26 (1.09 to 1.45)"),
    )


def test_a_gap_downwards_is_shown_as_how_much_lower():
    lower = replace(GAP, absolute=-8.1, absolute_lower=-8.8, absolute_upper=-7.4)
    table = group_figures.then_and_now(an_answer(SHARE), groups(gap=lower, change=change(lower, lower)))
    assert table.rows[2] == ("Gap: how much lower, percentage points", "8.1 (7.4 to 8.8)", "8.1 (7.4 to 8.8)")


@pytest.mark.parametrize(("apart", "name"), [(1, "October 2026"), (3, "Q3 2026/27"), (12, "2026")])
def test_groups_over_time_stand_beside_each_other_by_their_own_periods(apart, name):
    over = OverTime(
        months(2, apart=apart), (GroupLine("1", "Nurses", (4.0, None)), GroupLine("2", "Porters", (5.0, 6.0)))
    )
    table = group_figures.lines(an_answer(), groups(over_time=over))
    assert table.head == ("Period", "Nurses", "Porters")
    assert table.rows[-1] == (name, "Too few to show", "6.0")


def test_without_a_change_or_lines_there_is_no_table():
    assert group_figures.then_and_now(an_answer(FALLS), groups()).rows == ()
    assert group_figures.lines(an_answer(), groups()).rows == ()


def test_every_gap_that_is_followed_has_a_row_in_the_order_of_the_strategy():
    met = an_answer(groups=replace(COMPARED, change=replace(CHANGE, years_to_tell=3.0), comparator="A against B"))
    hidden = an_answer(SHARE)
    table = group_figures.tracker([met, hidden])
    assert dict(zip(table.head, table.rows[0], strict=True)) == {
        "Measure": "Inpatient falls",
        "Compared": "A against B",
        "Gap then": "1.3 per 1,000 occupied bed days higher (0.40 to 1.6), 2022/23",
        "Gap now": "1.0 per 1,000 occupied bed days higher (0.40 to 1.6), 12 months to September 2026",
        "Verdict": "Target met, confident",
        "How sure": "95% likely to be at least 10% smaller",
        "Data needed to tell, on either side": "about 3 years",
    }
    assert table.rows[1] == (SHARE.title, "", "", "Too few to show", "Cannot tell yet", "", "")
