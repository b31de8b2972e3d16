from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.answer import Entry, Event
from lib.catalogue.decisions import StepChange
from lib.catalogue.judgements import Runs
from lib.catalogue.measure import ChartForm, Shape
from lib.catalogue.overview import Change, EveryUnit, Overview, Revised, Revision, Since
from lib.catalogue.signals import Assurance, Rule, Variation
from lib.words import (
    also,
    besides,
    chance,
    chance_of_signals,
    chance_since,
    home_headline,
    revisions,
    turned,
    units_headline,
)
from tests.words.examples import FALLS, SHARE, TRUST, VERSION, a_line, a_reading, an_answer

STEADY, BETTER, WORSE = Variation.COMMON_CAUSE, Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH
PASS, HIT, MISS = Assurance.CONSISTENT_PASS, Assurance.INCONSISTENT, Assurance.CONSISTENT_FAIL
SEPTEMBER = date(2026, 9, 1)
JULY, AUGUST = Revised(date(2026, 7, 1), 49.84, 54.31), Revised(date(2026, 8, 1), 4.41, 4.43)


def a_change(now=BETTER, before=STEADY, assured=Assurance.NO_TARGET, was_assured=Assurance.NO_TARGET, **but):
    title = but.pop("title", "Inpatient falls")
    return Change(an_answer(replace(FALLS, title=title, id=title), a_reading(now, assured)), before, was_assured, **but)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (a_change(), "stayed below average for seven months: 4.0 in October 2026, average 4.3."),
        (a_change(WORSE, BETTER), "stayed above average for seven months: 4.0 in October 2026, average 4.3."),
        (
            a_change(STEADY, WORSE),
            "returned to normal month-to-month variation: 4.0 in October 2026, average 4.3.",
        ),
        (
            a_change(STEADY, STEADY, PASS, HIT),
            "can now be expected to meet the target of 4.4: 4.0 in October 2026, average 4.3.",
        ),
        (
            a_change(STEADY, STEADY, HIT, PASS),
            "may now meet the target of 4.4 or miss it, as chance decides: 4.0 in October 2026, average 4.3.",
        ),
        (
            a_change(STEADY, STEADY, MISS, HIT),
            "would now not be expected to meet the target of 4.4: 4.0 in October 2026, average 4.3.",
        ),
        (
            a_change(STEADY, WORSE, revised=(JULY, AUGUST), is_redefined=True),
            (
                "returned to normal month-to-month variation: 4.0 in October 2026, average 4.3. "
                "Two past figures were revised. Its definition changed."
            ),
        ),
    ],
)
def test_a_change_is_told_by_what_became_of_the_icon(change, said):
    assert turned(change) == said


def test_a_chart_that_lost_its_limits_is_no_longer_judged():
    assert turned(a_change(Variation.TOO_FEW, WORSE)).startswith("is no longer judged – 4.0 per 1,000")


def test_a_chart_of_gaps_that_lost_its_limits_speaks_of_its_latest_gap():
    line = a_line([15.0] * 9, form=ChartForm.G)
    answer = an_answer(replace(FALLS, denominator=None), a_reading(Variation.TOO_FEW, latest=15.0), line)
    said = turned(Change(answer, WORSE, Assurance.NO_TARGET, was_of_gaps=True))
    assert said == "is no longer judged – the latest gap was 15 days."


def test_a_run_chart_that_was_a_control_chart_says_what_its_runs_say():
    runs = Runs(useful=12, longest=5, longest_allowed=7, crossings=5, crossings_needed=3, signals=False)
    answer = an_answer(reading=a_reading(Variation.TOO_FEW, runs=runs))
    assert turned(Change(answer, WORSE, Assurance.NO_TARGET)).startswith(
        "is no longer judged; it moved no more than chance: 4.0 per 1,000"
    )


def test_a_decision_that_turned_an_icon_is_told_with_its_reason():
    step = StepChange(measure="x", unit="trust", reason="New ward", by="A. Nurse", on=date(2026, 3, 1))
    said = turned(a_change(STEADY, WORSE, decisions=(step,)))
    assert said.endswith("average 4.3. Recorded since: Step change from March 2026 (New ward).")


def test_a_month_is_named_once():
    reading = a_reading(WORSE, rule=Rule.OUTSIDE, length=0, since=None)
    said = turned(Change(an_answer(reading=reading), STEADY, Assurance.NO_TARGET))
    assert said == "lay above the usual range in October 2026: 4.0, average 4.3."


def overview(*changes, others=(), charted=22, expected=0.9):
    answers = (*(change.now for change in changes), *(an_answer(reading=a_reading(one)) for one in others))
    return Overview(TRUST, VERSION, "NHS England 2023+", answers, changes, expected, charted, SEPTEMBER)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (overview(others=(STEADY,)), "None of 22 charts changed in September 2026. No chart is concerning."),
        (
            overview(a_change(WORSE, title="Waste walks")),
            "One of 22 charts changed in September 2026. One is concerning, and newly so: Waste walks.",
        ),
        (
            overview(a_change(), others=(WORSE,)),
            "One of 22 charts changed in September 2026. One is concerning: Inpatient falls.",
        ),
        (
            overview(a_change(WORSE), a_change(WORSE)),
            "Two of 22 charts changed in September 2026. Two are concerning, both newly.",
        ),
        (
            overview(a_change(WORSE), a_change(STEADY, WORSE), others=(WORSE, WORSE)),
            "Two of 22 charts changed in September 2026. Three are concerning, one of them newly.",
        ),
    ],
)
def test_the_home_page_says_how_many_charts_changed_and_how_many_concern_now(seen, said):
    assert home_headline(seen) == said


