"""Charts of rare events and run charts as they are drawn: the open gap, the axis, the rules that each point meets."""

from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.answer import Marker, MarkerKind
from lib.catalogue.judgements import Runs
from lib.catalogue.measure import ChartForm, Grain
from lib.catalogue.signals import Rule, Variation
from lib.charts import Scheme, as_svg, over_time, reading_icon
from lib.charts.scales import event_ticks, power_scale
from lib.words.captions import over_time_caption
from tests.words.examples import FALLS, a_line, a_reading, an_answer
from tests.words.test_guards import DAYS, NEVER, STEADY, gap_answer, gap_line


def rows(answer, kind, large=True):
    table = over_time(answer, large=large, scheme=Scheme.LIGHT).table.to_pylist()
    return [row for row in table if row["kind"] == kind]


def params(answer, large=True):
    spec = over_time(answer, large=large, scheme=Scheme.LIGHT).spec
    return {one["name"]: one["value"] for one in spec["params"]}


@pytest.mark.parametrize("large", [True, False])
def test_the_open_gap_is_hollow_the_last_of_all_and_labelled(large):
    points = rows(gap_answer(), "point", large)
    assert [point["state"] for point in points] == ["common"] * 9 + ["provisional"]
    assert points[-1]["means"] == "Still open"
    assert points[-1]["text"] == "still open on 9 October 2026: 11 days between never events"
    assert [row["text"] for row in rows(gap_answer(), "end", large) if row["state"] == "latest"] == ["11 so far"]


def test_a_gap_is_named_by_the_event_that_ended_it():
    assert rows(gap_answer(), "point")[0]["at"] == "up to 9 January 2026"


@pytest.mark.parametrize(("form", "power"), [(ChartForm.T, 1 / 3.6), (ChartForm.G, 0.5)])
def test_gaps_stand_at_a_power_of_themselves_and_are_labelled_by_what_they_are(form, power):
    answer = gap_answer(line=gap_line(form))
    assert rows(answer, "point")[0]["y"] == pytest.approx(31.0**power)
    found = params(answer)
    assert found["low"] < 0
    for place, label in zip(found["yTicks"], found["yLabels"], strict=True):
        assert place ** (1 / power) == pytest.approx(float(label))


def test_a_run_chart_of_gaps_has_no_limits_though_a_stretch_before_had():
    line = replace(
        gap_line(),
        lower=(0.0,) * 4 + (None,) * 6,
        upper=(120.0,) * 4 + (None,) * 6,
        segments=(0,) * 4 + (1,) * 6,
        is_run_chart=True,
    )
    assert {row["state"] for row in rows(gap_answer(line=line), "end")} == {"average", "latest"}


def test_the_usual_gap_is_named_and_the_limit_at_nought_is_not():
    ends = {row["text"] for row in rows(gap_answer(), "end")}
    assert ends == {"upper 120", "usual 28", "11 so far"}


def test_a_marker_stands_between_the_two_events_it_lies_between():
    answer = gap_answer(markers=(Marker(date(2026, 3, 20), "A change", MarkerKind.INTERVENTION),))
    assert [row["x"] for row in rows(answer, "intervention")] == [2.5]


def test_undefined_limits_are_no_figures():
    line = gap_line(lower=None, upper=None, is_run_chart=True)
    assert {(row["lower"], row["upper"], row["range"]) for row in rows(gap_answer(line=line), "point")} == {
        (None, None, "")
    }


def test_each_point_tells_every_rule_that_it_meets():
    line = replace(
        a_line([4.3, 5.0, 5.6]),
        states=(Variation.COMMON_CAUSE, Variation.CONCERN_HIGH, Variation.CONCERN_HIGH),
        rules=((), (Rule.SHIFT,), (Rule.OUTSIDE, Rule.SHIFT)),
        shifts=(0, 2, 2),
    )
    points = rows(an_answer(line=line), "point")
    assert [point["why"] for point in points] == [
        "",
        "one of two in a row above the average",
        "above the upper limit; one of two in a row above the average",
    ]


@pytest.mark.parametrize(
    ("values", "power"), [([0.0, 1.0], 0.5), ([3.0, 900.0], 1 / 3.6), ([0.0], 0.5), ([], 0.5), ([1e7], 1 / 3.6)]
)
def test_an_axis_of_powers_begins_at_nought_and_has_round_marks_that_do_not_touch(values, power):
    scale = power_scale(values, NEVER, 6, power)
    apart = [later - earlier for earlier, later in zip(scale.ticks, scale.ticks[1:], strict=False)]
    assert scale.ticks[0] == 0
    assert scale.low < 0
    assert len(scale.ticks) <= 8
    assert all(gap > scale.high / 10 for gap in apart)
    assert all(scale.place(value) <= scale.high for value in values)


@pytest.mark.parametrize(("many", "most", "expected"), [(10, 4, [0, 3, 6, 9]), (3, 9, [0, 1, 2]), (0, 4, [])])
def test_events_are_named_evenly_with_the_latest_among_them(many, most, expected):
    assert event_ticks(DAYS[:many], Grain.MONTH, most) == expected


@pytest.mark.parametrize("signals", [True, False])
def test_a_run_chart_has_an_icon_of_its_own(signals):
    runs = Runs(24, 5, 8, 12, 8, signals=signals)
    drawn = reading_icon(a_reading(Variation.TOO_FEW, runs=runs))
    assert drawn != reading_icon(a_reading(Variation.TOO_FEW))
    assert drawn != reading_icon(a_reading(Variation.TOO_FEW, runs=replace(runs, signals=not signals)))


@pytest.mark.parametrize("form", [ChartForm.T, ChartForm.G])
def test_the_picture_that_is_taken_away_has_its_words_in_it(form):
    answer = gap_answer(replace(NEVER, chart=form), STEADY, gap_line(form))
    picture = as_svg(over_time(answer, large=True, scheme=Scheme.LIGHT), over_time_caption(answer))
    for words in ("11 so far", "usual 28", "upper 120", f"{form.value} chart"):
        assert words in picture


def test_other_charts_keep_a_plain_axis():
    assert params(an_answer(FALLS))["yLabels"][0] != "0"
