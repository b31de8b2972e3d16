from dataclasses import replace
from datetime import date

from lib.catalogue.answer import Event
from lib.catalogue.comparisons import ByItem, ByUnit, Figure, Groups
from lib.catalogue.measure import ChartForm, Grain
from lib.charts import Scheme, by_group, by_item, by_unit, timeline, years
from tests.words.examples import COUNT, FALLS, SHARE, a_line, an_answer

GROUPS = Groups(
    "deprivation",
    "Deprivation of home area",
    "12 months to September 2026",
    (
        Figure("U", "Not known", 4.4, 3.4, 5.6, is_unknown=True),
        Figure("1", "Most deprived fifth", 4.9, 4.5, 5.3),
        Figure("2", "Second fifth", None, is_masked=True),
        Figure("5", "Least deprived fifth", 3.9, 3.5, 4.3),
    ),
    4.3,
    96.0,
)
UNITS = ByUnit(
    "12 months to October 2026",
    (
        Figure("a", "Unit A", 3.9, 3.0, 4.8, denominator=1000.0, position="within"),
        Figure("b", "Unit B", 5.9, 5.0, 6.8, denominator=9000.0, position="above"),
        Figure("c", "Unit C", None, denominator=None, is_masked=True),
    ),
    4.3,
)


def rows(drawing, kind):
    return [row for row in drawing.table.to_pylist() if row["kind"] == kind]


def params(drawing):
    return {one["name"]: one["value"] for one in drawing.spec["params"]}


def test_groups_keep_their_order_with_the_unknown_last_and_apart():
    drawing = by_group(GROUPS, FALLS, scheme=Scheme.LIGHT)
    figures = rows(drawing, "figure")
    assert [row["label"] for row in figures] == [
        "Most deprived fifth",
        "Second fifth",
        "Least deprived fifth",
        "Not known",
    ]
    assert figures[3]["y"] - figures[2]["y"] > figures[2]["y"] - figures[1]["y"]
    assert figures[3]["state"] == "unknown"
    assert len(rows(drawing, "apart")) == 1
    assert rows(drawing, "overall")[0]["text"] == "Overall 4.3"


def test_a_hidden_group_has_words_and_no_number_anywhere():
    hidden = rows(by_group(GROUPS, FALLS, scheme=Scheme.LIGHT), "figure")[1]
    assert hidden["text"] == "Too few to show"
    assert [hidden[name] for name in ("x", "lower", "upper", "end")] == [None] * 4


def test_groups_that_are_compared_are_filled_where_they_stand():
    compared = replace(GROUPS, compared=(GROUPS.figures[1], GROUPS.figures[3]))
    states = {row["label"]: row["state"] for row in rows(by_group(compared, FALLS, scheme=Scheme.LIGHT), "figure")}
    assert [label for label, state in states.items() if state == "chosen"] == [
        "Most deprived fifth",
        "Least deprived fifth",
    ]


def test_sides_that_are_no_groups_stand_above_them_apart():
    rest = (Figure("tenth", "Most deprived tenth", 5.1, 4.4, 5.9), Figure("rest", "Everyone else", 4.1, 3.8, 4.4))
    drawing = by_group(replace(GROUPS, compared=rest), FALLS, scheme=Scheme.LIGHT)
    figures = rows(drawing, "figure")
    assert [row["label"] for row in figures[:3]] == ["Most deprived tenth", "Everyone else", "Most deprived fifth"]
    assert [row["state"] for row in figures[:3]] == ["chosen", "chosen", "within"]
    assert figures[2]["y"] - figures[1]["y"] > figures[1]["y"] - figures[0]["y"]
    assert len(rows(drawing, "apart")) == 2


def test_groups_held_against_others_are_ratios_about_the_line_of_the_same():
    ratios = replace(GROUPS, overlay=1.0, figures=(Figure("1", "Nurses", 1.2, 1.1, 1.3),))
    drawing = by_group(ratios, FALLS, scheme=Scheme.LIGHT)
    assert rows(drawing, "figure")[0]["text"] == "1.20"
    assert rows(drawing, "overall")[0]["text"] == "Same as the others"


def test_units_stand_by_size_and_never_by_their_figures():
    figures = rows(by_unit(UNITS, FALLS, "a", scheme=Scheme.LIGHT), "figure")
    assert [row["label"] for row in figures] == ["Unit B", "Unit A", "Unit C"]
    assert [row["state"] for row in figures] == ["above", "chosen", "within"]
    assert figures[0]["words"] == "higher than expected for its size"


def test_a_taller_picture_for_more_rows_leaves_the_form_as_it_was():
    tall = by_unit(UNITS, FALLS, "", scheme=Scheme.LIGHT)
    short = by_unit(replace(UNITS, figures=UNITS.figures[:1]), FALLS, "", scheme=Scheme.LIGHT)
    assert tall.spec["height"] > short.spec["height"]
    assert tall.spec["layer"] is short.spec["layer"]


def test_bars_begin_at_nought_and_carry_their_values():
    items = ByItem("Module", "October 2026", (Figure("1", "Essentials", 412.0), Figure("2", "Coaching", 41.0)))
    drawing = by_item(items, COUNT, scheme=Scheme.LIGHT)
    assert params(drawing)["low"] == 0
    assert [row["text"] for row in rows(drawing, "figure")] == ["412", "41"]


def test_given_figures_stand_with_interval_and_comparison():
    line = a_line(
        [54.0, 57.2],
        periods=(date(2024, 4, 1), date(2025, 4, 1)),
        interval_lower=(53.0, 56.2),
        interval_upper=(55.0, 58.2),
        benchmark=(54.0, 54.6),
    )
    measure = replace(SHARE, chart=ChartForm.YEARS, grain=Grain.YEAR)
    drawing = years(an_answer(measure, line=line), large=True, scheme=Scheme.LIGHT)
    assert rows(drawing, "point")[-1]["text"] == ("2025/26: 57% of graded incidents, 95% interval 56% to 58%")
    assert rows(drawing, "end")[0]["text"] == "comparison 55%"


def test_events_are_counted_by_financial_year_and_near_ones_stand_on_each_other():
    days = (date(2024, 3, 31), date(2024, 4, 1), date(2025, 9, 1))
    events = tuple(Event(on, "Unit A", "Wrong site") for on in days)
    answer = an_answer(replace(FALLS, chart=ChartForm.DATES), events=events)
    drawing = timeline(answer, large=False, scheme=Scheme.DARK)
    assert [(row["label"], row["text"]) for row in rows(drawing, "year")] == [
        ("21/22", "0"),
        ("22/23", "0"),
        ("23/24", "1"),
        ("24/25", "1"),
        ("25/26", "1"),
        ("26/27", "0"),
    ]
    assert [row["y"] for row in rows(drawing, "event")] == [0, 1, 0]


def test_no_events_are_a_line_of_time_with_noughts():
    answer = an_answer(replace(FALLS, chart=ChartForm.DATES))
    assert rows(timeline(answer, large=True, scheme=Scheme.LIGHT), "event") == []
