"""Every sentence for every pair of icons, held against sentences.md, which is read and reviewed like code.

To write that file anew after a change of wording: UPDATE_SENTENCES=1 python -m pytest tests/words
"""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.catalogue.answer import Entry, Event, Marker, MarkerKind, Met, Need, Supply
from lib.catalogue.decisions import Exclusion, FixedBaseline
from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Assurance, Rule, Variation
from lib.words import (
    alt_text,
    chance_of_target,
    change,
    headline,
    not_supplied,
    provisional,
    sentence,
    stale,
    what_it_says,
    what_to_do,
)
from lib.words.decisions import effects
from tests.words.examples import (
    BUNDLE,
    FALLS,
    HALF_YEARLY,
    QUARTERLY,
    SHARE,
    YEARLY,
    a_line,
    a_reading,
    an_answer,
)

INCIDENTS = Need("incident", "Incidents", "One row an incident.")
LFPSE = Marker(date(2024, 3, 1), "LFPSE begins", MarkerKind.METHOD, detail="It asks different questions.")
SENTENCES = Path(__file__).with_name("sentences.md")
JUDGED = [variation for variation in Variation if variation is not Variation.TOO_FEW]
PAIRS = [
    (variation, assurance)
    for variation in JUDGED
    for assurance in Assurance
    if not (variation.is_neutral and assurance is not Assurance.NO_TARGET)
]
RULES = [
    (rule, variation)
    for rule in Rule
    for variation in (Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH, Variation.NEUTRAL_HIGH)
]
NEVER_SAID = ("significant", "outlier", "good", "bad", "failing", "red", "amber", "green")


def told(name, answer):
    said = (headline(answer), what_it_says(answer), what_to_do(answer), sentence(answer), change(answer))
    names = ("headline", "says", "do", "card", "change")
    lines = [f"- {what}: {text}" for what, text in zip(names, said, strict=True) if text]
    return "\n".join([f"## {name}", "", *lines, ""])


def every_pair():
    return [
        told(f"{variation.value} · {assurance.value}", an_answer(reading=a_reading(variation, assurance)))
        for variation, assurance in PAIRS
    ]


def every_rule():
    return [
        told(f"{rule.value} · {variation.value}", an_answer(reading=a_reading(variation, rule=rule)))
        for rule, variation in RULES
    ]


def several_rules():
    """Why is this one orange? Every rule is told, the one that names the point first."""
    outside, close = Met(Rule.OUTSIDE, is_high=True), Met(Rule.TWO_IN_THREE, is_high=True)
    above = Met(Rule.SHIFT, is_high=True, length=9, since=date(2026, 2, 1))
    falling = Met(Rule.TREND, is_high=False, length=7, since=date(2026, 4, 1))
    below = Met(Rule.SHIFT, is_high=False, length=7, since=date(2026, 4, 1))
    worse, better = Variation.CONCERN_HIGH, Variation.IMPROVEMENT_LOW
    cases = {
        "two rules": a_reading(worse, rule=Rule.OUTSIDE, length=0, since=None, met=(outside, close)),
        "three rules": a_reading(worse, rule=Rule.OUTSIDE, length=0, since=None, met=(outside, close, above)),
        "improving and concerning at once": a_reading(better, rule=Rule.TREND, length=7, met=(falling, above)),
        "concerning and improving at once": a_reading(worse, length=9, since=date(2026, 2, 1), met=(falling, above)),
        "higher and falling": a_reading(Variation.NEUTRAL_HIGH, length=9, since=date(2026, 2, 1), met=(above, falling)),
        "one rule alone": a_reading(better, met=(below,)),
    }
    return [told(name, an_answer(reading=reading)) for name, reading in cases.items()]


def beside_the_finding():
    """What is said besides: points left out, baselines, targets that changed, what may mislead, the chance to come."""
    said = {
        "a point left out": effects(decided_answer(LEFT_OUT, is_excluded=(False, True, False))),
        "a fixed baseline": effects(decided_answer(BASELINE, is_baseline=(True, True, False))),
        "a baseline of too few points": effects(decided_answer(BASELINE, is_baseline=(False, False, False))),
        "a target that changed": effects(an_answer(line=a_line([4.1] * 3, targets=(4.5, 4.5, 4.0)))),
        "a target withdrawn": effects(an_answer(line=a_line([4.1] * 3, targets=(4.5, None, None)))),
        "provisional": (provisional(an_answer(line=a_line([4.1, 4.2], is_provisional=(False, True)))),),
        "stale": (stale(an_answer(supply=Supply.STALE, complete_to=date(2026, 7, 31))),),
    }
    said |= {
        f"a chance of {chance:.3f} · {variation.value}": (chance_of_target(likely(chance, variation)),)
        for chance in (0.0, 0.04, 0.35, 0.93, 0.999)
        for variation in (Variation.COMMON_CAUSE, Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH)
    }
    return [
        "\n".join([f"## {name}", "", *(f"- {sentence}" for sentence in sentences), ""])
        for name, sentences in said.items()
    ]


LEFT_OUT = Exclusion(measure="x", unit="trust", reason="ward closed", by="A", period=date(2026, 9, 1))
BASELINE = FixedBaseline(
    measure="x", unit="trust", reason="before it", by="A", first=date(2026, 8, 1), last=date(2026, 9, 1)
)


def decided_answer(decision, **line):
    return an_answer(line=a_line([4.1, 4.5, 4.2], **line), decisions=(decision,))


def likely(chance, variation):
    return an_answer(reading=a_reading(variation, Assurance.INCONSISTENT, chance_of_target=chance))


