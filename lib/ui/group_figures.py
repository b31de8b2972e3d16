"""What the pictures of groups show, as tables of words: groups, the gap then and now and over time, lines over time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import Figure, Gap, Groups
from lib.catalogue.measure import Grain, Measure
from lib.ui.figures import figure, of_figures
from lib.ui.tables import Table
from lib.words import (
    TOO_FEW_TO_SHOW,
    apart,
    apart_number,
    as_shown,
    held_against,
    how_sure,
    number,
    period_of,
    ratio,
    state_of_point,
    unit_words,
)
from lib.words.dates import grain_between
from lib.words.group_gaps import wait_words
from lib.words.tracker import verdict_of

LIMITS = ("Average gap", "Lower limit", "Upper limit")


def groups(answer: Answer, by: Groups) -> Table:
    """A measure by group, in the groups' own order."""
    title = f"{answer.measure.title} by {by.title.lower()}, {by.period}"
    if by.overlay is None:
        return of_figures(title, by.title, by.figures, answer.measure)
    head = (by.title, f"Times the figure of {held_against(answer.measure)}", "Interval from", "Interval to")
    rows = tuple((one.label, *ratios(one)) for one in by.figures)
    return Table(title, head, rows, frozenset(range(1, 4)), as_shown(by, answer.measure).unit).without_empty_columns()


def ratios(one: Figure) -> tuple[str, str, str]:
    """A group's ratio to the others with its interval."""
    if one.is_masked:
        return (TOO_FEW_TO_SHOW, "", "")
    return (times(one.value), times(one.lower), times(one.upper))


def times(value: float | None) -> str:
    """A ratio, nothing where there is none."""
    return "" if value is None else ratio(value)


def gaps(answer: Answer, by: Groups) -> Table:
    """The gap over time, absolute and relative with their intervals, and the limits of the control chart."""
    grain = grain_between([gap.period for gap in by.gaps if gap.period])
    limits = limits_of(answer)
    head = ("Period", gap_name(by), "From", "To", "Ratio", "From (ratio)", "To (ratio)", *LIMITS, "State", "Remark")
    rows = tuple(gap_row(turned(gap, by), answer.measure, grain, limits) for gap in by.gaps)
    title = f"{answer.measure.title}: gap over time, {by.comparator}"
    return Table(title, head, rows, frozenset(range(1, 10))).without_empty_columns()


def gap_name(by: Groups) -> str:
    """What a gap is called: how much higher or lower the focus group's figure is."""
    return f"Gap: how much {'lower' if by.is_lower else 'higher'}"


def turned(gap: Gap, by: Groups) -> Gap:
    """A gap as it is shown: how much lower where the focus group's figure is the lower."""
    if not by.is_lower or gap.absolute is None or gap.absolute_lower is None or gap.absolute_upper is None:
        return gap
    return replace(gap, absolute=-gap.absolute, absolute_lower=-gap.absolute_upper, absolute_upper=-gap.absolute_lower)


def limits_of(answer: Answer) -> dict[date, tuple[str, ...]]:
    """By period: average, limits and state of the gap on its control chart, in words."""
    line = answer.gap_line
    if line is None:
        return {}
    lines = (line.centre, line.lower, line.upper)
    return {
        period: (*(gap_figure(side[at], answer.measure) for side in lines), state_of_point(line, at, of_gaps=False))
        for at, period in enumerate(line.periods)
    }


def gap_row(gap: Gap, measure: Measure, grain: Grain, limits: dict[date, tuple[str, ...]]) -> tuple[str, ...]:
    """One period's gap."""
    return (
        period_of(gap.period, grain) if gap.period else "",
        *both_gaps(gap, measure),
        *limits.get(gap.period or date.min, ("", "", "", "")),
        gap.reason,
    )


def both_gaps(gap: Gap, measure: Measure) -> tuple[str, ...]:
    """A gap as a difference and as a ratio, each with its interval."""
    absolute = (gap.absolute, gap.absolute_lower, gap.absolute_upper)
    relative = (gap.relative, gap.relative_lower, gap.relative_upper)
    return (*(gap_figure(value, measure) for value in absolute), *(times(value) for value in relative))


