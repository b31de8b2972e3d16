"""The points of a chart over time: each with its lines, its shape, and the words of its tooltip."""

from collections.abc import Sequence
from itertools import accumulate

from lib.catalogue.answer import Answer, Line
from lib.catalogue.signals import Variation
from lib.charts import decided
from lib.charts.plot import Plot
from lib.charts.rows import Rows
from lib.words import centre_word, point_words, ranges, variation_words, with_unit
from lib.words.decisions import reasons_left_out
from lib.words.why import reasons

POINT_STATES = {
    Variation.COMMON_CAUSE: "common",
    Variation.TOO_FEW: "common",
    Variation.IMPROVEMENT_HIGH: "improving",
    Variation.IMPROVEMENT_LOW: "improving",
    Variation.CONCERN_HIGH: "concerning high",
    Variation.CONCERN_LOW: "concerning low",
    Variation.NEUTRAL_HIGH: "neutral",
    Variation.NEUTRAL_LOW: "neutral",
}


def add_points(rows: Rows, plot: Plot) -> None:
    """One row a period: value, lines, state and the words of its tooltip."""
    line, measure, count = plot.line, plot.measure, len(plot.line)
    names = point_words(plot.answer, line)
    said = [with_unit(value, measure) for value in line.values]
    rows.extend(
        count,
        "point",
        x=range(count),
        y=plot.scale.placed(line.values),
        lower=plot.scale.placed(line.lower),
        upper=plot.scale.placed(line.upper),
        centre=plot.scale.placed(line.centre),
        target=plot.scale.placed(decided.target_values(line)),
        aim=decided.aims(line),
        segment=line.segments,
        path=unbroken(line, decided.joins(plot.answer, line)),
        state=[state_at(line, at) for at in range(count)],
        text=[decided.told(line, at, f"{names[at]}: {said[at]}") for at in range(count)],
        at=names,
        said=said,
        range=ranges(line.lower, line.upper, measure),
        means=[means(plot.answer, line, at) for at in range(count)],
        why=reasons(line, centre_word(plot.answer)),
    )


def unbroken(line: Line, joins: Sequence[int]) -> list[int]:
    """A number for each stretch of line that is drawn without a gap: breaks that are not joined and gaps part them."""
    turns = (
        at > 0 and ((line.segments[at] != line.segments[at - 1] and at not in joins) or line.values[at] is None)
        for at in range(len(line))
    )
    return list(accumulate(map(int, turns)))


def state_at(line: Line, at: int) -> str:
    """The shape of a point."""
    if line.is_left_out(at):
        return "left out"
    return "provisional" if line.is_provisional[at] else POINT_STATES[line.states[at]]


def means(answer: Answer, line: Line, at: int) -> str:
    """What a point's state says in words; of one that was left out, why."""
    if line.is_left_out(at):
        return f"Left out: {reasons_left_out(answer).get(line.periods[at], '')}"
    of_gaps = answer.form.is_of_gaps
    if line.is_provisional[at]:
        return "Still open" if of_gaps and at == len(line) - 1 else "Provisional"
    return "" if line.is_run_chart else variation_words(line.states[at], of_gaps=of_gaps)
