"""An Answer over time: control chart or run chart, as rows of one table behind a constant form."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from lib.catalogue.answer import Answer, Line
from lib.catalogue.measure import Measure
from lib.catalogue.signals import Variation
from lib.charts.drawing import Drawing, drawn
from lib.charts.markers import Placed, headroom, placed_markers
from lib.charts.rows import Rows
from lib.charts.scales import Scale, kept_apart, period_names, period_ticks, value_scale
from lib.charts.spc_form import CARD, LARGE, Size, spc_form
from lib.charts.theme import Scheme
from lib.words import alt_text, chart_note, number, period_of, variation_words, with_unit
from lib.words.numbers import TOO_FEW_TO_SHOW
from lib.words.wrapping import wrapped

NARROW_PERIODS = 24
COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "lower": float,
    "upper": float,
    "centre": float,
    "target": float,
    "segment": int,
    "path": int,
    "state": str,
    "text": str,
    "at": str,
    "said": str,
    "range": str,
    "means": str,
    "row": float,
    "align": str,
}
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


@dataclass(frozen=True)
class Plot:
    """A line with the measure it is of and its axis, as the rows need them."""

    measure: Measure
    line: Line
    target: float | None
    scale: Scale
    size: Size


def over_time(answer: Answer, *, large: bool, scheme: Scheme) -> Drawing:
    """Draw a measure over time with its limits, breaks, target and signals.

    Raises ValueError where the answer has no line.
    """
    if answer.line is None:
        raise ValueError(f"{answer.measure.id} has no line over time to draw.")
    size = LARGE if large else CARD
    target = answer.reading.target if answer.reading else None
    markers = placed_markers(answer.markers, answer.line.periods, answer.measure.grain)
    scale = axis_of(answer, target, headroom(markers, size))
    plot = Plot(answer.measure, answer.line, target, scale, size)
    rows = Rows(COLUMNS)
    add_points(rows, plot)
    add_masked(rows, answer.line)
    add_ends(rows, plot)
    add_markers(rows, markers)
    return drawn(spc_form(size, scheme), parameters(answer, plot), rows.table(), alt_text(answer))


def axis_of(answer: Answer, target: float | None, room: float) -> Scale:
    """The axis of values, with room above for the words of markers (a share of the height)."""
    line = answer.line
    drawn_values = [] if line is None else [*line.values, *line.lower, *line.upper, *line.centre, target]
    values = [value for value in drawn_values if value is not None]
    marks = 5 if room or len(values) > 1 else 3
    scale = value_scale(values, answer.measure, marks)
    return Scale(scale.low, scale.high + scale.span * room / (1 - room), scale.ticks, scale.labels)


def parameters(answer: Answer, plot: Plot) -> dict[str, object]:
    """What the form is told: axis ends, marks, labels, and the line above the chart."""
    periods, grain, size = plot.line.periods, answer.measure.grain, plot.size
    narrow = max(0, len(periods) - NARROW_PERIODS)
    note = chart_note(answer)
    return {
        "low": plot.scale.low,
        "high": plot.scale.high,
        "yTicks": plot.scale.ticks,
        "yLabels": plot.scale.labels,
        "last": len(periods) - 1,
        "narrowFirst": narrow,
        "xNames": period_names(periods, grain),
        "xWide": period_ticks(periods, grain, size.names),
        "xNarrow": period_ticks(periods, grain, size.names_narrow, narrow),
        "note": wrapped(note, size.note_letters),
        "noteNarrow": wrapped(note, size.note_letters_narrow),
    }


def add_points(rows: Rows, plot: Plot) -> None:
    """One row a period: value, lines, state and the words of its tooltip."""
    line, measure = plot.line, plot.measure
    paths = unbroken(line)
    for at, value in enumerate(line.values):
        state = state_at(line, at)
        name = period_of(line.periods[at], measure.grain)
        said = with_unit(value, measure)
        rows.add(
            kind="point",
            x=at,
            y=value,
            lower=line.lower[at],
            upper=line.upper[at],
            centre=line.centre[at],
            target=plot.target,
            segment=line.segments[at],
            path=paths[at],
            state=state,
            text=f"{name}: {said}",
            at=name,
            said=said,
            range=range_words(line, at, measure),
            means=means(line, at),
        )


def unbroken(line: Line) -> list[int]:
    """A number for each stretch of line that is drawn without a gap: breaks and missing values part them."""
    parts = (
        at > 0 and (line.segments[at] != line.segments[at - 1] or line.values[at] is None) for at in range(len(line))
    )
    return list(accumulate(int(part) for part in parts))


def state_at(line: Line, at: int) -> str:
    """The shape of a point."""
    return "provisional" if line.is_provisional[at] else POINT_STATES[line.states[at]]


def range_words(line: Line, at: int, measure: Measure) -> str:
    """The limits at a point, or its median."""
    low, high = line.lower[at], line.upper[at]
    if low is None or high is None:
        return f"median {number(line.centre[at], measure)}" if line.is_run_chart else ""
    return f"{number(low, measure)} to {number(high, measure)}"


def means(line: Line, at: int) -> str:
    """What a point's state says in words."""
    if line.is_provisional[at]:
        return "Provisional"
    return "" if line.is_run_chart else variation_words(line.states[at])


