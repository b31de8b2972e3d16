"""What was decided, in words: each decision, who stands for it, when it is looked at again, and what it does."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from lib.catalogue.answer import Answer, Line
from lib.catalogue.decisions import (
    Annotation,
    Decision,
    Exclusion,
    FixedBaseline,
    StepChange,
    TargetDecision,
    Withdrawal,
)
from lib.catalogue.judgements import Support
from lib.catalogue.measure import Grain, Measure, Shape
from lib.words.dates import NOUNS, day, month, period_of, span
from lib.words.drawn import point_words
from lib.words.icons import LEFT_OUT
from lib.words.joining import capital, listed
from lib.words.numbers import count_words, number, target_number, with_unit

BASELINE = "Baseline"


def decided(one: Decision, measure: Measure | None) -> str:
    """What a decision is: "Step change from April 2025", "Target of 95% from April 2025 to March 2026".

    Of a measure that is no longer there nothing is known but the decision.
    """
    grain = measure.grain if measure else Grain.MONTH
    if isinstance(one, StepChange):
        return f"Step change from {when(one.on)}"
    if isinstance(one, FixedBaseline):
        return f"Baseline fixed: {span(one.first, one.last, grain)}"
    if isinstance(one, Exclusion):
        is_dated = measure is not None and measure.shape is Shape.EVENTS
        return f"{capital(f'the gap up to {day(one.period)}' if is_dated else period_of(one.period, grain))} left out"
    if isinstance(one, TargetDecision):
        value = target_number(one.value, measure) if measure else f"{one.value:g}"
        return f"Target of {value} from {month(one.first)}{f' to {month(one.last)}' if one.last else ' on'}"
    if isinstance(one, Annotation):
        return f"Note on {day(one.on)}"
    return f"Entry {one.of} withdrawn" if isinstance(one, Withdrawal) else "Decision"


def when(on: date) -> str:
    """A month where a day is its first, the day where it is not."""
    return month(on) if on.day == 1 else day(on)


def who(one: Decision) -> str:
    """Who stands for a decision: "Agreed by the falls group; recorded by A. Nurse on 12 November 2026"; or nobody."""
    recorded = f"recorded by {one.by}{f' on {day(one.at.date())}' if one.at else ''}"
    said = f"Agreed by {one.agreed_by}; {recorded}" if one.agreed_by else recorded
    return f"{'Made up. ' if one.is_made_up else ''}{capital(said)}."


def review(one: Decision, today: date) -> str:
    """When a decision is looked at again, or should have been; empty where no day was set."""
    if one.review_on is None:
        return ""
    return f"Review {'was due' if one.is_due(today) else 'due'} on {day(one.review_on)}."


def effects(answer: Answer) -> tuple[str, ...]:
    """What decisions do to the chart, a sentence each: points left out, the baseline, targets that changed."""
    return tuple(filter(None, (left_out(answer), baseline(answer), targets(answer))))


def left_out(answer: Answer) -> str:
    """Which of the periods drawn are left out and why; empty where none is."""
    reasons = reasons_left_out(answer)
    if not reasons or answer.line is None:
        return ""
    what = "the gap " if answer.form.is_of_gaps else ""
    named = zip(answer.line.periods, point_words(answer, answer.line), strict=True)
    names = [f"{what}{name} ({reasons[period]})" for period, name in named if period in reasons]
    said = capital(listed(tuple(names)))
    if len(names) == 1:
        return f"{said} is left out: it is drawn hollow, moves no limit and is judged by no rule."
    return f"{said} are left out: they are drawn hollow, move no limit and are judged by no rule."


def reasons_left_out(answer: Answer) -> dict[date, str]:
    """Why each period drawn was left out."""
    line = answer.line
    if line is None:
        return {}
    hollow = {period for at, period in enumerate(line.periods) if line.is_left_out(at)}
    held = (one for one in answer.decisions if isinstance(one, Exclusion) and one.period in hollow)
    return {one.period: one.reason for one in sorted(held, key=lambda one: one.period)}


def baseline(answer: Answer) -> str:
    """From which periods the limits drawn come, and which baseline has too few points to hold; empty without any."""
    said = []
    for one in answer.decisions:
        if isinstance(one, FixedBaseline) and answer.line is not None:
            until = next(
                (marker.on for marker in answer.markers if marker.kind.is_break and marker.on > one.last), date.max
            )
            if until > answer.line.periods[0]:
                said.append(
                    of_baseline(span(one.first, one.last, answer.measure.grain), until, holds(one, answer.line))
                )
    return " ".join(said)


def of_baseline(name: str, until: date, is_held: bool) -> str:
    """What a baseline does, up to the day on which limits start anew."""
    if not is_held:
        return f"The baseline {name} has too few points in this version, so it sets no limits."
    if until == date.max:
        return f"Limits come from the baseline alone, {name}: later figures are judged by it."
    return f"Limits before {month(until)} come from the baseline alone, {name}."


def holds(one: FixedBaseline, line: Line) -> bool:
    """Whether a baseline sets limits; taken to hold where none of it is drawn."""
    drawn = [
        flag for period, flag in zip(line.periods, line.is_baseline, strict=False) if one.first <= period <= one.last
    ]
    return any(drawn) or not drawn


def targets(answer: Answer) -> str:
    """How the target changed over the periods drawn; empty where it stayed the same."""
    if answer.line is None:
        return ""
    stretches = list(target_stretches(answer.line))
    if len(stretches) < 2:
        return ""
    measure = answer.measure
    *earlier, (value, first, _) = stretches
    now = "There is no target" if value is None else f"The target is {target_number(value, measure)}"
    before = [f"{target_or_none(value, measure)} to {period_of(last, measure.grain)}" for value, _, last in earlier]
    return f"{now} from {period_of(first, measure.grain)} on; before, {', then '.join(before)}."


def target_or_none(value: float | None, measure: Measure) -> str:
    """A target, or none."""
    return "none" if value is None else target_number(value, measure)


def target_stretches(line: Line) -> Iterator[tuple[float | None, date, date]]:
    """Each stretch of periods with the same target: its value, first and last period."""
    for value, pairs in groupby(zip(line.targets, line.periods, strict=False), key=lambda pair: pair[0]):
        own = [period for _, period in pairs]
        yield value, own[0], own[-1]


def supported(support: Support, measure: Measure) -> str:
    """What the figures say of a step change: levels and points on each side, and whether a run supports it."""
    before, after, noun = support.level_before, support.level_after, NOUNS[measure.grain]
    moved = (
        f"Average {number(before, measure)} over {support.points_before} {noun}s before, "
        f"{with_unit(after, measure)} over {support.points_after} {noun}s after."
    )
    if before is None or after is None or before == after:
        return f"{moved} The average did not move: the step would stand on its reason alone."
    side = "above" if after > before else "below"
    run = f"the longest run {side} the earlier average since is {count_words(support.run)}"
    rule = f"the rule asks for {count_words(support.needed)}"
    if support.is_sustained:
        return f"{moved} A sustained run supports it: {run}, and {rule}."
    return f"{moved} No sustained run supports it: {run}, and {rule}. It would stand on its reason alone."


def remarks(answer: Answer) -> tuple[str, ...]:
    """For each period drawn what is marked on it: the baseline, why it was left out, what began or was noted in it."""
    line = answer.line
    if line is None:
        return ()
    reasons, marked = reasons_left_out(answer), markers_by_period(answer, line)
    said = []
    for at, period in enumerate(line.periods):
        own = [BASELINE] if line.is_baseline and line.is_baseline[at] else []
        own += [f"{LEFT_OUT}: {reasons[period]}"] if period in reasons else []
        said.append("; ".join([*own, *marked.get(period, ())]))
    return tuple(said)


def markers_by_period(answer: Answer, line: Line) -> dict[date, list[str]]:
    """The words of each marker by the period that it falls in, or by the end of the gap that it falls in."""
    found: dict[date, list[str]] = {}
    for marker in answer.drawn_markers:
        if answer.form.is_of_gaps:
            period = next((end for end in line.periods if end >= marker.on), line.periods[-1])
        else:
            period = max(start for start in line.periods if start <= marker.on)
        found.setdefault(period, []).append(marker.label)
    return found
