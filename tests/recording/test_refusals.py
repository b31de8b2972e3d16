"""Each refusal by its sentence: what the figures do not bear, and what nobody may write."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lib.answers import Reader
from lib.catalogue.decisions import (
    Annotation,
    Decision,
    Exclusion,
    FixedBaseline,
    StepChange,
    TargetDecision,
    Withdrawal,
)
from lib.recording import RefusedError, preview, read_register, record, withdrawal_of
from tests.recording.version import NOW, TODAY, clock

SAID = {"reason": "New lifts", "by": "A. Nurse", "agreed_by": "Falls group"}
CHANGE = date(2024, 7, 1)


def asked(kind: type[Decision], **says: Any) -> Decision:
    return kind(**{"measure": "a_measure", "unit": "trust"} | SAID | says)


def step(on: date = CHANGE, **says: Any) -> Decision:
    return asked(StepChange, **{"on": on, "review_on": date(2027, 1, 5)} | says)


def baseline(first: date, last: date, **says: Any) -> Decision:
    return asked(FixedBaseline, first=first, last=last, **says)


def left_out(period: date, **says: Any) -> Decision:
    return asked(Exclusion, period=period, **says)


def target(value: float, first: date = date(2025, 1, 1), last: date | None = None, **says: Any) -> Decision:
    return asked(TargetDecision, value=value, first=first, last=last, **says)


def note(on: date, **says: Any) -> Decision:
    return asked(Annotation, on=on, **says)


EARLY = baseline(date(2023, 1, 1), date(2024, 3, 1))
LATE = baseline(CHANGE, date(2025, 9, 1))
ODD = left_out(date(2025, 6, 1))
UNTIL_JUNE = target(20, date(2025, 1, 1), date(2025, 6, 30))

REFUSED: dict[str, tuple[list[Decision], Decision, str]] = {
    "a measure that is not there": (
        [],
        step(measure="nonsense"),
        (
            "There is no measure 'nonsense'. "
            "There is: rare, steady, not_sent, register, given, trusts_own, a_total, a_measure."
        ),
    ),
    "a unit that is not there": ([], step(unit="U99"), "There is no unit 'U99'. There is: trust, U01, U02."),
    "a unit in which it is not measured": (
        [],
        step(measure="trusts_own", unit="U01"),
        "A measure is not measured in Unit 01.",
    ),
    "a measure without its table": (
        [],
        step(measure="not_sent"),
        "A measure has no figures in version 2026-01-05-a.",
    ),
    "a step on a register": ([], step(measure="register"), "A measure has no line over time in Whole Trust."),
    "a step on given figures": (
        [],
        step(measure="given"),
        "A measure is shown as given figures, which have no limits to decide about.",
    ),
    "a step before the first point": (
        [],
        step(date(2023, 1, 1)),
        (
            "No step can stand in January 2023 for A measure in Whole Trust: "
            "there are points from January 2023 to December 2025."
        ),
    ),
    "a step after the last point": (
        [],
        step(date(2030, 3, 1)),
        (
            "No step can stand in March 2030 for A measure in Whole Trust: "
            "there are points from January 2023 to December 2025."
        ),
    ),
    "a step with too little before it": (
        [],
        step(date(2023, 12, 1)),
        (
            "Too few points for limits: 11 points count from January 2023 to November 2023, "
            "and each side of a step change takes 13."
        ),
    ),
    "a step with too little after it, the provisional month not counted": (
        [],
        step(date(2024, 12, 1)),
        (
            "Too few points for limits: 12 points count from December 2024 to December 2025, "
            "and each side of a step change takes 13."
        ),
    ),
    "a step with too little before it, a gap not counted": (
        [],
        step(date(2024, 2, 1), unit="U01"),
        (
            "Too few points for limits: 12 points count from January 2023 to January 2024, "
            "and each side of a step change takes 13."
        ),
    ),
    "a step with too little after it, a point left out not counted": (
        [ODD],
        step(date(2024, 11, 1)),
        (
            "Too few points for limits: 12 points count from November 2024 to December 2025, "
            "and each side of a step change takes 13."
        ),
    ),
    "a step too near another": (
        [step(date(2024, 8, 1))],
        step(date(2024, 4, 1)),
        (
            "Too few points for limits: 4 points count from April 2024 to July 2024, "
            "and each side of a step change takes 13."
        ),
    ),
    "a step where one stands": (
        [step()],
        step(),
        "Limits already start anew in July 2024 for A measure in Whole Trust: no second step is needed.",
    ),
    "a step that counts from where one stands": (
        [step()],
        step(date(2024, 6, 20)),
        "Limits already start anew in July 2024 for A measure in Whole Trust: no second step is needed.",
    ),
    "a step through a baseline": (
        [EARLY],
        step(date(2024, 3, 1)),
        "The baseline of entry 1, from January 2023 to March 2024, would be cut in two. Withdraw it first.",
    ),
    "a step without who agreed": ([], step(agreed_by=" "), "Who agreed must be said."),
    "a step without a review": (
        [],
        step(review_on=None),
        "A step change needs a day on which it is looked at again.",
    ),
    "a review in the past": (
        [],
        step(review_on=date(2026, 1, 5)),
        "The day of review, 5 January 2026, has passed already.",
    ),
    "a baseline of too few points": (
        [],
        baseline(date(2023, 1, 1), date(2023, 12, 1)),
        "Too few points: 12 in these periods, and a baseline takes 13.",
    ),
    "a baseline backwards": (
        [],
        baseline(date(2024, 3, 1), date(2023, 1, 1)),
        "A baseline runs forward in time, and from March 2024 to January 2023 does not.",
    ),
    "a baseline that begins before the figures": (
        [],
        baseline(date(2022, 1, 1), date(2024, 1, 1)),
        (
            "There is no point in January 2022 for A measure in Whole Trust: "
            "there are points from January 2023 to December 2025."
        ),
    ),
    "a baseline that ends after the figures": (
        [],
        baseline(date(2024, 1, 1), date(2026, 2, 1)),
        (
            "There is no point in February 2026 for A measure in Whole Trust: "
            "there are points from January 2023 to December 2025."
        ),
    ),
    "a baseline across a step": (
        [step()],
        baseline(date(2023, 6, 1), date(2024, 12, 1)),
        "Limits start anew in July 2024, within these periods: a baseline lies on one side.",
    ),
    "withdrawing the step between two baselines": (
        [step(), EARLY, LATE],
        asked(Withdrawal, of=1),
        (
            "Without it one stretch would have two baselines: entry 2, from January 2023 to March 2024, and entry 3, "
            "from July 2024 to September 2025. Withdraw one of them first."
        ),
    ),
    "a second baseline": (
        [EARLY],
        baseline(date(2024, 4, 1), date(2025, 6, 1)),
        "This stretch has a baseline already: entry 1, from January 2023 to March 2024. Withdraw it first.",
    ),
    "leaving out what is not there": (
        [],
        left_out(date(2025, 6, 2)),
        (
            "There is no point in June 2025 for A measure in Whole Trust: "
            "there are points from January 2023 to December 2025."
        ),
    ),
    "leaving out nothing": (
        [],
        left_out(date(2023, 3, 1), unit="U01"),
        "March 2023 has no figure to leave out.",
    ),
    "leaving out twice": ([ODD], ODD, "June 2025 is left out already."),
    "a share above the whole": ([], target(101), "A measure cannot be 101: a target for it is between 0 and 100."),
    "a share below none": ([], target(-1), "A measure cannot be -1: a target for it is between 0 and 100."),
    "a total below none": ([], target(-1, measure="a_total"), "A measure cannot be -1: a target for it is 0 or more."),
    "no number": ([], target(float("nan")), "A measure cannot be nan: a target for it is between 0 and 100."),
    "a target backwards": (
        [],
        target(20, date(2025, 6, 1), date(2025, 1, 31)),
        "A target runs forward in time, and from June 2025 to January 2025 does not.",
    ),
    "a target over another": (
        [UNTIL_JUNE],
        target(18, date(2025, 6, 1)),
        (
            "Entry 1 holds a target of 20 from January 2025 to June 2025: two cannot be in force at once. "
            "Withdraw it, and record it again with its last month."
        ),
    ),
    "a target before one without an end": (
        [target(20)],
        target(18, date(2025, 3, 1), date(2025, 6, 30)),
        (
            "Entry 1 holds a target of 20 from January 2025 without an end: two cannot be in force at once. "
            "Withdraw it, and record it again with its last month."
        ),
    ),
    "a target of nobody": ([], target(20, agreed_by=""), "Who agreed must be said."),
    "a target for a register": (
        [],
        target(20, measure="register"),
        "A measure has no line over time in Whole Trust.",
    ),
    "a target for gaps between events": (
        [],
        target(200, measure="rare"),
        "A measure is shown by the gaps between events, which have no target.",
    ),
    "leaving out a gap by a day on which none ends": (
        [],
        left_out(date(2024, 5, 20), measure="rare"),
        "No gap ends on 20 May 2024. A gap goes by the day of the event that ended it, such as 2024-06-01.",
    ),
    "leaving out the gap that is still open": (
        [],
        left_out(date(2025, 12, 31), measure="rare"),
        "The last gap is still open, so it moves no limit yet.",
    ),
    "a baseline in which no gap ends": (
        [],
        baseline(date(2024, 5, 3), date(2024, 5, 20), measure="rare"),
        "There is no point from May 2024 to May 2024: there are points from February 2023 to December 2025.",
    ),
    "an annotation before the figures": (
        [],
        note(date(2022, 12, 31)),
        "31 December 2022 cannot be shown: figures run from January 2023 to December 2025.",
    ),
    "an annotation of the future": (
        [],
        note(date(2026, 1, 1)),
        "1 January 2026 cannot be shown: figures run from January 2023 to December 2025.",
    ),
    "no reason": ([], note(CHANGE, reason="  "), "The reason must be said."),
    "a long reason": (
        [],
        note(CHANGE, reason="x" * 141),
        "The reason has 141 letters, and 140 are the most that charts show.",
    ),
    "lines of reasons": (
        [],
        note(CHANGE, reason="one\ntwo"),
        "The reason must be on one line, of letters that can be printed.",
    ),
    "a person's number": (
        [],
        note(CHANGE, reason="fell: 999 000 0042"),
        "The reason holds what reads as an NHS number or an address: leave it out.",
    ),
    "nobody": ([], note(CHANGE, by=""), "The name of who records it must be said."),
}


@pytest.mark.parametrize(("recorded", "wanted", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_the_figures_do_not_bear_is_refused_with_why(
    live: Reader, data: Path, recorded: list[Decision], wanted: Decision, sentence: str
) -> None:
    for one in recorded:
        record(live, data, one, clock)
    for refuse in (
        lambda: preview(live, read_register(data), wanted, TODAY),
        lambda: record(live, data, wanted, clock),
    ):
        with pytest.raises(RefusedError) as refused:
            refuse()
        assert str(refused.value) == sentence
    assert len(read_register(data).entries) == len(recorded)


ACCEPTED: dict[str, tuple[list[Decision], Decision]] = {
    "a step with thirteen points on each side": ([], step(date(2024, 2, 1))),
    "a step in one unit where another unit has one": ([step(unit="U02")], step(unit="U01")),
    "a step where one was withdrawn": ([step(), asked(Withdrawal, of=1)], step()),
    "a step behind a baseline": ([EARLY], step()),
    "a baseline of thirteen points": ([], baseline(date(2023, 1, 1), date(2024, 1, 1))),
    "a baseline on each side of a step": ([step(), EARLY], LATE),
    "a target after another": ([UNTIL_JUNE], target(18, date(2025, 7, 1))),
    "a target of a unit beside the Trust's": ([target(20)], target(18, unit="U01")),
    "a target for given figures": ([], target(60, measure="given")),
    "a target to come": ([], target(18, date(2030, 1, 1))),
    "leaving out a gap by the day of its event": ([], left_out(date(2024, 5, 1), measure="rare")),
    "a baseline of gaps from a day on which none ends": (
        [],
        baseline(date(2022, 5, 3), date(2024, 12, 20), measure="rare"),
    ),
    "none as a target": ([], target(0)),
    "an annotation of the last day": ([], note(date(2025, 12, 31))),
    "leaving out a provisional month": ([], left_out(date(2025, 12, 1))),
}


@pytest.mark.parametrize(("recorded", "wanted"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_the_figures_bear_is_recorded(
    live: Reader, data: Path, recorded: list[Decision], wanted: Decision
) -> None:
    for one in recorded:
        record(live, data, one, clock)
    preview(live, read_register(data), wanted, TODAY)
    entry = record(live, data, wanted, clock)
    assert entry == replace(wanted, id=len(recorded) + 1, at=NOW)
    assert read_register(data).decisions().held[-1] == entry


def test_a_step_can_be_withdrawn_once_one_of_the_baselines_beside_it_is_gone(live: Reader, data: Path) -> None:
    for one in (step(), EARLY, LATE, asked(Withdrawal, of=3), asked(Withdrawal, of=1)):
        record(live, data, one, clock)
    assert [one.id for one in read_register(data).decisions().held] == [2]


WITHDRAWN = [step(), asked(Withdrawal, of=1)]


@pytest.mark.parametrize(
    ("recorded", "entry", "sentence"),
    [
        ([], 1, "There is no entry 1; the register has 0."),
        ([step()], 0, "There is no entry 0; the register has 1."),
        (WITHDRAWN, 1, "Entry 1 was withdrawn already, by entry 2."),
        (
            WITHDRAWN,
            2,
            "Entry 2 is a withdrawal. To let what it withdrew hold again, record that again.",
        ),
    ],
)
def test_only_what_holds_can_be_withdrawn(
    live: Reader, data: Path, recorded: list[Decision], entry: int, sentence: str
) -> None:
    for one in recorded:
        record(live, data, one, clock)
    with pytest.raises(RefusedError) as refused:
        withdrawal_of(read_register(data), entry, "A mistake", "A. Nurse")
    assert str(refused.value) == sentence
    with pytest.raises(RefusedError):
        record(live, data, asked(Withdrawal, of=entry), clock)
