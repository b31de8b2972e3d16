"""What became of a chart's icons, what an earlier version showed otherwise, and what chance alone would give."""

from collections.abc import Iterable
from dataclasses import replace

from lib.catalogue.answer import Answer, Reading
from lib.catalogue.measure import Measure, Shape
from lib.catalogue.overview import Change, EveryUnit, Overview, Revised, Revision, Since, Turn
from lib.catalogue.signals import Assurance
from lib.words import gaps
from lib.words.dates import day, in_period, period_of, periods, variation
from lib.words.decisions import decided
from lib.words.drawn import as_drawn
from lib.words.findings import finding, judged, shows_gaps
from lib.words.joining import listed
from lib.words.numbers import count_words, number, target_number
from lib.words.rules import rule_event

JUDGED_ANEW = {
    Assurance.CONSISTENT_PASS: "can now be expected to meet the target of {target}",
    Assurance.INCONSISTENT: "may now meet the target of {target} or miss it, as chance decides",
    Assurance.CONSISTENT_FAIL: "would now not be expected to meet the target of {target}",
}
NAMED_PERIODS = 3


def change(answer: Answer) -> str:
    """What follows a measure's name in a list of signals: "stayed below average for seven months: ..."."""
    if shows_gaps(answer):
        return gaps.change(answer)
    reading = judged(answer)
    if reading is None:
        return f"{finding(answer)}."
    said = rule_event(reading, answer.measure) if reading.rule else f"showed only {variation(answer.measure.grain)}"
    return with_figures(said, answer, reading)


def turned(change: Change) -> str:
    """What follows a measure's name in a list of changes, then what else differs from before."""
    told = (became(change), restated(len(change.revised)), redefined(change), decisions(change))
    return " ".join(filter(None, told))


def became(change: Change) -> str:
    """What became of the icon: the rule that fired, the target's new prospect, or that the signal ended."""
    answer, reading = change.now, change.now.reading
    if reading is None or not judged(answer):
        said = finding(answer)
        return f"is no longer judged{f' {said}' if said.startswith('–') else f'; it {said}'}."
    if shows_gaps(answer):
        return gaps.change(answer)
    if change.turn is Turn.TARGET:
        target = target_number(reading.target, as_drawn(answer))
        said = JUDGED_ANEW[reading.assurance].format(target=target)
    elif change.turn is Turn.SIGNAL:
        said = rule_event(reading, answer.measure)
    else:
        said = f"returned to {variation(answer.measure.grain)}"
    return with_figures(said, answer, reading)


def with_figures(said: str, answer: Answer, reading: Reading) -> str:
    """A predicate with the latest figure, its period where that is not said yet, and the average."""
    measure = as_drawn(answer)
    at = f" {in_period(reading.latest_period, measure.grain)}" if reading.latest_period else ""
    if at and at.strip() in said:
        at = ""
    return f"{said}: {number(reading.latest, measure)}{at}, average {number(reading.centre, measure)}."


def restated(many: int) -> str:
    """That past figures were revised; empty for none."""
    return f"{counted(many, 'past figure was', 'past figures were').capitalize()} revised." if many else ""


def revisions(revision: Revision) -> str:
    """Which figures were revised and how: "July 2026 from 49.8 to 54.3; August 2026 from 48.9 to 53.9".

    Where gaps between events are drawn, how many events each period had: "May 2026 from 0 to 1 event".
    """
    measure, figures = revision.answer.measure, revision.figures
    if measure.shape is Shape.EVENTS or revision.answer.form.is_of_gaps:
        measure = replace(measure, unit="events", decimals=0)
        told = [f"{revised_to(one, measure)} {counted_events(one)}" for one in figures]
    else:
        told = [revised_to(one, measure) for one in figures]
    if len(told) <= NAMED_PERIODS:
        return "; ".join(told)
    most = max(range(len(told)), key=lambda place: moved(figures[place]))
    back = period_of(figures[0].period, measure.grain)
    past = f"{count_words(len(told))} past {periods(len(told), measure.grain)}, back to {back}"
    return f"{past}; most of all {told[most]}"


