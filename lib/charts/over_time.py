"""An Answer over time: control chart or run chart, as rows of one table behind a constant form."""

from collections.abc import Sequence
from dataclasses import replace

from lib.catalogue.answer import Answer, Line
from lib.catalogue.measure import ChartForm, Grain, Measure
from lib.charts import decided
from lib.charts.decided import Words
from lib.charts.drawing import Drawing, drawn
from lib.charts.markers import Placed, Times, headroom, placed_markers
from lib.charts.plot import Plot, first_on_phone
from lib.charts.points import add_points
from lib.charts.rows import Rows
from lib.charts.scales import (
    Scale,
    event_ticks,
    kept_apart,
    period_names,
    period_ticks,
    power_scale,
    value_scale,
)
from lib.charts.spc_form import CARD, LARGE, Size, spc_form
from lib.charts.theme import Scheme
from lib.words import (
    TOO_FEW_TO_SHOW,
    alt_text,
    as_drawn,
    chart_note,
)
from lib.words.ends import end_labels
from lib.words.wrapping import wrapped

NARROWEST, LETTER = 700, 0.6
"""The width in pixels that a wide chart has at least, and that of a letter as a share of the size of text."""
POWERS = {ChartForm.T: 1 / 3.6, ChartForm.G: 1 / 2}
"""The power of values by which gaps are placed, since most are short and a few are long: that of the t chart's own
arithmetic (Nelson 1994), and a gentler one."""
COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "lower": float,
    "upper": float,
    "centre": float,
    "target": float,
    "aim": int,
    "end": float,
    "segment": int,
    "path": int,
    "state": str,
    "text": str,
    "at": str,
    "said": str,
    "range": str,
    "means": str,
    "why": str,
    "row": int,
    "align": str,
    "briefText": str,
    "briefRow": int,
    "briefAlign": str,
}


def over_time(answer: Answer, *, large: bool, scheme: Scheme) -> Drawing:
    """Draw a measure over time with its limits, breaks, target and signals.

    Raises ValueError where the answer has no line.
    """
    return in_size(answer, LARGE if large else CARD, scheme)


def in_size(answer: Answer, size: Size, scheme: Scheme) -> Drawing:
    """Draw a measure over time in a size of one's own; ValueError where the answer has no line."""
    if answer.line is None:
        raise ValueError(f"{answer.measure.id} has no line over time to draw.")
    line = answer.line
    measure = as_drawn(answer)
    wide, phone = markers_of(answer, line, size)
    scale = axis_of(line, measure, size)
    plot = Plot(answer, measure, line, scale, raised(scale, wide, size), size)
    rows = Rows(COLUMNS)
    add_points(rows, plot)
    add_masked(rows, line)
    decided.add_edges(rows, plot, decided.joins(answer, line))
    decided.add_baselines(rows, line, first_on_phone(line))
    if size.note:
        decided.add_earlier_targets(rows, plot, room_of_words(plot, wide))
    add_ends(rows, plot)
    add_markers(rows, wide, phone)
    room = {"high": plot.high, "highPhone": raised(scale, phone, size)}
    return drawn(spc_form(size, scheme), parameters(answer, plot) | room, rows.table(), alt_text(answer))


def markers_of(answer: Answer, line: Line, size: Size) -> tuple[list[Placed], list[Placed]]:
    """The markers as placed on a wide screen and on a phone, which shows fewer periods."""
    times = Times(line.periods, answer.measure.grain, of_events=answer.form.is_of_gaps)
    first = first_on_phone(line)
    wide = placed_markers(answer.markers, times, size.words, 0, dated=size.note)
    return wide, placed_markers(answer.markers, times, size.words_phone, first, dated=size.note)


