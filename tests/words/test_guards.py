"""Sentences of guard rails, gaps between rare events, run charts and chances, held against guard_sentences.md.

To write that file anew after a change of wording: UPDATE_SENTENCES=1 python -m pytest tests/words
"""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.catalogue.judgements import Guard, GuardKind, Runs, Standing
from lib.catalogue.measure import ChartForm, OverTime, Shape
from lib.catalogue.signals import Assurance, Direction, Rule, Variation
from lib.words import (
    alt_text,
    chance_of_target,
    change,
    count_words,
    guard_sentences,
    headline,
    history_words,
    sentence,
    state_words,
    what_it_says,
    what_to_do,
)
from lib.words.captions import over_time_caption
from tests.words.examples import (
    COUNT,
    FALLS,
    QUARTERLY,
    SHARE,
    a_line,
    a_reading,
    an_answer,
    months,
)
from tests.words.test_sentences import NEVER_SAID, told

SENTENCES = Path(__file__).with_name("guard_sentences.md")
DAYS = tuple(date(2026, month, 9) for month in range(1, 11))
NEVER = replace(
    FALLS,
    title="Never events",
    shape=Shape.EVENTS,
    chart=ChartForm.T,
    direction=Direction.UP,
    unit="days between never events",
    per=1.0,
    denominator=None,
    decimals=0,
)
WALKS = replace(COUNT, title="Waste walks", direction=Direction.UP)
EITHER = replace(COUNT, title="Incidents recorded", direction=Direction.NEUTRAL)
OWN_WORDS = replace(EITHER, when_higher="More may be noticed.", when_lower="Less may be noticed.")
RARE = Guard(GuardKind.MOSTLY_ZERO, 0.63, 0.5, ChartForm.G)
WHOLE = Guard(GuardKind.MOSTLY_ALL, 0.63, 0.5, ChartForm.G)
STEADY = a_reading(latest=31.0, centre=28.0, lower=0.0, upper=120.0, latest_period=DAYS[-2], is_of_gaps=True, set_by=9)


def gap_line(form=ChartForm.T, still_open=11.0, **but):
    values = [31.0, 12.0, 40.0, 25.0, 31.0, 28.0, 19.0, 30.0, 31.0, still_open]
    shown = {"centre": 28.0, "lower": 0.0, "upper": 120.0, "periods": DAYS, "form": form}
    return a_line(values, is_provisional=(False,) * 9 + (True,), **(shown | but))


def gap_answer(measure=NEVER, reading=STEADY, line=None, **but):
    return an_answer(measure, reading, line or gap_line(), **but)


def moved(variation, rule, **but):
    fired = {"rule": rule, "length": 7 if rule in (Rule.SHIFT, Rule.TREND) else 0, "since": DAYS[2]} | but
    return replace(STEADY, variation=variation, **fired)


def gaps():
    high, low = Variation.IMPROVEMENT_HIGH, Variation.CONCERN_LOW
    counted = replace(gap_line(ChartForm.G), periods=months(10))
    runs = Runs(10, 7, 6, 1, 2, signals=True)
    few = {"centre": 28.0, "lower": None, "upper": None, "is_run_chart": True}
    return [
        told("gaps · steady", gap_answer()),
        *(told(f"gaps · longer · {rule.value}", gap_answer(reading=moved(high, rule))) for rule in Rule),
        *(told(f"gaps · shorter · {rule.value}", gap_answer(reading=moved(low, rule))) for rule in Rule),
        told("gaps · open and already long", gap_answer(line=gap_line(still_open=140.0))),
        told("gaps · one day open", gap_answer(line=gap_line(still_open=1.0))),
        told("gaps · of what is wanted", gap_answer(WALKS, moved(Variation.CONCERN_HIGH, Rule.SHIFT), guards=(RARE,))),
        told("gaps · neither better nor worse", gap_answer(EITHER, moved(Variation.NEUTRAL_HIGH, Rule.SHIFT))),
        told("gaps · neither, in its own words", gap_answer(OWN_WORDS, moved(Variation.NEUTRAL_HIGH, Rule.SHIFT))),
        told("gaps · of counts", gap_answer(FALLS, line=counted, guards=(RARE,))),
        told("gaps · of exceptions", gap_answer(SHARE, moved(high, Rule.OUTSIDE), counted, guards=(WHOLE,))),
        told(
            "gaps · too few for limits",
            gap_answer(reading=replace(STEADY, variation=Variation.TOO_FEW, runs=runs), line=gap_line(**few)),
        ),
    ]


