"""The matrix of one unit's charts, on answers made by hand."""

from dataclasses import replace

from lib.catalogue.measure import ChartForm
from lib.catalogue.overview import Overview
from lib.catalogue.signals import Assurance, Variation
from lib.ui.matrix import panel_of
from tests.words.examples import FALLS, TRUST, VERSION, a_line, a_reading, an_answer


def panel(*answers):
    return panel_of(Overview(TRUST, VERSION, "", answers, (), 0.2, len(answers), VERSION.period_to))


def a_chart(variation, **but):
    return an_answer(FALLS, a_reading(variation, **but))


def test_on_a_phone_which_has_no_heads_each_cell_says_its_column_to_a_screen_reader_too():
    html = panel(a_chart(Variation.CONCERN_HIGH), a_chart(Variation.IMPROVEMENT_LOW))
    assert '<p class="narrow">Concerning</p>' in html
    assert '<p class="narrow">Improving</p>' in html
    assert "aria-hidden" not in html


def test_a_chart_of_gaps_is_named_longer_or_shorter():
    gaps = replace(a_chart(Variation.CONCERN_LOW, is_of_gaps=True), line=a_line([15.0] * 9, form=ChartForm.G))
    assert 'alt="Concerning, shorter gaps"' in panel(gaps)


def test_what_misses_its_target_stands_above_what_has_none():
    html = panel(a_chart(Variation.CONCERN_HIGH), a_chart(Variation.CONCERN_HIGH, assurance=Assurance.CONSISTENT_FAIL))
    assert html.index("Consistently misses target") < html.index("No target")