def add_masked(rows: Rows, line: Line) -> None:
    """A mark on the axis for each masked period, and the words once, over the longest run of them."""
    masked = [at for at, hidden in enumerate(line.is_masked) if hidden]
    for at in masked:
        rows.add(kind="masked", x=at, text=f"{TOO_FEW_TO_SHOW}")
    if masked:
        run = longest_run(masked)
        rows.add(kind="masked words", x=(run[0] + run[-1]) / 2, text=TOO_FEW_TO_SHOW)


def longest_run(places: Sequence[int]) -> list[int]:
    """The longest run of neighbours among places; the latest of equals."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(reversed(runs), key=len)


def add_ends(rows: Rows, plot: Plot) -> None:
    """The names of the lines at their ends, kept from running into each other."""
    ends = ends_of(plot)
    least = plot.size.label_step / plot.size.height * plot.scale.span
    inside = least / 3
    places = kept_apart([place for place, _, _ in ends], least, plot.scale.low + inside, plot.scale.high - inside)
    for (_, state, text), y in zip(ends, places, strict=True):
        rows.add(kind="end", x=len(plot.line) - 1, y=y, state=state, text=text)


def ends_of(plot: Plot) -> list[tuple[float, str, str]]:
    """Where each line ends, what it is, and its words."""
    line, measure = plot.line, plot.measure
    named = (
        ("limit", "upper", last_of(line.upper)),
        ("limit", "lower", last_of(line.lower)),
        ("average", "median" if line.is_run_chart else "average", last_of(line.centre)),
        ("target", "target", plot.target),
    )
    ends = [(value, state, f"{word} {number(value, measure)}") for state, word, value in named if value is not None]
    latest = last_of(line.values)
    if latest is not None:
        ends.append((latest, "latest", number(latest, measure) + provisional_words(line)))
    return ends


def provisional_words(line: Line) -> str:
    """That the latest value drawn may still change."""
    at = max(place for place, value in enumerate(line.values) if value is not None)
    return " provisional" if line.is_provisional[at] else ""


def last_of(values: Sequence[float | None]) -> float | None:
    """The last value there is."""
    return next((value for value in reversed(values) if value is not None), None)


def add_markers(rows: Rows, markers: Sequence[Placed]) -> None:
    """The breaks and interventions on the line of time."""
    for marker in markers:
        rows.add(
            kind="break" if marker.is_break else "intervention",
            x=marker.x,
            text="\n".join(marker.lines),
            row=marker.row,
            align=marker.align,
        )
