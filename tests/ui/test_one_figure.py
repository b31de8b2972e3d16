"""One figure is one text wherever it stands: chart, tooltip, table, file, sentence, alt text, command, preview."""

from dataclasses import replace

import pytest

from lib.charts import Scheme, over_time
from lib.commands.answer import limits_in_words, table_in_words
from lib.commands.recorded import limits_at
from lib.ui import figures
from lib.ui.tables import as_csv
from lib.words import alt_text, as_drawn, headline, number, sentence, what_it_says
from tests.words.examples import SHARE, a_line, a_reading, an_answer

LOW, CENTRE, HIGH, LATEST = 80.2, 80.9, 81.5, 81.8
CLOSE = an_answer(
    SHARE,
    a_reading(lower=LOW, centre=CENTRE, upper=HIGH, latest=LATEST),
    a_line([80.6] * 23 + [LATEST], centre=CENTRE, lower=LOW, upper=HIGH),
)
TOLD = ("80.2%", "80.9%", "81.5%", "81.8%")


def of_kind(kind):
    return [row for row in over_time(CLOSE, large=True, scheme=Scheme.LIGHT).table.to_pylist() if row["kind"] == kind]


def test_limits_close_together_ask_for_a_decimal_of_every_value():
    assert tuple(number(value, as_drawn(CLOSE)) for value in (LOW, CENTRE, HIGH, LATEST)) == TOLD


def test_the_chart_names_its_lines_and_points_so():
    assert {row["text"] for row in of_kind("end")} == {"upper 81.5%", "lower 80.2%", "average 80.9%", "81.8%"}
    assert of_kind("point")[-1]["range"] == "80.2% to 81.5%"
    assert of_kind("point")[-1]["said"] == "81.8% of graded incidents"


def test_the_table_and_the_file_have_the_same_figures():
    table = figures.over_time(CLOSE)
    assert table.rows[-1][1:5] == ("81.8%", "80.9%", "80.2%", "81.5%")
    assert "81.8%,80.9%,80.2%,81.5%" in as_csv(table, ()).decode()


@pytest.mark.parametrize("say", [what_it_says, alt_text])
def test_sentence_and_alt_text_say_them(say):
    assert all(figure in say(CLOSE) for figure in TOLD)


def test_the_command_says_them():
    assert limits_in_words(CLOSE) == "Average 80.9% of graded incidents, limits 80.2% to 81.5%."
    assert table_in_words(CLOSE)[-1] == "  October 2026: 81.8%  Steady"


def test_the_preview_of_a_decision_says_them():
    assert limits_at(CLOSE.line, 23, CLOSE) == "average 80.9%, limits 80.2% to 81.5%"


@pytest.mark.parametrize("say", [headline, sentence])
def test_the_average_is_named_so_in_a_heading(say):
    assert "80.9%" in say(CLOSE)


def test_a_figure_does_not_change_with_the_months_drawn():
    assert as_drawn(replace(CLOSE, line=a_line([80.6] * 12, lower=40.0, upper=99.0))) == as_drawn(CLOSE)
