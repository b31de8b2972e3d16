"""What is said of a chart of moving ranges."""

from dataclasses import replace

import pytest

from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Rule, Variation
from lib.words import alt_text, sentence, steps
from lib.words.captions import steps_caption
from tests.words.examples import COUNT, QUARTERLY, SHARE, a_line, a_reading, an_answer

STEP = a_reading(latest=3.0, centre=4.0, lower=0.0, upper=13.0)
LINE = a_line([3.0, 5.0, 14.0, 3.0], centre=4.0, lower=0.0, upper=13.0, form=ChartForm.MR)


def said(measure=COUNT, reading=STEP, line=LINE):
    return sentence(an_answer(measure, reading, line))


def test_the_latest_step_stands_beside_the_usual_one_and_the_largest_that_chance_gives():
    assert said() == (
        "The latest step, to October 2026, is no larger than chance makes it. It is 3 projects; usually a step is "
        "4 projects, and chance alone gives up to 13 projects. No step was larger than that."
    )


def test_a_large_step_asks_what_happened():
    found = said(reading=replace(STEP, latest=15.0, variation=Variation.NEUTRAL_HIGH))
    assert "is larger than chance would give: look for what happened." in found


def test_steps_that_were_large_are_named_by_where_they_led():
    line = replace(LINE, rules=((), (), (Rule.OUTSIDE,), ()))
    assert said(line=line).endswith("Larger steps than chance would give led to September 2026.")


def test_shares_differ_by_percentage_points():
    assert "It is 3.0 percentage points" in said(SHARE)


@pytest.mark.parametrize("but", [{"upper": None}, {"latest": None}, {"latest_period": None}])
def test_too_few_steps_say_so(but):
    assert said(reading=replace(STEP, **but)) == "There are too few steps between figures to tell an unusual one."


def test_the_chart_is_named_with_its_grain():
    assert steps.heading(an_answer(QUARTERLY)).endswith("from one quarter to the next")
    assert "chart of moving ranges" in alt_text(an_answer(COUNT, STEP, LINE))


def test_the_picture_that_is_taken_away_says_what_is_drawn_and_what_it_shows():
    caption = steps_caption(an_answer(reading=STEP))
    assert caption.title == "Inpatient falls, moving ranges: how much the figures change from one month to the next"
    assert caption.notes[0] == steps.sentence(an_answer(reading=STEP))
    assert caption.notes[1].startswith("Whole Trust. ")
