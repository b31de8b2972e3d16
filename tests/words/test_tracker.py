"""What is said of every gap that is followed."""

from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.inequality import GapStatus
from lib.catalogue.strategy import Ambition
from lib.words import tracker
from lib.words.group_gaps import VERDICTS
from tests.words.examples import an_answer
from tests.words.group_examples import CHANGE, GROUPS

MET, UNSURE = GapStatus.TARGET_MET, GapStatus.CANNOT_TELL


def followed(*statuses, levels_down=False):
    return [
        an_answer(groups=replace(GROUPS, change=replace(CHANGE, status=status, levels_down=levels_down)))
        for status in statuses
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (
            [*followed(MET), *followed(MET, levels_down=True), *followed(UNSURE, UNSURE)],
            (
                "Of four gaps to narrow, one has met its target, one is smaller only by levelling down and "
                "two cannot be told yet"
            ),
        ),
        (
            followed(MET, MET, GapStatus.REVERSED),
            "Of three gaps to narrow, two have met their target and one has turned round",
        ),
        (followed(UNSURE, UNSURE), "Both gaps to narrow cannot be told yet"),
        (followed(UNSURE, UNSURE, UNSURE), "All three gaps to narrow cannot be told yet"),
        (followed(GapStatus.WIDENING), "The one gap to narrow is probably widening"),
        ([], "No gap is followed yet"),
    ],
)
def test_the_headline_counts_what_may_be_said_of_each_gap(answers, said):
    assert tracker.tracker_headline(answers) == said


def test_every_verdict_has_words_for_one_gap_and_for_several():
    assert set(VERDICTS.values()) < set(tracker.SAID)
    assert len(tracker.SAID) == len(VERDICTS) + 1


@pytest.mark.parametrize("groups", [None, replace(GROUPS, change=None)])
def test_a_gap_with_nothing_to_hold_it_against_cannot_be_told(groups):
    assert tracker.verdict_of(an_answer(groups=groups)) == "Cannot tell yet"


def test_the_ambition_says_what_gaps_are_held_against():
    assert tracker.ambition_sentence(Ambition("gaps should narrow by a tenth.", 10, date(2022, 4, 1))) == (
        "Gaps should narrow by a tenth. Each gap is held against the twelve months from April 2022, or the first after "
        "a change in how things are recorded."
    )