def every_state():
    run = a_line([4.1, 4.5, 4.2], centre=4.2, lower=None, upper=None, is_run_chart=True, form=ChartForm.RUN)
    years = (date(2023, 4, 1), date(2024, 4, 1), date(2025, 4, 1))
    survey = a_line(
        [54.0, 57.2, 56.1],
        periods=years,
        interval_lower=(53.0, 56.2, 55.1),
        interval_upper=(55.0, 58.2, 57.1),
        benchmark=(54.0, 54.6, 55.0),
    )
    asked = replace(SHARE, title="Staff can suggest improvements", unit="% of answers", grain=YEARLY.grain)
    events = tuple(Event(date(year, 5, 3), "Unit A", "Wrong site") for year in (2022, 2024, 2026))
    entries = tuple(
        Entry("A theme", "", "Unit A", years[0], None, state, None) for state in ("on time", "overdue", "on time")
    )
    never = replace(FALLS, title="Never events", chart=ChartForm.DATES)
    return [
        told("run chart", an_answer(line=run, reading=a_reading(Variation.TOO_FEW))),
        told("not supplied", an_answer(supply=Supply.NOT_SUPPLIED, needs=(INCIDENTS,))),
        told("not for this unit", an_answer(supply=Supply.NOT_FOR_UNIT)),
        told("too few to show", an_answer(supply=Supply.TOO_FEW)),
        told("no figures yet", an_answer(supply=Supply.NO_FIGURES)),
        told("after a step change", an_answer(reading=a_reading(earlier_centre=5.2), markers=(BUNDLE,))),
        told("after a change of method", an_answer(reading=a_reading(earlier_centre=5.2), markers=(LFPSE,))),
        told("survey", an_answer(replace(asked, chart=ChartForm.YEARS), line=survey)),
        told("events", an_answer(never, events=events)),
        told("no events", an_answer(never)),
        told("register", an_answer(replace(FALLS, title="Themes", chart=ChartForm.REGISTER), entries=entries)),
        told("reading of its own", an_answer(replace(FALLS, reading="Read it."), a_reading(Variation.NEUTRAL_HIGH))),
        told("higher, as its file says it", an_answer(COUNTED, a_reading(Variation.NEUTRAL_HIGH))),
        told("lower, as its file says it, read with another", read_with(Variation.NEUTRAL_LOW, Variation.CONCERN_HIGH)),
        told("steady, read with another", read_with(Variation.COMMON_CAUSE, Variation.IMPROVEMENT_LOW)),
        told("read with one that is not judged", read_with(Variation.COMMON_CAUSE, Variation.TOO_FEW)),
        told("a title with a comma", an_answer(SHARE, a_reading(Variation.CONCERN_HIGH))),
    ]


COUNTED = replace(FALLS, title="Incidents", when_higher="More is said.", when_lower="Ask who is silent.")


def read_with(variation, other):
    harm = an_answer(replace(FALLS, title="Harm"), a_reading(other))
    return an_answer(COUNTED, a_reading(variation), read_with=harm)


def document():
    parts = ["# Every sentence, as the tests hold it", "", *every_pair(), *every_rule(), *several_rules()]
    parts += [*every_state(), *beside_the_finding()]
    return "\n".join(parts)


def test_every_sentence_is_as_reviewed():
    if os.environ.get("UPDATE_SENTENCES"):
        SENTENCES.write_text(document(), encoding="utf-8")
    assert document() == SENTENCES.read_text(encoding="utf-8")


@pytest.mark.parametrize("word", NEVER_SAID)
def test_no_sentence_judges_people_or_borrows_a_statistician_s_word(word):
    assert not re.search(rf"\b{word}\b", document(), re.IGNORECASE)


@pytest.mark.parametrize(("variation", "assurance"), PAIRS)
def test_a_special_cause_is_unlikely_to_be_chance_and_a_common_cause_is_normal_variation(variation, assurance):
    said = what_it_says(an_answer(reading=a_reading(variation, assurance)))
    assert ("unlikely to be chance" in said) is variation.is_special_cause
    assert ("normal month-to-month variation" in said) is not variation.is_special_cause


@pytest.mark.parametrize("measure", [QUARTERLY, HALF_YEARLY, YEARLY])
@pytest.mark.parametrize(("variation", "assurance"), PAIRS)
def test_a_measure_that_is_not_monthly_never_speaks_of_months(measure, variation, assurance):
    answer = an_answer(measure, a_reading(variation, assurance))
    said = " ".join((headline(answer), what_it_says(answer), what_to_do(answer), sentence(answer), change(answer)))
    assert "month" not in said


def test_alt_text_opens_with_the_measure_and_its_finding_and_ends_with_what_is_marked():
    said = alt_text(an_answer(reading=a_reading(Variation.IMPROVEMENT_LOW), markers=(BUNDLE,)))
    assert said.startswith("Inpatient falls. Below average since April 2026: unlikely to be chance.")
    assert "u′ chart, rules: NHS England 2023+" in said
    assert "limits 3.4 to 5.2" in said
    assert said.endswith("Falls bundle began, March 2026.")


def test_a_measure_that_is_late_says_by_how_much():
    late = an_answer(supply=Supply.STALE, complete_to=date(2026, 7, 31))
    assert stale(late) == "Last supplied for July 2026; three months behind."
    assert stale(an_answer()) == ""


def test_a_provisional_latest_point_says_so():
    line = a_line([4.1, 4.2], is_provisional=(False, True))
    assert provisional(an_answer(line=line)).startswith("October 2026 is provisional")
    assert provisional(an_answer()) == ""


def test_what_is_not_supplied_names_the_table_it_needs():
    said = not_supplied(an_answer(needs=(INCIDENTS,)))
    assert said == "Not supplied yet. It needs incidents (table incident) in the extract."
    assert not_supplied(an_answer()) == "Not supplied yet."
