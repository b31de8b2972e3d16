"""What a measure's page says of how far its chart can be trusted, and what its icons said before."""

from lib.catalogue.judgements import Guard, GuardKind, Standing
from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Assurance, Variation
from lib.ui import standing
from tests.words.examples import an_answer, months
from tests.words.test_guards import DAYS, gap_answer

STEADY, WORSE, TOO_FEW = Variation.COMMON_CAUSE, Variation.CONCERN_HIGH, Variation.TOO_FEW


def past(*kinds, assurance=Assurance.INCONSISTENT):
    return tuple(Standing(period, kind, assurance) for period, kind in zip(months(len(kinds)), kinds, strict=True))


def test_each_period_has_both_icons_with_words_over_its_name():
    said = standing.history(an_answer(history=past(STEADY, WORSE)))
    assert said.count("<li>") == 2
    assert 'alt="Steady"' in said
    assert 'alt="Concerning, higher"' in said
    assert said.count('alt="Hit and miss"') == 2
    assert "<span>Sep 26</span>" in said
    assert "<span>Oct 26</span>" in said


def test_the_strip_is_told_in_words_too():
    said = standing.history(an_answer(history=past(STEADY, WORSE)))
    assert "Steady and hit and miss in September 2026; concerning, higher and hit and miss in October 2026." in said


def test_without_a_target_there_is_one_icon_a_period():
    said = standing.history(an_answer(history=past(STEADY, STEADY, assurance=Assurance.NO_TARGET)))
    assert said.count("<img") == 2


def test_gaps_are_named_by_the_day_that_ended_them():
    history = tuple(Standing(day, Variation.IMPROVEMENT_HIGH, Assurance.NO_TARGET) for day in DAYS[-2:])
    said = standing.history(gap_answer(history=history))
    assert "9 Sep 26" in said
    assert "Improving, longer gaps" in said


def test_what_was_never_judged_has_no_strip():
    assert standing.history(an_answer(history=past(TOO_FEW, TOO_FEW))) == ""
    assert standing.history(an_answer()) == ""


def test_what_may_mislead_is_told_under_a_heading_of_its_own():
    guard = Guard(GuardKind.MOSTLY_ZERO, 0.63, 0.5, ChartForm.RUN)
    said = standing.to_keep_in_mind(an_answer(guards=(guard,)))
    assert said.startswith("<h2>To keep in mind</h2><p>In 63% of months nothing was counted")
    assert standing.to_keep_in_mind(an_answer()) == ""
