from dataclasses import replace

import pytest

from lib.catalogue.answer import Supply
from lib.catalogue.signals import Variation
from lib.words import (
    counts_in_words,
    goal_sentence,
)
from tests.words.examples import FALLS, a_reading, an_answer


def answers(*variations):
    return tuple(
        an_answer(replace(FALLS, title=f"Measure {at}"), a_reading(one))
        if one
        else an_answer(supply=Supply.NOT_SUPPLIED)
        for at, one in enumerate(variations)
    )


def test_counts_come_concern_first_and_leave_out_what_there_is_none_of():
    row = answers(Variation.COMMON_CAUSE, Variation.CONCERN_LOW, None, Variation.TOO_FEW, Variation.COMMON_CAUSE)
    assert counts_in_words(row) == "1 concerning · 2 steady · 1 not judged · 1 not supplied"


@pytest.mark.parametrize(
    ("variations", "said"),
    [
        (
            (Variation.COMMON_CAUSE, Variation.CONCERN_LOW, Variation.IMPROVEMENT_HIGH),
            "Measure 1 worsened; Measure 2 improved; one other stayed steady.",
        ),
        ((Variation.CONCERN_LOW,) * 4, "Measure 0, Measure 1 and two more worsened."),
        ((Variation.COMMON_CAUSE,) * 3, "All three charts show only normal variation."),
        ((Variation.COMMON_CAUSE,), "The one chart shows only normal variation."),
        ((Variation.TOO_FEW,), "Shown without the judgement of a control chart."),
        ((None,), "No data supplied yet."),
    ],
)
def test_a_goal_is_summed_up_by_what_moved(variations, said):
    assert goal_sentence(answers(*variations)) == said