def guards():
    first, last = date(2023, 1, 1), date(2023, 3, 1)
    run = {"is_run_chart": True, "form": ChartForm.RUN}
    flat = a_line([4.3] * 30, lower=None, upper=None, **run)
    year = a_line([4.1] * 24 + [4.5] * 12)
    stock = replace(FALLS, numerator_over_time=OverTime.LAST)
    cases = [
        ("too few points", Guard(GuardKind.TOO_FEW_POINTS, 6, 13, ChartForm.RUN), {}),
        ("one point", Guard(GuardKind.TOO_FEW_POINTS, 1, 13, ChartForm.RUN), {}),
        ("too few points, trial limits", Guard(GuardKind.TOO_FEW_POINTS, 6, 13), {}),
        ("too few gaps", Guard(GuardKind.TOO_FEW_POINTS, 4, 10, ChartForm.DATES), {}),
        ("no gaps", Guard(GuardKind.TOO_FEW_POINTS, 0, 10, ChartForm.DATES), {}),
        ("no limits", Guard(GuardKind.NO_LIMITS, 0, 0, ChartForm.RUN), {}),
        ("all equal", Guard(GuardKind.COLLAPSED_LIMITS, 0, 0, ChartForm.RUN), {"line": flat}),
        ("closed by screening", Guard(GuardKind.COLLAPSED_LIMITS, 0, 0, ChartForm.XMR), {}),
        ("mostly zero, gaps", RARE, {}),
        ("mostly zero, run chart", replace(RARE, answered_with=ChartForm.RUN), {}),
        ("mostly all, gaps", WHOLE, {}),
        ("clusters", Guard(GuardKind.CLUSTERED, 2.43, 1.6), {}),
        ("seasonal", Guard(GuardKind.SEASONAL, 0.0004, 0.001), {"line": year, "reading": a_reading()}),
        ("autocorrelated", Guard(GuardKind.AUTOCORRELATED, 3.1, 2.2), {}),
        ("autocorrelated stock", Guard(GuardKind.AUTOCORRELATED, 3.1, 2.2), {"measure": stock}),
        ("gap in dates", Guard(GuardKind.GAP_IN_DATES, 5, 0, None, first, last), {}),
        ("one period missing", Guard(GuardKind.GAP_IN_DATES, 1, 0, None, first, first), {"measure": QUARTERLY}),
        ("provisional", Guard(GuardKind.PROVISIONAL, 1, 0), {"line": a_line([4, 5], is_provisional=(False, True))}),
    ]
    found = [(name, guard_sentences(an_answer(guards=(guard,), **how))) for name, guard, how in cases]
    return ["## guard rails", "", *(f"- {name}: {' '.join(said)}" for name, said in found), ""]


def runs():
    line = a_line([4.1, 4.5, 4.2] * 8, centre=4.2, lower=None, upper=None, is_run_chart=True, form=ChartForm.RUN)
    cases = {
        "only chance": Runs(24, 5, 8, 12, 8, signals=False),
        "a long run": Runs(24, 11, 8, 9, 8, signals=True),
        "few crossings": Runs(24, 7, 8, 3, 8, signals=True),
        "both": Runs(24, 14, 8, 1, 8, signals=True),
    }
    return [
        told(f"run chart · {name}", an_answer(line=line, reading=a_reading(Variation.TOO_FEW, runs=found)))
        for name, found in cases.items()
    ]


def chances():
    lines = []
    for chance in (0.0, 0.002, 0.02, 0.08, 0.31, 0.5, 0.88, 0.93, 0.97, 0.999):
        said = chance_of_target(an_answer(reading=with_chance(Variation.COMMON_CAUSE, chance)))
        lines.append(f"- {chance}: {said}")
    for state in (Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH):
        said = {chance: chance_of_target(an_answer(reading=with_chance(state, chance))) for chance in (0, 0.3, 1)}
        lines += [f"- {state.value} {chance}: {words}" for chance, words in said.items()]
    return ["## chance of meeting the target", "", *lines, ""]


