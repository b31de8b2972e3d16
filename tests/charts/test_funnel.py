from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.answers.funnel import in_a_funnel
from lib.catalogue.comparisons import ByUnit, Figure
from lib.charts import Scheme, as_svg, funnel
from lib.charts.labels import Box, Dot, box_of, placed_names
from lib.spc.funnel import Kind
from lib.words.captions import unit_caption
from tests.words.examples import FALLS, SHARE, an_answer

SIZES = (600.0, 2400.0, 3900.0, 4400.0, 4800.0, 5400.0, 5800.0, 6000.0)


def units_of(*counted, hidden=()):
    figures = [
        Figure(
            f"U{at}",
            f"Unit {at} – of a kind",
            1000 * count / size,
            numerator=count,
            denominator=size,
            brief=f"Unit {at}",
        )
        for at, (count, size) in enumerate(counted)
    ]
    figures += [Figure(code, code, None, is_masked=True) for code in hidden]
    return in_a_funnel(ByUnit("12 months to October 2026", tuple(figures), 4.0), Kind.RATE, 1000.0)


USUAL = units_of(*[(round(0.004 * size), size) for size in SIZES])
OUTSIDE = units_of(*[(round(0.004 * size), size) for size in SIZES[:-1]], (70, SIZES[-1]), hidden=("H",))
SPREAD = units_of(*[(4000 + 2000 * (at % 2 * 2 - 1), 1e6 + at) for at in range(12)])


def drawn(units, chosen="", scheme=Scheme.LIGHT, measure=FALLS):
    return funnel(units, measure, chosen, scheme=scheme)


def rows(drawing, kind):
    return [row for row in drawing.table.to_pylist() if row["kind"] == kind]


def params(drawing):
    return {one["name"]: one["value"] for one in drawing.spec["params"]}


def test_the_form_is_made_once_and_funnels_change_only_its_parameters_and_words():
    one, two = drawn(USUAL).spec, drawn(OUTSIDE, "U1").spec
    assert {name for name in one if one[name] is not two[name]} == {"params", "description"}


def test_each_unit_stands_at_its_size_with_its_place_in_words():
    unit = rows(drawn(OUTSIDE), "unit")[-1]
    assert (unit["x"], unit["y"], unit["state"]) == (6000.0, pytest.approx(70 / 6), "above")
    assert unit["said"] == ("Unit 7 – of a kind: 11.7 per 1,000 occupied bed days, higher than expected for its size")
    assert unit["expected"] == "1.6 to 6.8"


def test_a_hidden_unit_is_not_drawn():
    assert len(rows(drawn(OUTSIDE), "unit")) == len(SIZES)
    assert "H" not in {row["label"] for row in drawn(OUTSIDE).table.to_pylist()}


def test_limits_begin_at_the_smallest_unit_and_are_never_cut_to_the_axis():
    drawing = drawn(USUAL)
    limits = rows(drawing, "limit")
    assert limits[0]["x"] == SIZES[0]
    uppers = [row["upper998"] for row in limits]
    assert all(left > right for left, right in pairwise(uppers))
    assert params(drawing)["high"] >= uppers[0]


def test_the_chosen_unit_is_marked_and_named_whatever_its_place():
    drawing = drawn(USUAL, "U0")
    assert [row["chosen"] for row in rows(drawing, "unit")] == [True] + [False] * 7
    (name,) = rows(drawing, "name")
    assert (name["text"], name["briefText"]) == ("Unit 0, as expected", "Unit 0")


def test_units_beyond_the_limits_are_named():
    (name,) = rows(drawn(OUTSIDE), "name")
    assert name["text"] == "Unit 7, higher than expected"


def test_limits_of_chance_alone_are_drawn_beside_wider_ones_only():
    assert rows(drawn(USUAL), "chance") == []
    wide = drawn(SPREAD)
    assert len(rows(wide, "chance")) == len(rows(wide, "limit"))
    assert "chance alone" in {row["text"] for row in rows(wide, "end")}
    assert " ".join(params(wide)["note"]).endswith("widened for the spread between units")


def test_the_picture_says_which_units_lie_beyond_and_what_wider_limits_hide():
    assert "7 of 8 units are within" in drawn(OUTSIDE).alt
    assert "chance alone would set 12 units apart" in drawn(SPREAD).alt


def test_a_share_stays_between_none_and_all():
    figures = [
        Figure(f"U{at}", f"Unit {at}", 100 * (size - 1) / size, numerator=size - 1, denominator=size)
        for at, size in enumerate((12.0, 40.0, 300.0))
    ]
    shares = in_a_funnel(ByUnit("a year", tuple(figures), 98.0), Kind.PROPORTION, 100.0)
    limits = rows(drawn(shares, measure=SHARE), "limit")
    assert max(row["upper998"] for row in limits) <= 100


def test_units_without_limits_are_no_funnel():
    with pytest.raises(ValueError, match="no funnel"):
        drawn(replace(USUAL, plain=None, widened=None))


FRAME = Box(0, 0, 640, 400)
ANYWHERE = st.tuples(st.floats(0, 640), st.floats(0, 400), st.sampled_from(["", "Unit 7", "Unit 12, higher"]))


@given(st.lists(ANYWHERE, max_size=18))
def test_names_never_touch_each_other_or_a_point_that_is_not_their_own(found):
    dots = [Dot(x, y, name) for x, y, name in found]
    placed = placed_names(dots, [], FRAME, 18)
    boxes = [(place.dot, box_of(dots[place.dot], place, 18)) for place in placed]
    assert not any(one.touches(other) for (_, one), (_, other) in combinations(boxes, 2))
    for at, box in boxes:
        assert box.lies_in(FRAME)
        points = [Box(d.x - 9, d.y - 9, d.x + 9, d.y + 9) for place, d in enumerate(dots) if place != at]
        assert not any(box.touches(point) for point in points)


def test_a_name_keeps_clear_of_lines_where_it_can():
    line = [Box(x, 199, x + 10, 201) for x in range(0, 640, 10)]
    (place,) = placed_names([Dot(300, 200, "Unit 7")], line, FRAME, 18)
    assert place.dy != 0


def test_a_point_with_a_name_alone_has_it_at_its_right():
    (place,) = placed_names([Dot(300, 200, "Unit 7")], [], FRAME, 18)
    assert (place.align, place.dy) == ("left", 0.0)


def test_a_funnel_that_leaves_the_dashboard_has_its_words_in_it():
    answer = an_answer(by_unit=SPREAD)
    written = as_svg(drawn(SPREAD), unit_caption(SPREAD, answer))
    for words in ("99.8% limit", "chance alone", "Trust 4.0", "chance alone would set 12 units apart"):
        assert words in written
