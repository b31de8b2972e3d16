from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.answer import Unit
from lib.catalogue.judgements import EffectStatus
from lib.charts import Scheme, as_svg, effect, effect_mark, forest, forest_of_units
from lib.words.captions import effect_caption, forest_caption
from tests.words.projects import HELD, a_project, with_effect


def rows(drawing, kind):
    return [row for row in drawing.table.to_pylist() if row["kind"] == kind]


def params(drawing):
    return {one["name"]: one["value"] for one in drawing.spec["params"]}


def drawn(answer=None, large=True):
    return effect(answer or with_effect(), large=large, scheme=Scheme.LIGHT)


def test_both_forms_are_made_once():
    one, two = drawn().spec, drawn(with_effect(replace(HELD, before=7.0))).spec
    assert {name for name in one if one[name] is not two[name]} == {"params", "description"}
    few, many = (forest([a_project()] * count, scheme=Scheme.DARK).spec for count in (1, 3))
    assert few["layer"] is many["layer"]
    assert few["height"] < many["height"]


def test_the_level_before_goes_on_as_it_would_have_and_the_level_after_begins_with_the_first_point_after():
    levels = {row["state"]: (row["x"], row["end"], row["y"]) for row in rows(drawn(), "level")}
    turn = 41 - 0.5  # March 2025, in which the change was made, is of neither side
    assert levels == {
        "before": (-0.4, turn, 6.1),
        "unchanged": (turn, 59.4, 6.1),
        "after": (turn, 59.4, 4.0),
    }


def test_a_change_without_a_point_after_has_no_level_after():
    early = replace(HELD, status=EffectStatus.TOO_EARLY, after=None, changed_on=date(2026, 10, 20), points_after=0)
    levels = {row["state"]: row["end"] for row in rows(drawn(with_effect(early)), "level")}
    assert set(levels) == {"before", "unchanged"}
    assert levels["before"] == 59.5


def test_levels_and_limits_are_named_at_their_ends():
    assert [row["text"] for row in rows(drawn(), "end")] == ["upper 9.6", "lower 2.7", "before 6.1", "after 4.0"]


def test_the_change_is_marked():
    (marker,) = rows(drawn(), "intervention")
    assert marker["text"].replace("\n", " ") == "Change made, March\u00a02025"


@pytest.mark.parametrize("answer", [with_effect(None), replace(with_effect(), line=None)])
def test_without_an_effect_or_a_line_there_is_nothing_to_draw(answer):
    with pytest.raises(ValueError, match="no effect"):
        drawn(answer)


FAR = replace(HELD, status=EffectStatus.WORSE, change=2.0, percent=40.0, percent_lower=10.0, percent_upper=400.0)
UNITS = [Unit(f"U0{at}", f"Unit 0{at}", f"Unit 0{at}") for at in (1, 2)]
PROJECTS = [
    a_project(title="First", unit=UNITS[0]),
    a_project(FAR, title="Second", unit=UNITS[0]),
    a_project(replace(HELD, status=EffectStatus.NOT_SUSTAINED), title="Third", unit=UNITS[1]),
    a_project(replace(HELD, status=EffectStatus.NO_CHANGE), title="Fourth", unit=UNITS[1]),
    a_project(replace(HELD, status=EffectStatus.TOO_EARLY), title="Fifth", unit=UNITS[1]),
]


def the_forest():
    return forest(PROJECTS, scheme=Scheme.LIGHT)


def test_projects_stand_by_unit_in_their_own_order_and_never_by_their_effect():
    assert [row["label"] for row in rows(the_forest(), "heading")] == ["Unit 01", "Unit 02"]
    assert [row["label"] for row in rows(the_forest(), "figure")] == ["First", "Second", "Third", "Fourth"]


def test_a_shape_says_what_became_of_each_change():
    assert [row["state"] for row in rows(the_forest(), "figure")] == ["held", "worse", "lost", "unclear"]
    marks = {effect_mark(status) for status in (*EffectStatus, None)}
    assert len(marks) == 6  # no clear change and changed are alike, as are the two that cannot be judged


def test_better_is_right_of_no_change_and_levels_stand_beside():
    first = rows(the_forest(), "figure")[0]
    assert (first["x"], first["lower"], first["upper"], first["text"]) == (35.2, 28.0, 42.2, "35% better")
    assert first["words"] == "6.1 to 4.0 per 1,000 bed days"
    assert rows(the_forest(), "none")[0]["x"] == 0


def test_an_interval_without_end_leaves_the_picture_and_dwarfs_nothing():
    low = params(the_forest())["low"]
    assert -120 < low < -100
    assert rows(the_forest(), "figure")[1]["lower"] == low


def test_pictures_that_leave_the_dashboard_have_their_words_in_them():
    answer = with_effect()
    svg = as_svg(drawn(), effect_caption(a_project(), answer))
    assert "after 4.0" in svg
    assert "Change made" in svg
    svg = as_svg(the_forest(), forest_caption(PROJECTS, answer))
    assert "35% better" in svg
    assert "6.1 to 4.0 per 1,000 bed days" in svg


def test_units_stand_under_their_measure_as_projects_under_their_unit():
    answers = [with_effect(unit=unit) for unit in UNITS]
    drawing = forest_of_units([*answers, with_effect(None)], "Inpatient falls", scheme=Scheme.LIGHT)
    assert [row["label"] for row in rows(drawing, "heading")] == ["Inpatient falls"]
    assert [row["label"] for row in rows(drawing, "figure")] == ["Unit 01", "Unit 02"]
    assert drawing.alt.startswith("Of three units that took it up")