def test_the_headline_can_speak_of_the_version_before():
    seen = overview(others=(STEADY,))
    assert home_headline(seen, since(a_change())) == (
        "One of 22 charts changed since version 2026-11-12-a. No chart is concerning."
    )


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (0.2, "By chance alone fewer than one of 22 charts would have a new signal in any month; there are two."),
        (0.9, "By chance alone about one of 22 charts would have a new signal in any month; there are two."),
        (13.4, "By chance alone about 13 of 22 charts would have a new signal in any month; there are two."),
    ],
)
def test_new_signals_stand_beside_what_chance_alone_would_give(expected, said):
    assert chance(overview(a_change(), a_change(WORSE), a_change(STEADY, WORSE), expected=expected)) == said


def test_no_new_signal_and_one_read_as_a_sentence():
    assert chance(overview(a_change(STEADY, WORSE))).endswith("; there are none.")
    assert chance(overview(a_change())).endswith("; there is one.")


def every_unit(*variations):
    answers = {"U01": tuple(an_answer(reading=a_reading(one)) for one in variations), "U02": ()}
    charted = len(variations)
    return EveryUnit(VERSION, "NHS England 2023+", SEPTEMBER, (TRUST, TRUST), answers, (), charted, 0.3, 2.6)


def test_the_charts_of_every_unit_are_summed_up_beside_what_chance_would_leave():
    seen = every_unit(WORSE, WORSE, BETTER, STEADY)
    assert units_headline(seen) == "Two of 4 charts in two units are concerning; one is improving."
    assert units_headline(every_unit(STEADY)) == "None of 1 chart in two units is concerning; none is improving."
    assert chance_of_signals(seen) == "By chance alone about three of 4 would have a signal at any time."


def since(*changed, **but):
    parts = {"revised": (), "came": (), "went": (), "decided": (), "charted": 22, "expected_by_chance": 0.0} | but
    return Since(VERSION, changed, **parts)


def test_what_an_earlier_version_showed_otherwise_leaves_out_what_the_month_has_told():
    told = a_change(title="A")
    other = since(told, a_change(title="B"), revised=(Revision(told.now, (JULY,)),), came=(told.now, told.now))
    assert besides(other, (told,)) == (
        "Since version 2026-11-12-a of 12 November 2026: one more chart changed, one chart had past figures revised "
        "and two measures are newly shown."
    )
    assert besides(since(told), (told,)).endswith(": nothing else changed.")
    assert chance_since(since(told)).startswith("By chance alone fewer than one of 22 charts would have a new signal")


def revision(*figures, measure=FALLS, line=None):
    return revisions(Revision(an_answer(measure, line=line), figures))


def test_revised_figures_are_told_apart_however_close_they_are():
    assert revision(JULY, AUGUST) == "July 2026 from 49.8 to 54.3; August 2026 from 4.41 to 4.43"
    assert revision(Revised(date(2026, 7, 1), None, 50.0), measure=SHARE) == "July 2026 from – to 50%"


def test_events_recorded_late_are_told_by_how_many_a_month_had():
    may, june = Revised(date(2026, 5, 1), 0.0, 1.0), Revised(date(2026, 6, 1), 1.0, 3.0)
    never = replace(FALLS, shape=Shape.EVENTS, unit="days between events")
    said = "May 2026 from 0 to 1 event; June 2026 from 1 to 3 events"
    assert revision(may, june, measure=never) == said
    assert revision(may, june, line=a_line([3.0, 9.0], form=ChartForm.G)) == said


def test_many_revised_figures_are_told_by_the_one_that_moved_most():
    may = Revised(date(2026, 5, 1), 4.0, 4.1)
    june = Revised(date(2026, 6, 1), 4.0, None)
    assert revision(may, june, JULY, AUGUST) == (
        "four past months, back to May 2026; most of all July 2026 from 49.8 to 54.3"
    )


def test_what_no_changed_icon_says_is_said_beneath_the_headline():
    dates = tuple(Event(date(2026, month, 3), "", "") for month in (4, 9, 10))
    never = an_answer(replace(FALLS, title="Never events", chart=ChartForm.T), events=dates)
    falls = an_answer(replace(FALLS, title="Falls with harm", chart=ChartForm.G), events=dates)
    missing = an_answer(reading=a_reading(STEADY, MISS))
    entries = tuple(Entry("A theme", "", "", None, None, state, None) for state in ("overdue", "on time"))
    themes = an_answer(replace(FALLS, title="Themes", chart=ChartForm.REGISTER), entries=entries)
    seen = replace(overview(), answers=(never, falls, missing, themes))
    assert also(seen) == (
        "Also: never events: two, the last on 3 October 2026; one measure misses its target consistently; "
        "themes: one overdue."
    )
    assert also(overview(others=(STEADY,))) == ""