def revised_to(revised: Revised, measure: Measure) -> str:
    """One figure that was revised."""
    finer = precise(measure, revised)
    before, now = number(revised.before, finer), number(revised.now, finer)
    return f"{period_of(revised.period, measure.grain)} from {before} to {now}"


def counted_events(revised: Revised) -> str:
    """What is counted where figures are events."""
    return "event" if revised.now == 1 else "events"


def moved(revised: Revised) -> float:
    """By how much a figure was revised; nothing where it was none, or is none."""
    return 0.0 if revised.before is None or revised.now is None else abs(revised.now - revised.before)


def precise(measure: Measure, revised: Revised) -> Measure:
    """The measure with as many decimals, up to three, as it takes to tell the two figures apart."""
    if revised.before is None or revised.now is None:
        return measure
    for decimals in range(4):
        finer = measure if decimals == 0 else replace(measure, decimals=decimals)
        if number(revised.before, finer) != number(revised.now, finer):
            return finer
    return measure


def decisions(change: Change) -> str:
    """The decisions that turned the icon, figures being what they are; empty for none."""
    return " ".join(f"Recorded since: {decided(one, change.now.measure)} ({one.reason})." for one in change.decisions)


def redefined(change: Change) -> str:
    """That a measure is defined otherwise than before; empty where it is not."""
    return "Its definition changed." if change.is_redefined else ""


def headline_of_changes(changed: int, charted: int, when: str) -> str:
    """How many charts changed: "Two of 13 charts changed in September 2026."."""
    return f"{count_words(changed, capital=True) if changed else 'None'} of {charts_in_words(charted)} changed {when}."


def charts_in_words(charted: int) -> str:
    """How many charts there are: "1 chart", "189 charts"."""
    return f"{charted:,} {'chart' if charted == 1 else 'charts'}"


def beside_chance(changed: Iterable[Change], charted: int, expected: float, span: str) -> str:
    """How many new signals chance alone would give among as many charts, and how many there are."""
    found = sum(one.turn is Turn.SIGNAL for one in changed)
    there = f"there {'is' if found == 1 else 'are'} {count_words(found) if found else 'none'}"
    return f"By chance alone {about(expected)} of {charts_in_words(charted)} would have a new signal {span}; {there}."


def about(expected: float) -> str:
    """A number that chance would give, never more exact than it is."""
    whole = round(expected)
    return f"about {count_words(whole)}" if whole else "fewer than one"


def chance(seen: Overview | EveryUnit) -> str:
    """What chance alone would give in a month, and what there is."""
    return beside_chance(seen.changed, seen.charted, seen.expected_by_chance, "in any month")


def chance_of_signals(seen: EveryUnit) -> str:
    """How many charts of all units would have a signal at any time, had nothing happened."""
    return f"By chance alone {about(seen.signals_by_chance)} of {seen.charted:,} would have a signal at any time."


def chance_since(since: Since) -> str:
    """What chance alone would give since an earlier version, and what there is."""
    return beside_chance(since.changed, since.charted, since.expected_by_chance, "since then")


def version_words(since: Since) -> str:
    """An earlier version by its name and day: "version 2026-10-12-a of 12 October 2026"."""
    return f"version {since.version.id} of {day(since.version.published_at.date())}"


def besides(since: Since, month: Iterable[Change]) -> str:
    """What an earlier version showed otherwise, beyond the changes of the month that are listed already."""
    listed_already = {(one.now.measure.id, one.now.unit.id) for one in month}
    more = sum((one.now.measure.id, one.now.unit.id) not in listed_already for one in since.changed)
    said = [
        counted(more, "more chart changed", "more charts changed"),
        counted(len(since.revised), "chart had past figures revised", "charts had past figures revised"),
        counted(len(since.came), "measure is newly shown", "measures are newly shown"),
        counted(len(since.went), "measure is no longer shown", "measures are no longer shown"),
        counted(len(since.decided), "decision was recorded", "decisions were recorded"),
    ]
    told = tuple(words for words in said if words)
    return f"Since {version_words(since)}: {listed(told) if told else 'nothing else changed'}."


def counted(many: int, one: str, more: str) -> str:
    """A count and what is counted; empty for none."""
    return f"{count_words(many)} {one if many == 1 else more}" if many else ""
