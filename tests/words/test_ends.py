"""What stands at the ends of a chart's lines is what its alt text says, by the limits that its sentence has."""

from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Assurance, Variation
from lib.charts import Scheme, over_time
from lib.words import alt_text, chance_of_target, what_it_says
from lib.words.ends import end_labels, ends_of, ends_sentence
from tests.words.examples import SHARE, a_line, a_reading, an_answer

RATES = a_line([46.0] * 23 + [45.0], centre=44.0, lower=41.2, upper=46.6)
WIDER = replace(RATES, upper=(*RATES.upper[:-1], 46.71), is_provisional=(False,) * 23 + (True,))
READING = a_reading(assurance=Assurance.INCONSISTENT, latest=46.0, centre=44.0, lower=41.2, upper=46.6, target=44.0)
LATE = an_answer(reading=READING, line=WIDER)


def texts(answer):
    return [text for _, _, text in end_labels(answer)]


def drawn(answer):
    rows = over_time(answer, large=True, scheme=Scheme.LIGHT).table.to_pylist()
    return [row["text"] for row in rows if row["kind"] == "end"]


def test_the_chart_names_its_ends_by_what_the_alt_text_is_made_of():
    assert drawn(LATE) == texts(LATE) == ["upper 46.6", "lower 41.2", "average 44.0", "target 44", "45.0 provisional"]
    assert ends_sentence(LATE) in alt_text(LATE)
    assert ends_sentence(LATE) == (
        "Latest 45.0 per 1,000 occupied bed days (provisional), average 44.0, limits 41.2 to 46.6, target 44."
    )


def test_limits_are_those_of_the_sentence_though_the_last_period_has_others():
    assert "normal variation runs from 41.2 to 46.6" in what_it_says(LATE)


def test_a_target_that_began_with_the_provisional_month_stands_at_the_end_and_in_the_chance():
    line = replace(WIDER, targets=(44.0,) * 23 + (39.0,))
    reading = replace(READING, next_target=39.0, next_period=date(2026, 10, 1), chance_of_target=0.3)
    answer = replace(LATE, line=line, reading=reading)
    assert "target 39" in drawn(answer)
    assert "target 39." in alt_text(answer)
    assert chance_of_target(answer) == (
        "At this rate, about three in ten months would meet the target of 39 that holds from October 2026 on."
    )


def test_limits_that_have_closed_on_the_average_go_unnamed_in_both():
    top = a_reading(latest=100.0, centre=100.0, lower=100.0, upper=100.0)
    flat = an_answer(SHARE, top, a_line([100.0] * 24, 100.0, 100.0, 100.0))
    assert texts(flat) == ["average 100%", "100%"]
    assert ends_sentence(flat) == "Latest 100% of graded incidents, average 100%."


@pytest.mark.parametrize("form", [ChartForm.G, ChartForm.T, ChartForm.MR])
def test_gaps_and_steps_have_no_lower_limit_to_name(form):
    answer = replace(LATE, line=replace(WIDER, form=form))
    assert ends_of(answer).lower is None
    assert "upper limit " in ends_sentence(answer)


def test_a_run_chart_has_a_median_and_no_limits():
    run = an_answer(
        reading=a_reading(Variation.TOO_FEW, centre=4.3),
        line=a_line([4.1] * 8, is_run_chart=True, lower=None, upper=None, form=ChartForm.RUN),
    )
    assert texts(run) == ["median 4.3", "4.1"]


def test_a_line_that_nothing_judges_ends_where_it_is_drawn():
    assert texts(an_answer(line=RATES)) == ["upper 46.6", "lower 41.2", "average 44.0", "45.0"]
