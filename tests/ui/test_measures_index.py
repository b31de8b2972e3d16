"""The list of measures, on answers made by hand: icons and words say the same."""

from dataclasses import replace

import pytest

from lib import charts
from lib.catalogue.answer import Supply
from lib.catalogue.judgements import Runs
from lib.catalogue.signals import Assurance, Variation
from lib.ui.measures_index import icons, state
from tests.words.examples import a_reading, an_answer

RUNS = Runs(useful=12, longest=9, longest_allowed=7, crossings=1, crossings_needed=3, signals=True)


def pictures(html):
    return html.count("<img ")


@pytest.mark.parametrize(("signals", "said"), [(True, "More than chance"), (False, "Only chance")])
def test_a_run_chart_has_the_icon_of_its_runs_beside_their_words(signals, said):
    reading = a_reading(Variation.TOO_FEW, runs=replace(RUNS, signals=signals))
    answer = an_answer(reading=reading)
    assert state(answer) == said
    assert icons(answer).count(charts.image(charts.reading_icon(reading), "", 28).split('"')[1]) == 1
    assert pictures(icons(answer)) == 1


def test_there_is_an_icon_of_a_target_where_there_is_one():
    assert pictures(icons(an_answer(reading=a_reading()))) == 1
    assert pictures(icons(an_answer(reading=a_reading(assurance=Assurance.INCONSISTENT)))) == 2


@pytest.mark.parametrize(
    ("supply", "said", "is_missing"),
    [
        (Supply.NOT_SUPPLIED, "Not supplied yet", True),
        (Supply.NOT_FOR_UNIT, "Not measured for this unit", False),
        (Supply.TOO_FEW, "Too few to show", False),
        (Supply.NO_FIGURES, "No figures yet", False),
    ],
)
def test_what_is_not_shown_says_why_and_only_what_was_not_supplied_has_a_dashed_square(supply, said, is_missing):
    answer = an_answer(reading=a_reading(), supply=supply)
    assert state(answer) == said
    assert ("missing-icon" in icons(answer)) is is_missing
    assert pictures(icons(answer)) == 0
