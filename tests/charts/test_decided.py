"""What decisions put on the chart: hollow points, the baseline, targets as they changed, lines joined at a step."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.answer import Answer, Line, Marker, MarkerKind
from lib.catalogue.decisions import Exclusion
from lib.charts import Scheme, over_time, point_mark, sparkline
from lib.charts.decided_form import LEFT_OUT
from tests.words.examples import FALLS, a_line, a_reading, an_answer

VALUES = [4.3, 4.1, 4.4] * 8
REASON = "Ward closed"


def answered(line: Line, *markers: Marker, **but: object) -> Answer:
    filled = replace(line, targets=line.targets or (None,) * len(line))
    return an_answer(FALLS, a_reading(), filled, markers=markers, **but)


def rows(answer: Answer, kind: str, *, large: bool = True) -> list[dict[str, object]]:
    table = over_time(answer, large=large, scheme=Scheme.LIGHT).table.to_pylist()
    return [row for row in table if row["kind"] == kind]


def params(answer: Answer) -> dict[str, object]:
    return {one["name"]: one["value"] for one in over_time(answer, large=True, scheme=Scheme.LIGHT).spec["params"]}


def left_out(*places: int) -> Line:
    return a_line(VALUES, is_excluded=tuple(at in places for at in range(24)))


def test_a_point_left_out_is_a_shape_of_its_own_and_says_why():
    decision = Exclusion(measure="inpatient_falls", unit="trust", reason=REASON, by="A", period=date(2026, 8, 1))
    points = rows(answered(left_out(21), decisions=(decision,)), "point")
    assert [point["state"] for point in points[20:23]] == ["common", "left out", "common"]
    assert points[21]["means"] == "Left out: Ward closed"
    assert points[21]["text"] == "August 2026: 4.3 per 1,000 occupied bed days, left out"
    assert points[21]["y"] == VALUES[21]


def test_the_line_runs_past_a_point_left_out_without_a_gap():
    points = rows(answered(left_out(21)), "point")
    assert len({point["path"] for point in points}) == 1
    lines = over_time(answered(left_out(21)), large=True, scheme=Scheme.LIGHT).spec["layer"]
    passed = [layer for layer in lines if "datum.state != 'left out'" in str(layer.get("transform"))]
    assert [layer["mark"]["type"] for layer in passed] == ["line"]


def test_hollow_points_tell_apart():
    spec = over_time(answered(left_out(21)), large=True, scheme=Scheme.LIGHT).spec
    scale = next(layer["encoding"]["shape"]["scale"] for layer in spec["layer"] if "shape" in layer["encoding"])
    shapes = dict(zip(scale["domain"], scale["range"], strict=True))
    assert shapes["left out"] == LEFT_OUT
    assert shapes["provisional"] == "circle"
    pictures = [ET.fromstring(point_mark(is_left_out=one)) for one in (True, False)]  # noqa: S314 (our own text)
    assert len(pictures[0]) == len(pictures[1]) + 1


def test_a_baseline_is_a_bar_with_its_name_as_far_as_it_is_drawn():
    line = a_line([4.3, 4.1, 4.4] * 12, is_baseline=(True,) * 20 + (False,) * 16)
    bars = {bar["state"]: (bar["x"], bar["end"], bar["text"]) for bar in rows(answered(line), "baseline")}
    assert bars == {"wide": (-0.4, 19.4, "baseline"), "phone": (11.6, 19.4, "baseline")}


def test_a_baseline_has_its_room_at_the_foot():
    bare, fixed = (params(answered(a_line(VALUES, is_baseline=(flag,) * 24))) for flag in (False, True))
    assert fixed["low"] < bare["low"]
    masked = params(answered(a_line(VALUES, is_baseline=(True,) * 24, is_masked=(False,) * 23 + (True,))))
    assert masked["baselineFoot"] > fixed["baselineFoot"]


def test_each_period_has_its_own_target_and_only_the_last_stands_at_the_end():
    answer = answered(a_line(VALUES, targets=(4.0,) * 12 + (4.2,) * 12))
    assert [point["target"] for point in rows(answer, "point")] == [4.0] * 12 + [4.2] * 12
    assert [end["text"] for end in rows(answer, "end") if end["state"] == "target"] == ["target 4.2"]


def test_a_target_that_was_withdrawn_has_no_name_at_the_end_and_no_line():
    answer = answered(a_line(VALUES, targets=(4.0,) * 12 + (None,) * 6 + (4.2,) * 3 + (None,) * 3))
    assert [end for end in rows(answer, "end") if end["state"] == "target"] == []
    aims = [point["aim"] for point in rows(answer, "point") if point["target"] is not None]
    assert len(set(aims)) == 2


def test_an_earlier_target_is_named_where_nothing_runs_through_its_name():
    far = answered(a_line(VALUES, targets=(2.0,) * 12 + (4.2,) * 12))
    assert [(row["text"], row["x"]) for row in rows(far, "earlier target")] == [("target 2", 0)]
    among = answered(a_line(VALUES, targets=(4.25,) * 12 + (4.2,) * 12))
    assert rows(among, "earlier target") == []
    assert rows(far, "earlier target", large=False) == []


STEP = Marker(date(2025, 11, 1), "Step change: New lifts", MarkerKind.STEP)
METHOD = Marker(date(2025, 11, 1), "LFPSE begins", MarkerKind.METHOD)
PARTED = {"segments": (0,) * 12 + (1,) * 12}


@pytest.mark.parametrize(
    ("marker", "is_joined", "edges"),
    [(STEP, True, [(11.5, 0), (11.5, 1)]), (STEP, False, []), (METHOD, True, [])],
)
def test_lines_are_drawn_on_to_a_step_change_where_the_rule_set_joins_them(
    marker: Marker, is_joined: bool, edges: list[tuple[float, int]]
) -> None:
    answer = answered(a_line(VALUES, **PARTED, is_joined=is_joined), marker)
    assert [(row["x"], row["segment"]) for row in rows(answer, "edge")] == edges
    assert (len({point["path"] for point in rows(answer, "point")}) == 1) is bool(edges)


def test_a_step_change_at_a_change_of_method_joins_nothing():
    answer = answered(a_line(VALUES, **PARTED, is_joined=True), STEP, METHOD)
    assert rows(answer, "edge") == []


def test_a_sparkline_runs_past_what_was_left_out_and_is_parted_where_limits_start_anew():
    plain = sparkline(answered(a_line(VALUES)))
    crossed = sparkline(answered(left_out(21)))
    parted = sparkline(answered(a_line(VALUES, **PARTED)))
    assert crossed.count("l5 5m0-5l-5 5") == 1
    assert len(crossed.split('fill="none"')[0].rsplit("<path", 1)[1].split("L")) == 23
    assert (plain.count("V41"), parted.count("V41")) == (0, 1)
    assert (plain.count("fill-opacity"), parted.count("fill-opacity")) == (1, 2)


def test_a_sparkline_of_points_that_were_all_left_out_is_none():
    assert sparkline(answered(left_out(*range(24)))) == ""
