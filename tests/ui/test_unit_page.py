"""A unit's page, on answers made by hand: its values beside the Trust's, in the unit in which each chart is drawn."""

import re
from dataclasses import replace

from lib.catalogue.answer import Supply, Unit
from lib.catalogue.measure import ChartForm
from lib.catalogue.overview import Overview
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Direction, Variation
from lib.ui.unit_page import beside_trust, signals
from tests.words.examples import FALLS, TRUST, VERSION, a_line, a_reading, an_answer

UNIT = Unit("U07", "Unit 07", "Unit 07")
WALKS = replace(
    FALLS,
    id="waste_walks",
    title="Waste walks",
    unit="walks per 1,000 staff",
    decimals=2,
    denominator=None,
    direction=Direction.UP,
)


def as_rate(unit=TRUST, latest=0.55, **but):
    answer = an_answer(WALKS, a_reading(latest=latest), **but)
    return replace(answer, unit=unit, selection=Selection(unit=unit.id))


def as_gaps(unit=UNIT, variation=Variation.COMMON_CAUSE, latest=15.0):
    reading = a_reading(variation, latest=latest, is_of_gaps=True)
    answer = an_answer(WALKS, reading, a_line([15.0] * 24, form=ChartForm.G))
    return replace(answer, unit=unit, selection=Selection(unit=unit.id))


def seen_of(unit, *answers):
    return Overview(unit, VERSION, "", answers, (), 0.2, len(answers), VERSION.period_to)


def cells(own, trust):
    html = beside_trust(seen_of(UNIT, own), seen_of(TRUST, trust))
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", html)]


def test_both_values_are_in_the_unit_that_stands_beside_them():
    assert cells(as_rate(UNIT, 0.61), as_rate())[:3] == ["0.61", "0.55", "walks per 1,000 staff"]
    assert cells(as_gaps(), as_gaps(TRUST, latest=2.0))[:3] == ["15", "2", "days between events"]


def test_a_gap_stands_beside_no_rate():
    assert cells(as_gaps(), as_rate())[:3] == ["15", "– not drawn as gaps", "days between events"]
    assert cells(as_rate(UNIT), as_gaps(TRUST))[:3] == ["0.55", "– drawn as gaps", "walks per 1,000 staff"]


def test_a_trust_without_a_figure_is_a_dash():
    assert cells(as_rate(UNIT), as_rate(supply=Supply.TOO_FEW))[1] == "–"


def test_a_signal_of_gaps_is_called_longer_or_shorter_even_where_more_events_are_better():
    shown = signals(seen_of(UNIT, as_gaps(variation=Variation.IMPROVEMENT_LOW)))
    assert 'alt="Improving, shorter gaps"' in shown
    assert '<p class="where">Improving, shorter gaps</p>' in shown
    assert not re.search(r"\b(higher|lower)\b", shown, re.IGNORECASE)
