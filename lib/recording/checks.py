"""What each decision asks of the figures it is about; a decision that asks in vain is refused with a sentence."""

from datetime import date
from itertools import pairwise
from math import isfinite
from typing import TypeVar

from lib.catalogue.answer import Answer, Line
from lib.catalogue.decisions import Annotation, Decision, Exclusion, FixedBaseline, StepChange, TargetDecision
from lib.catalogue.measure import ChartForm, Measure, Shape
from lib.recording.live import RefusedError
from lib.spc.rule_sets import RuleSet

Kind = TypeVar("Kind", bound=Decision)
NO_LIMITS = (ChartForm.YEARS,)


def check(asked: Decision, shown: Answer, rules: RuleSet) -> None:
    """Raise RefusedError where a decision cannot be recorded; `shown` is the whole line it is about, as it is now."""
    if isinstance(asked, StepChange):
        check_step_change(asked, shown, rules.short_below)
    elif isinstance(asked, FixedBaseline):
        check_baseline(asked, shown, rules.short_below)
    elif isinstance(asked, Exclusion):
        check_exclusion(asked, shown)
    elif isinstance(asked, TargetDecision):
        check_target(asked, shown)
    elif isinstance(asked, Annotation):
        check_annotation(asked, shown)


def check_step_change(asked: StepChange, shown: Answer, least: int) -> None:
    """Figures on both sides, no break there yet, no baseline across it, and enough points in each part."""
    line, at = charted(shown), place_of(asked.on, shown)
    if line.segments[at] != line.segments[at - 1]:
        raise RefusedError(f"Limits already start anew {there(line.periods[at], shown)}: no second step is needed.")
    across = [one for one in held(shown, FixedBaseline) if one.first <= line.periods[at - 1] and asked.on <= one.last]
    if across:
        raise RefusedError(
            f"The baseline of entry {across[0].id}, {from_to(across[0].first, across[0].last)}, would be cut in two. "
            "Withdraw it first."
        )
    for part in parts(line, at):
        count = sum(counts(line, place) for place in part)
        if count < least:
            when = from_to(line.periods[part[0]], line.periods[part[-1]])
            raise RefusedError(
                f"Too few points for limits: {count} {'point counts' if count == 1 else 'points count'} {when}, "
                f"and each side of a step change takes {least}."
            )


def check_baseline(asked: FixedBaseline, shown: Answer, least: int) -> None:
    """Periods that exist, within one stretch that has no baseline yet, with enough points that count."""
    line = charted(shown)
    inside = places_within(asked, line, shown)
    stretches = {line.segments[at] for at in inside}
    if len(stretches) > 1:
        anew = next(line.periods[at] for at in inside if line.segments[at] != line.segments[inside[0]])
        raise RefusedError(f"Limits start anew in {month(anew)}, within these periods: a baseline lies on one side.")
    for one in held(shown, FixedBaseline):
        if any(one.first <= line.periods[at] <= one.last for at in range(len(line)) if line.segments[at] in stretches):
            raise RefusedError(
                f"This stretch has a baseline already: entry {one.id}, {from_to(one.first, one.last)}. "
                "Withdraw it first."
            )
    count = sum(counts(line, at) for at in inside)
    if count < least:
        raise RefusedError(f"Too few points: {count} in these periods, and a baseline takes {least}.")


def places_within(asked: FixedBaseline, line: Line, shown: Answer) -> list[int]:
    """The places of a baseline's points; RefusedError where it runs backwards or beyond what there is."""
    if asked.first > asked.last:
        raise RefusedError(f"A baseline runs forward in time, and {from_to(asked.first, asked.last)} does not.")
    for end in () if shown.form.is_of_gaps else (asked.first, asked.last):
        if not line.periods[0] <= end < after(line.periods[-1], shown.measure):
            raise RefusedError(f"There is no point {there(end, shown)}: {reach(line)}.")
    inside = [at for at, period in enumerate(line.periods) if asked.first <= period <= asked.last]
    if not inside:
        raise RefusedError(f"There is no point {from_to(asked.first, asked.last)}: {reach(line)}.")
    return inside


def check_exclusion(asked: Exclusion, shown: Answer) -> None:
    """A period that is there, has a figure, and still counts."""
    line = charted(shown)
    if asked.period not in line.periods:
        raise RefusedError(no_such_point(asked.period, line, shown))
    at = line.periods.index(asked.period)
    if line.values[at] is None:
        raise RefusedError(f"{month(asked.period)} has no figure to leave out.")
    if shown.form.is_of_gaps and at == len(line) - 1:
        raise RefusedError("The last gap is still open, so it moves no limit yet.")
    if line.is_left_out(at):
        raise RefusedError(f"{month(asked.period)} is left out already.")


def no_such_point(period: date, line: Line, shown: Answer) -> str:
    """That there is no point to leave out, and how one is named."""
    if shown.form.is_of_gaps:
        nearest = min(line.periods[:-1], key=lambda end: abs(end - period))
        return f"No gap ends on {day(period)}. A gap goes by the day of the event that ended it, such as {nearest}."
    return f"There is no point {there(period, shown)}: {reach(line)}."


