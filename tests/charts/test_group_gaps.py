"""The gap as a control chart, and groups as lines: what they draw and what they say, on answers made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.inequality import GroupLine, OverTime
from lib.charts import Scheme, gap_chart, group_lines
from tests.words.examples import SHARE, a_line, a_reading, an_answer, months
from tests.words.group_examples import CHANGE, GAP, GROUPS

QUARTERS = months(8, date(2026, 7, 1), apart=3)
GAPS = a_line(
    [1.4, 1.3, 1.2, 1.1, 1.2, 1.0, 0.9, 0.8],
    centre=1.1,
    lower=-0.4,
    upper=2.6,
    periods=QUARTERS,
    targets=(None, None, *(1.17,) * 6),
)
BETWEEN = replace(GROUPS, comparator="Most against least deprived fifth", change=CHANGE)
ANSWER = an_answer(groups=BETWEEN, gap_line=GAPS, gap_reading=a_reading(latest=0.8, centre=1.1, lower=-0.4, upper=2.6))
OVER = OverTime(
    QUARTERS,
    (
        GroupLine("1", "Most deprived fifth", (5.0, 5.1, None, 5.2, 5.0, 4.9, 4.9, 4.8), "focus"),
        GroupLine("3", "Third fifth", (4.4,) * 8),
        GroupLine("5", "Least deprived fifth", (4.0,) * 7 + (None,), "reference"),
    ),
)

IN_LINES = an_answer(groups=replace(GROUPS, over_time=OVER))


def rows(drawing, kind):
    return [row for row in drawing.table.to_pylist() if row["kind"] == kind]


def params(drawing):
    return {one["name"]: one["value"] for one in drawing.spec["params"]}


def gap(answer=ANSWER):
    return gap_chart(answer, large=False, scheme=Scheme.LIGHT)


def lines(answer=IN_LINES):
    return group_lines(answer, scheme=Scheme.LIGHT)


def test_the_gap_is_drawn_with_its_limits_and_the_line_to_reach_from_the_baseline_on():
    points = rows(gap(), "point")
    assert [point["y"] for point in points] == list(GAPS.values)
    assert {(point["lower"], point["centre"], point["upper"]) for point in points} == {(-0.4, 1.1, 2.6)}
    assert [point["target"] for point in points] == list(GAPS.targets)
    assert "target 1.2" in [row["text"] for row in rows(gap(), "end")]


def test_the_line_above_says_between_whom_which_way_round_and_by_which_rules():
    note = " ".join(params(gap())["note"])
    assert note.startswith("Gap, most against least deprived fifth: how much higher, per 1,000 occupied bed days")
    assert note.endswith("control chart of the gap, rules: NHS England 2023+")
    assert "each quarter, Q3 2024/25 to Q2 2026/27" in note


def test_a_gap_downwards_is_said_to_be_how_much_lower():
    lower = replace(BETWEEN, change=replace(CHANGE, baseline=replace(GAP, absolute=-1.3)))
    assert "how much lower" in " ".join(params(gap(replace(ANSWER, groups=lower)))["note"])


def test_a_gap_between_shares_is_in_points():
    point = rows(gap(replace(ANSWER, measure=SHARE)), "point")[0]
    assert point["said"] == "1.4 percentage points"


def test_few_gaps_are_a_run_chart_that_names_no_rules():
    run = replace(GAPS, is_run_chart=True, lower=(None,) * 8, upper=(None,) * 8)
    note = " ".join(params(gap(replace(ANSWER, gap_line=run)))["note"])
    assert note.endswith("run chart")


def test_the_alternative_text_says_the_verdict_and_both_gaps():
    words = gap().alt
    assert gap().spec["description"] == words
    assert "Target met, confident" in words
    assert "1.0 per 1,000 occupied bed days higher for the most deprived fifth" in words


def test_there_is_nothing_to_draw_without_a_gap_over_time():
    with pytest.raises(ValueError, match="no gap over time"):
        gap(replace(ANSWER, gap_line=None))


def test_each_group_is_a_line_named_at_its_end_with_its_latest_figure():
    assert [row["text"] for row in rows(lines(), "end")] == [
        "4.8 Most deprived fifth",
        "4.4 Third fifth",
        "4.0 Least deprived fifth",
    ]
    assert [row["side"] for row in rows(lines(), "end")] == ["focus", "other", "reference"]


def test_a_hidden_figure_breaks_its_line_and_sends_no_number():
    points = [row for row in rows(lines(), "point") if row["label"] == "Most deprived fifth"]
    assert points[2]["y"] is None
    assert points[1]["path"] != points[3]["path"]
    assert points[3]["path"] == points[7]["path"]


def test_the_alternative_text_of_lines_gives_first_and_last():
    assert lines().alt == (
        "Inpatient falls by deprivation of home area over time: Most deprived fifth from 5.0 to 4.8; "
        "Third fifth from 4.4 to 4.4; Least deprived fifth from 4.0 to 4.0."
    )


def test_there_is_nothing_to_draw_without_groups_over_time():
    with pytest.raises(ValueError, match="no groups over time"):
        lines(an_answer(groups=GROUPS))


def test_shares_are_drawn_in_their_own_unit():
    assert rows(lines(replace(IN_LINES, measure=SHARE)), "end")[0]["text"] == "4.8% Most deprived fifth"
