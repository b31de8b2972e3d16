from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from lib.catalogue.answer import Marker, MarkerKind
from lib.catalogue.measure import Grain
from lib.catalogue.signals import Assurance, Variation
from lib.charts import Scheme, over_time
from tests.words.examples import BUNDLE, FALLS, SHARE, a_line, a_reading, an_answer, months

STEADY = an_answer(reading=a_reading(Variation.COMMON_CAUSE, Assurance.INCONSISTENT))


def drawn(answer, large=True, scheme=Scheme.LIGHT):
    return over_time(answer, large=large, scheme=scheme)


def rows(answer, kind, **how):
    return [row for row in drawn(answer, **how).table.to_pylist() if row["kind"] == kind]


def params(answer, **how):
    return {one["name"]: one["value"] for one in drawn(answer, **how).spec["params"]}


def ends(answer):
    return {row["state"]: row["text"] for row in rows(answer, "end")}


def test_a_form_is_made_once_and_answers_change_only_its_parameters_and_words():
    other = an_answer(SHARE, a_reading(Variation.CONCERN_HIGH), a_line([2.0, 3.0] * 12))
    one, two = drawn(STEADY).spec, drawn(other).spec
    changed = {name for name in one if one[name] is not two[name]}
    assert changed == {"params", "description"}


def test_the_form_carries_no_data_of_its_own_that_would_cut_a_layer_off_from_what_is_sent():
    def parts(spec):
        yield spec
        for layer in spec.get("layer", ()):
            yield from parts(layer)

    for part in parts(drawn(STEADY).spec):
        assert not {"data", "datasets"} & set(part)


def test_the_picture_s_words_are_its_description():
    drawing = drawn(STEADY)
    assert drawing.spec["description"] == drawing.alt
    assert drawing.alt.startswith("Inpatient falls. Steady.")


def test_each_period_is_a_row_with_its_value_lines_and_words():
    point = rows(STEADY, "point")[-1]
    assert (point["y"], point["lower"], point["centre"], point["upper"], point["target"]) == (4.4, 3.4, 4.3, 5.2, 4.4)
    assert point["text"] == "October 2026: 4.4 per 1,000 occupied bed days"
    assert point["range"] == "3.4 to 5.2"


def test_a_hidden_value_leaves_a_gap_a_mark_on_the_axis_and_words_once():
    line = a_line([4.1, None, None, 4.2, 4.3], is_masked=(False, True, True, False, False))
    answer = an_answer(line=line)
    points = rows(answer, "point")
    assert [point["y"] for point in points] == [4.1, None, None, 4.2, 4.3]
    assert points[0]["path"] != points[3]["path"]
    assert [row["x"] for row in rows(answer, "masked")] == [1, 2]
    assert [(row["state"], row["x"], row["text"]) for row in rows(answer, "masked words")] == [
        ("wide", 1.5, "Too few to show"),
        ("phone", 1.5, "Too few to show"),
    ]


def test_the_line_is_broken_between_segments():
    line = a_line([5.0, 5.1, 4.0, 4.1], segments=(0, 0, 1, 1))
    paths = [row["path"] for row in rows(an_answer(line=line), "point")]
    assert paths[0] == paths[1] != paths[2] == paths[3]


@pytest.mark.parametrize(
    ("variation", "state"),
    [
        (Variation.COMMON_CAUSE, "common"),
        (Variation.IMPROVEMENT_HIGH, "improving"),
        (Variation.IMPROVEMENT_LOW, "improving"),
        (Variation.CONCERN_HIGH, "concerning high"),
        (Variation.CONCERN_LOW, "concerning low"),
        (Variation.NEUTRAL_HIGH, "neutral"),
        (Variation.TOO_FEW, "common"),
    ],
)
def test_a_point_s_shape_says_its_state(variation, state):
    line = a_line([4.1, 4.2], states=(Variation.COMMON_CAUSE, variation))
    assert rows(an_answer(line=line), "point")[-1]["state"] == state


def test_a_provisional_latest_point_is_hollow_and_named():
    answer = replace(STEADY, line=a_line([4.1, 4.2], is_provisional=(False, True)))
    assert rows(answer, "point")[-1]["state"] == "provisional"
    assert ends(answer)["latest"] == "4.2 provisional"