def gap_figure(value: float | None, measure: Measure) -> str:
    """A difference between two values, nothing where there is none."""
    return "" if value is None else apart_number(value, measure)


def then_and_now(answer: Answer, by: Groups) -> Table:
    """The two groups and the gap between them, at the baseline and now."""
    change, measure = by.change, answer.measure
    if change is None:
        return Table("", (), ())
    then, now = turned(change.baseline, by), turned(change.now, by)
    unit = "percentage points" if measure.unit.startswith("%") else unit_words(measure)
    rows = (
        (in_sentence(then.focus_words or then.focus), *(figure(one.focus_level, measure) for one in (then, now))),
        (in_sentence(then.reference_words), *(figure(one.reference_level, measure) for one in (then, now))),
        (f"{gap_name(by)}, {unit}", *(with_interval(both_gaps(one, measure)[:3]) for one in (then, now))),
        ("The same as a ratio", *(with_interval(both_gaps(one, measure)[3:]) for one in (then, now))),
    )
    head = ("Figure", change.then_words or "Then", change.now_words or "Now")
    return Table(f"Then and now, with 95% intervals: {by.comparator}", head, rows, frozenset({1, 2}))


def in_sentence(words: str) -> str:
    """Words that open a row."""
    return f"{words[:1].upper()}{words[1:]}"


def with_interval(cells: tuple[str, ...]) -> str:
    """A figure with its interval in brackets."""
    value, lower, upper = cells
    return f"{value} ({lower} to {upper})" if lower and upper else value


def lines(answer: Answer, by: Groups) -> Table:
    """Each group over time, a row a period."""
    over = by.over_time
    if over is None:
        return Table("", (), ())
    grain = grain_between(over.periods)
    rows = tuple(
        (period_of(start, grain), *(hidden_or(line.values[at], answer.measure) for line in over.lines))
        for at, start in enumerate(over.periods)
    )
    head = ("Period", *(line.label for line in over.lines))
    title = f"{answer.measure.title} by {by.title.lower()} over time, {answer.measure.unit or 'a count'}"
    return Table(title, head, rows, frozenset(range(1, len(head))))


def hidden_or(value: float | None, measure: Measure) -> str:
    """A figure, or that it is hidden."""
    return TOO_FEW_TO_SHOW if value is None else number(value, measure)


def tracker(answers: Sequence[Answer]) -> Table:
    """Every gap that is followed, a row a measure in the order of the strategy."""
    head = ("Measure", "Compared", "Gap then", "Gap now", "Verdict", "How sure", "Data needed to tell, on either side")
    return Table("Every gap to narrow", head, tuple(tracked(answer) for answer in answers))


def tracked(answer: Answer) -> tuple[str, ...]:
    """One gap: what it was and is, each with its unit and interval, and what may be said of how it moved."""
    by, measure = answer.groups, answer.measure
    if by is None or by.gap is None:
        return (measure.title, "", "", TOO_FEW_TO_SHOW if answer.is_shown else "", verdict_of(answer), "", "")
    change = by.change
    then = f"{sized(change.baseline, by, measure)}, {change.then_words}" if change else ""
    wait = wait_words(change.years_to_tell) if change else ""
    sure = how_sure(change) if change else by.no_change_because
    now = f"{sized(by.gap, by, measure)}, {by.period}"
    return (measure.title, by.comparator, then, now, verdict_of(answer), sure, wait)


def sized(gap: Gap, by: Groups, measure: Measure) -> str:
    """A gap in words with its interval: "2.8 percentage points higher (2.7 to 2.9)"."""
    shown = turned(gap, by)
    if shown.absolute is None:
        return ""
    side = "lower" if by.is_lower else "higher"
    ends = (apart_number(end, measure) for end in (shown.absolute_lower, shown.absolute_upper))
    return f"{apart(shown.absolute, measure)} {side} ({' to '.join(ends)})"