def with_chance(variation, chance):
    return a_reading(variation, Assurance.INCONSISTENT, chance_of_target=chance)


def document():
    parts = ["# Guard rails, gaps, run charts and chances, as the tests hold them", "", *guards(), *gaps()]
    return "\n".join([*parts, *runs(), *chances()])


def test_every_sentence_is_as_reviewed():
    if os.environ.get("UPDATE_SENTENCES"):
        SENTENCES.write_text(document(), encoding="utf-8")
    assert document() == SENTENCES.read_text(encoding="utf-8")


@pytest.mark.parametrize("word", NEVER_SAID)
def test_no_sentence_judges_people_or_borrows_a_statistician_s_word(word):
    assert not re.search(rf"\b{word}\b", document(), re.IGNORECASE)


@pytest.mark.parametrize("kind", GuardKind)
def test_each_guard_rail_has_one_plain_sentence(kind):
    line = a_line([4.1, 4.2], is_provisional=(False, True))
    guard = Guard(kind, 0.6, 0.5, ChartForm.RUN, date(2023, 1, 1), date(2023, 2, 1))
    (said,) = guard_sentences(an_answer(line=line, guards=(guard,)))
    assert said.endswith(".")
    assert said in alt_text(an_answer(line=line, reading=a_reading(), guards=(guard,)))


@pytest.mark.parametrize("say", [headline, what_it_says, what_to_do, sentence, change])
def test_nothing_is_said_of_months_or_of_a_target_where_gaps_are_drawn(say):
    said = say(gap_answer(reading=replace(STEADY, target=4.0)))
    assert "month" not in said
    assert "target" not in said


@pytest.mark.parametrize("variation", [v for v in Variation if v.is_special_cause])
def test_the_icon_of_gaps_says_long_and_short_and_never_high_and_low(variation):
    said = state_words(replace(STEADY, variation=variation)).lower()
    assert ("longer" in said) is variation.value.endswith("high")
    assert ("shorter" in said) is variation.value.endswith("low")


def test_a_chart_of_gaps_is_named_with_what_lies_between_and_its_rules():
    said = alt_text(gap_answer())
    assert "Days between never events, 9 January 2026 to 9 October 2026" in said
    assert "t chart, rules: NHS England 2023+" in said
    assert "Latest 11 days between never events (so far), usual 28, upper limit 120." in said


def test_a_run_chart_names_whose_rules_judge_it():
    found = Runs(24, 5, 8, 12, 8, signals=False)
    line = a_line([4.1] * 24, lower=None, upper=None, is_run_chart=True, form=ChartForm.RUN)
    assert "run chart, rules: Anhøj" in alt_text(an_answer(line=line, reading=a_reading(Variation.TOO_FEW, runs=found)))


def test_the_history_tells_what_stayed_the_same_in_one_breath():
    kinds = [Variation.COMMON_CAUSE] * 3 + [Variation.CONCERN_HIGH] * 2 + [Variation.COMMON_CAUSE]
    past = tuple(Standing(period, kind, Assurance.INCONSISTENT) for period, kind in zip(months(6), kinds, strict=True))
    assert history_words(an_answer(history=past)) == (
        "Steady and hit and miss from May 2026 to July 2026; concerning, higher and hit and miss from August 2026 to "
        "September 2026; steady and hit and miss in October 2026."
    )


@pytest.mark.parametrize("points", [7, 19])
def test_how_far_gaps_can_be_trusted_goes_by_those_that_set_limits_not_by_those_drawn(points):
    said = what_it_says(gap_answer(reading=replace(STEADY, set_by=points)))
    assert said.endswith(f"With {count_words(points)} gaps only a large change can be told from chance.")


def test_a_picture_that_is_taken_away_says_what_may_mislead_each_once():
    late = Guard(GuardKind.PROVISIONAL, 1, 0)
    alike = Guard(GuardKind.AUTOCORRELATED, 3.1, 2.2)
    answer = an_answer(line=a_line([4.0, 5.0], is_provisional=(False, True)), guards=(alike, late))
    notes = over_time_caption(answer).notes
    assert all(notes.count(said) == 1 for said in guard_sentences(answer))
    assert len(notes) == len(set(notes)) == 3


def test_many_gaps_need_no_caution():
    assert "only a large change" not in what_it_says(gap_answer(reading=replace(STEADY, set_by=20)))
