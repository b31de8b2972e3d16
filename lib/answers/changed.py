"""What changed: charts whose icons turned since a month ago or since an earlier version, the most telling first.

Pure comparisons of answers, so that a version which is only staged can be held against the live one too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from lib.answers.periods import months_before, next_period
from lib.catalogue.answer import Answer, Event, Line, Reading
from lib.catalogue.decisions import Decision
from lib.catalogue.measure import Shape
from lib.catalogue.overview import Change, Revised, Revision, Turn
from lib.catalogue.signals import Assurance, Variation

Of = tuple[str, str]
"""Of what an answer is: the ids of its measure and its unit."""

TURNS = tuple(Turn)
JUDGED = (Assurance.CONSISTENT_PASS, Assurance.INCONSISTENT, Assurance.CONSISTENT_FAIL)
ROUNDING = 1e-9
"""Figures that differ by less than this share of themselves are one figure, reached by different sums."""


def changed_in(answers: Iterable[Answer], month: date) -> tuple[Change, ...]:
    """The charts whose icons turned with a period that ends in that month, ranked."""
    return ranked(turn_of(one, one.reading) for one in answers if one.reading and ends_in(one, month))


def turn_of(answer: Answer, reading: Reading) -> Change:
    """What became of a chart's icons with its latest period."""
    return Change(answer, reading.previous, reading.previous_assurance, reading.is_of_gaps)


def ends_in(answer: Answer, month: date) -> bool:
    """Whether the latest period that counts ends in that month; of gaps between events, whether the latest did."""
    at = answer.reading.latest_period if answer.reading else None
    if at is None:
        return False
    first = at.replace(day=1)
    return (first if answer.form.is_of_gaps else months_before(first, 1 - answer.measure.grain.months)) == month


def changed_since(before: Mapping[Of, Answer], now: Iterable[Answer], closed: date = date.min) -> tuple[Change, ...]:
    """The charts whose icons are not those that they had before, ranked; only charts that are shown in both.

    Months up to `closed` were closed then: what differs there was revised.
    """
    found = []
    for one in now:
        then = before.get(of(one))
        if then is not None and then.is_shown and one.is_shown and then.reading and one.reading:
            found.append(
                Change(
                    now=one,
                    variation=then.reading.variation,
                    assurance=then.reading.assurance,
                    was_of_gaps=then.reading.is_of_gaps,
                    revised=revised(then, one, closed),
                    is_redefined=then.measure.sql != one.measure.sql or then.measure.per != one.measure.per,
                )
            )
    return ranked(found)


def changed_by(decisions: Iterable[Decision], without: Mapping[Of, Answer], now: Iterable[Answer]) -> list[Change]:
    """The charts whose icons were turned by decisions, given the same charts without these."""
    held = tuple(decisions)
    return [
        replace(change, decisions=tuple(one for one in held if one.measure == change.now.measure.id))
        for change in changed_since(without, now)
    ]


def of(answer: Answer) -> Of:
    """Of what an answer is."""
    return answer.measure.id, answer.unit.id


def ranked(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Those that are news, the most telling first."""
    return tuple(sorted(filter(is_news, changes), key=rank))


def is_news(change: Change) -> bool:
    """Whether a signal began, turned round or ended, or a target is judged otherwise than before."""
    reading = change.now.reading
    if reading is None:
        return False
    if reading.variation is not change.variation:
        return reading.variation.is_special_cause or change.variation.is_special_cause
    both = (reading.assurance, change.assurance)
    return both[0] is not both[1] and all(one in JUDGED for one in both)


def rank(change: Change) -> tuple[int, bool, bool, float, int, str]:
    """New signals, then targets, then endings; concern before improvement, stated measures first, size, length.

    Concern comes before all else, so that none is folded away because what improved is a measure that was stated.
    """
    reading = change.now.reading
    if reading is None:
        return (len(TURNS), True, True, 0.0, 0, "")
    return (
        TURNS.index(change.turn),
        not (reading.variation.is_concern or (change.turn is Turn.TARGET and misses(reading.assurance))),
        not change.now.measure.is_stated,
        -reading.sigmas,
        -reading.length,
        change.now.unit.id,
    )


def misses(assurance: Assurance) -> bool:
    """Whether a target would not be expected to be met."""
    return assurance is Assurance.CONSISTENT_FAIL


def revisions(before: Mapping[Of, Answer], now: Iterable[Answer], closed: date) -> tuple[Revision, ...]:
    """The charts whose figures of periods known before are not what they were; months up to one were closed then."""
    found = (Revision(one, revised(before[of(one)], one, closed)) for one in now if of(one) in before)
    return tuple(one for one in found if one.figures)


def revised(before: Answer, now: Answer, closed: date) -> tuple[Revised, ...]:
    """The past figures that differ; where gaps between events are drawn, how many events each closed period had.

    A gap is no period's figure: an event recorded late parts it in two.
    """
    if now.measure.shape is Shape.EVENTS:
        first = max(before.version.period_from, now.version.period_from)
        return revised_events(months_of(before.events), months_of(now.events), (first, closed))
    if before.line is None or now.line is None or before.form.is_of_gaps is not now.form.is_of_gaps:
        return ()
    if now.form.is_of_gaps:
        first = max(next_period(line.periods[0], now.measure.grain) for line in (before.line, now.line))
        last = months_before(closed, now.measure.grain.months - 1)
        return revised_events(ends_of_gaps(before.line), ends_of_gaps(now.line), (first, last))
    return revised_line(before.line, now.line)


def revised_line(before: Line, now: Line) -> tuple[Revised, ...]:
    """The figures of periods in both lines that differ; a provisional one was said to be about to change."""
    settled = zip(before.periods, before.values, before.is_provisional, strict=True)
    then = {period: value for period, value, is_provisional in settled if not is_provisional}
    return tuple(
        Revised(period, then[period], value)
        for period, value in zip(now.periods, now.values, strict=True)
        if period in then and differ(then[period], value)
    )


def months_of(events: Iterable[Event]) -> Counter[date]:
    """How many events each month has."""
    return Counter(event.on.replace(day=1) for event in events)


def ends_of_gaps(line: Line) -> Counter[date]:
    """How many events each period of a chart of gaps has: each ended a gap, but no event has ended the last."""
    return Counter(line.periods[:-1])


def revised_events(then: Counter[date], now: Counter[date], known: tuple[date, date]) -> tuple[Revised, ...]:
    """The periods, from one that both know to one that was closed, that do not have as many events as they had."""
    found = sorted(one for one in {*then, *now} if known[0] <= one <= known[1] and then[one] != now[one])
    return tuple(Revised(one, float(then[one]), float(now[one])) for one in found)


def differ(before: float | None, now: float | None) -> bool:
    """Whether two figures are not one, or one of them is none."""
    if before is None or now is None:
        return before is not now
    return abs(now - before) > ROUNDING * max(abs(before), abs(now))


def is_charted(answer: Answer) -> bool:
    """Whether a control chart judges the latest point of a measure."""
    return answer.is_shown and answer.reading is not None and answer.reading.variation is not Variation.TOO_FEW