def test_lines_are_named_at_their_ends():
    assert ends(STEADY) | {"limit": ""} == {
        "limit": "",
        "average": "average 4.3",
        "target": "target 4.4",
        "latest": "4.4",
    }
    assert {row["text"] for row in rows(STEADY, "end") if row["state"] == "limit"} == {"upper 5.2", "lower 3.4"}


def test_a_run_chart_names_its_median_and_has_no_limits():
    line = a_line([4.1, 4.5, 4.2], centre=4.2, lower=None, upper=None, is_run_chart=True)
    assert ends(an_answer(line=line)) == {"average": "median 4.2", "latest": "4.2"}


def test_limits_that_have_closed_on_the_average_go_unnamed():
    at_the_top = a_reading(target=100.0, latest=100.0, centre=100.0, lower=100.0, upper=100.0)
    flat = an_answer(SHARE, at_the_top, a_line([100.0] * 24, 100.0, 100.0, 100.0))
    assert ends(flat) == {"average": "average 100%", "target": "target 100%", "latest": "100%"}


@pytest.mark.parametrize("large", [True, False])
def test_the_names_of_lines_keep_a_line_s_height_from_each_other(large):
    answer = an_answer(reading=a_reading(target=4.31, assurance=Assurance.INCONSISTENT), line=a_line([4.29] * 24))
    height, step = (420, 22) if large else (170, 17)
    told = params(answer, large=large)
    least = (told["high"] - told["low"]) * step / height
    places = sorted(row["y"] for row in rows(answer, "end", large=large))
    assert all(above - below >= least * 0.999 for below, above in pairwise(places))


def test_a_break_stands_midway_between_months_and_an_intervention_on_its_day():
    begun = Marker(date(2026, 2, 15), "Huddles began", MarkerKind.INTERVENTION)
    answer = replace(STEADY, markers=(BUNDLE, begun))
    (broken,), (started,) = rows(answer, "break"), rows(answer, "intervention")
    assert months(24)[int(broken["x"] + 0.5)] == BUNDLE.on
    assert broken["x"] % 1 == 0.5
    assert 14.5 < started["x"] < 15.5
    assert broken["text"] == "Falls bundle began, March\u00a02026"


def test_a_marker_outside_the_period_is_left_out():
    answer = replace(STEADY, markers=(replace(BUNDLE, on=date(2019, 1, 1)), replace(BUNDLE, on=date(2027, 1, 1))))
    assert rows(answer, "break") == []


def test_words_of_neighbours_stand_below_each_other_and_a_card_keeps_to_two_lines():
    markers = tuple(replace(BUNDLE, on=date(2026, at, 1), label=f"The change number {at}") for at in (1, 2, 3, 4))
    answer = replace(STEADY, markers=markers)
    assert len({row["row"] for row in rows(answer, "break")}) == 4
    worded = [row for row in rows(answer, "break", large=False) if row["text"]]
    assert sum(row["text"].count("\n") + 1 for row in worded) <= 2
    assert len(rows(answer, "break", large=False)) == 4


def test_a_phone_shows_the_last_two_years_and_says_so():
    answer = an_answer(line=a_line([4.1, 4.2, 4.3] * 12))
    told = params(answer)
    assert told["phoneFirst"] == 12
    assert "November 2023 to October 2026" in " ".join(told["note"])
    assert "November 2024 to" in " ".join(told["notePhone"])
    assert min(told["xPhone"]) >= 12


def test_an_axis_of_shares_does_not_mark_more_than_all():
    told = params(an_answer(SHARE, line=a_line([97.0, 99.0, 98.0], 98.0, 95.0, 100.0)))
    assert max(told["yTicks"]) <= 100
    assert told["yLabels"][-1].endswith("%")


def test_quarters_are_named_as_quarters():
    line = a_line([4.1, 4.2, 4.3, 4.1], periods=months(4, date(2026, 7, 1), 3))
    told = params(an_answer(replace(FALLS, grain=Grain.QUARTER), line=line))
    assert told["xNames"] == ["Q3 25/26", "Q4 25/26", "Q1 26/27", "Q2 26/27"]


def test_an_answer_without_a_line_is_refused_in_words():
    with pytest.raises(ValueError, match="no line over time"):
        drawn(replace(STEADY, line=None))


def test_dark_has_its_own_form_and_the_same_data():
    light, dark = drawn(STEADY), drawn(STEADY, scheme=Scheme.DARK)
    assert light.spec["layer"] is not dark.spec["layer"]
    assert light.table.equals(dark.table)