def check_target(asked: TargetDecision, shown: Answer) -> None:
    """A value that the measure can have, in force forward in time, and never two at once in one unit."""
    lined(shown)
    if shown.measure.shape is Shape.EVENTS:
        raise RefusedError(f"{shown.measure.title} is shown by the gaps between events, which have no target.")
    most = 100.0 if shown.measure.unit.startswith("%") else float("inf")
    if not (isfinite(asked.value) and 0 <= asked.value <= most):
        said = "between 0 and 100" if isfinite(most) else "0 or more"
        raise RefusedError(f"{shown.measure.title} cannot be {asked.value:g}: a target for it is {said}.")
    if asked.last and asked.last < asked.first:
        raise RefusedError(f"A target runs forward in time, and {from_to(asked.first, asked.last)} does not.")
    for one in held(shown, TargetDecision):
        if one.unit == asked.unit and overlap(one, asked):
            until = f"to {month(one.last)}" if one.last else "without an end"
            raise RefusedError(
                f"Entry {one.id} holds a target of {one.value:g} from {month(one.first)} {until}: two cannot be in "
                "force at once. Withdraw it, and record it again with its last month."
            )


def check_annotation(asked: Annotation, shown: Answer) -> None:
    """A day that the measure's figures cover."""
    first = lined(shown).periods[0] if shown.line else shown.version.period_from
    if not first <= asked.on <= shown.version.period_to:
        raise RefusedError(f"{day(asked.on)} cannot be shown: figures run {from_to(first, shown.version.period_to)}.")


def check_what_is_left(shown: Answer) -> None:
    """Raise RefusedError where a stretch has two baselines, as once the step change between them is withdrawn."""
    line, baselines = shown.line, sorted(held(shown, FixedBaseline), key=lambda one: one.first)
    for earlier, later in pairwise(baselines):
        if line is not None and stretches(earlier, line) & stretches(later, line):
            raise RefusedError(
                f"Without it one stretch would have two baselines: entry {earlier.id}, "
                f"{from_to(earlier.first, earlier.last)}, and entry {later.id}, {from_to(later.first, later.last)}. "
                "Withdraw one of them first."
            )


def stretches(one: FixedBaseline, line: Line) -> set[int]:
    """The stretches between breaks in which a baseline has points."""
    return {line.segments[at] for at, period in enumerate(line.periods) if one.first <= period <= one.last}


def lined(shown: Answer) -> Line:
    """The line over time that a decision is about."""
    if shown.line is None or not shown.line.periods:
        raise RefusedError(f"{shown.measure.title} has no line over time in {shown.unit.name}.")
    return shown.line


def charted(shown: Answer) -> Line:
    """The line with limits, or with a median, that a decision is about."""
    line = lined(shown)
    if has_no_limits(shown.measure):
        raise RefusedError(f"{shown.measure.title} is shown as given figures, which have no limits to decide about.")
    return line


def has_no_limits(measure: Measure) -> bool:
    """Whether a measure's figures come ready made, with intervals in place of limits."""
    return measure.chart in NO_LIMITS


def place_of(on: date, shown: Answer) -> int:
    """The place of the first point from a day on; there must be one before it and one from it on."""
    line = lined(shown)
    at = next((place for place, period in enumerate(line.periods) if period >= on), None)
    if not at:
        raise RefusedError(f"No step can stand {there(on, shown)}: {reach(line)}.")
    return at


def parts(line: Line, at: int) -> tuple[range, range]:
    """The places on each side of one, within the stretch that it parts."""
    first = line.segments.index(line.segments[at])
    return range(first, at), range(at, first + line.segments.count(line.segments[at]))


def counts(line: Line, at: int) -> bool:
    """Whether a point sets limits: it has a figure, is not provisional and was not left out."""
    return line.values[at] is not None and not line.is_provisional[at] and not line.is_left_out(at)


def held(shown: Answer, kind: type[Kind]) -> list[Kind]:
    """The decisions of a kind that shape what is shown."""
    return [one for one in shown.decisions if isinstance(one, kind)]


def after(period: date, measure: Measure) -> date:
    """The first day of the period that follows one."""
    months = period.year * 12 + period.month - 1 + measure.grain.months
    return date(months // 12, months % 12 + 1, 1)


def overlap(one: TargetDecision, other: TargetDecision) -> bool:
    """Whether two targets are in force on one day."""
    return one.first <= (other.last or one.first) and other.first <= (one.last or other.first)


def reach(line: Line) -> str:
    """From when to when there are points."""
    return f"there are points {from_to(line.periods[0], line.periods[-1])}"


def there(on: date, shown: Answer) -> str:
    """A period as the end of a sentence, with the unit it is asked about."""
    return f"in {month(on)} for {shown.measure.title} in {shown.unit.name}"


def from_to(first: date, last: date) -> str:
    """Two months."""
    return f"from {month(first)} to {month(last)}"


def month(on: date) -> str:
    """October 2026."""
    return f"{on:%B %Y}"


def day(on: date) -> str:
    """1 April 2026."""
    return f"{on.day} {month(on)}"