def axis_of(line: Line, measure: Measure, size: Size) -> Scale:
    """The axis of values, with room at the foot for the marks of hidden figures and of a baseline."""
    drawn_values = [*line.values, *line.lower, *line.upper, *line.centre, *line.targets]
    known = [value for value in drawn_values if value is not None]
    if line.form in POWERS:
        return power_scale(known, measure, size.marks, POWERS[line.form])
    scale = value_scale(known, measure, size.marks)
    lines = any(line.is_masked) + any(line.is_baseline)
    return replace(scale, low=scale.low - scale.span * lines * size.label_step * 1.6 / size.height)


def room_of_words(plot: Plot, markers: Sequence[Placed]) -> Words:
    """The room that words inside the chart take."""
    size = plot.size
    letter = size.text * LETTER * len(plot.line) / NARROWEST
    return Words(letter, size.label_step / size.height * (plot.high - plot.scale.low), tuple(one.x for one in markers))


def raised(scale: Scale, markers: Sequence[Placed], size: Size) -> float:
    """The top of the axis, with room above for the words of markers."""
    room = headroom(markers, size)
    return scale.high + scale.span * room / (1 - room)


def parameters(answer: Answer, plot: Plot) -> dict[str, object]:
    """What the form is told: axis ends, marks, labels, and the line above the chart."""
    periods, grain, size = plot.line.periods, answer.measure.grain, plot.size
    first = first_on_phone(plot.line)
    ticks = event_ticks if answer.form.is_of_gaps else period_ticks
    return {
        "low": plot.scale.low,
        "yTicks": plot.scale.ticks,
        "yLabels": plot.scale.labels,
        "last": len(periods) - 1,
        "phoneFirst": first,
        "xNames": period_names(periods, Grain.MONTH if answer.form.is_of_gaps else grain),
        "xWide": ticks(periods, grain, size.names),
        "xPhone": ticks(periods, grain, 2 if answer.form.is_of_gaps else size.names_phone, first),
        "note": wrapped(chart_note(answer), size.note_letters),
        "notePhone": wrapped(chart_note(answer, first), size.note_letters_phone),
        "baselineFoot": 6 + (size.label_step * 1.6 if any(plot.line.is_masked) else 0),
    }


def add_masked(rows: Rows, line: Line) -> None:
    """A mark on the axis for each masked period, and the words once, over the longest run of them."""
    masked = [at for at, hidden in enumerate(line.is_masked) if hidden]
    rows.extend(len(masked), "masked", x=masked)
    for state, first in (("wide", 0), ("phone", first_on_phone(line))):
        run = longest_run([at for at in masked if at >= first])
        if run:
            rows.add(kind="masked words", state=state, x=(run[0] + run[-1]) / 2, text=TOO_FEW_TO_SHOW)


def longest_run(places: Sequence[int]) -> list[int]:
    """The longest run of neighbours among places; the latest of equals."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(reversed(runs), key=len, default=[])


def add_ends(rows: Rows, plot: Plot) -> None:
    """The names of the lines at their ends, kept from running into each other."""
    ends = end_labels(plot.answer)
    least = plot.size.label_step / plot.size.height * (plot.high - plot.scale.low)
    inside = least / 3
    places = kept_apart(
        [plot.scale.place(value) for value, _, _ in ends], least, plot.scale.low + inside, plot.high - inside
    )
    for (_, state, text), y in zip(ends, places, strict=True):
        rows.add(kind="end", x=len(plot.line) - 1, y=y, state=state, text=text)


def add_markers(rows: Rows, wide: Sequence[Placed], phone: Sequence[Placed]) -> None:
    """The breaks and interventions on the line of time, with their words for either screen."""
    on_phone = {marker.at: marker for marker in phone}
    for marker in wide:
        brief = on_phone.get(marker.at, marker)
        rows.add(
            kind="break" if marker.is_break else "intervention",
            x=marker.x,
            text=marker.text,
            row=marker.row,
            align=marker.align,
            briefText=brief.text,
            briefRow=brief.row,
            briefAlign=brief.align,
        )
