"""A project's measure over time: its levels before and after the change, and the limits that were fixed before it."""

from collections.abc import Sequence
from dataclasses import replace

from lib.catalogue.answer import Answer, Line
from lib.catalogue.judgements import Effect
from lib.charts import over_time as drawing
from lib.charts.drawing import Drawing, drawn
from lib.charts.effect_form import effect_form
from lib.charts.plot import Plot, first_on_phone
from lib.charts.points import add_points
from lib.charts.rows import Rows
from lib.charts.scales import kept_apart
from lib.charts.spc_form import CARD, LARGE
from lib.charts.theme import Scheme
from lib.words import as_drawn, effect_alt, effect_note, number
from lib.words.drawn import last_of
from lib.words.wrapping import wrapped

COLUMNS = drawing.COLUMNS


def effect(answer: Answer, *, large: bool, scheme: Scheme) -> Drawing:
    """Draw a measure over time with what a change did to its level.

    Raises ValueError where the answer has no line or no effect.
    """
    if answer.line is None or answer.effect is None:
        raise ValueError(f"{answer.measure.id} has no effect to draw.")
    size = LARGE if large else CARD
    # The levels stand for the line in the middle, and the note says from which points limits are.
    line = replace(answer.line, centre=(None,) * len(answer.line), is_baseline=())
    measure = as_drawn(answer)
    wide, phone = drawing.markers_of(answer, line, size)
    scale = drawing.axis_of(with_levels(line, answer.effect), measure, size)
    plot = Plot(answer, measure, line, scale, drawing.raised(scale, wide, size), size)
    rows = Rows(COLUMNS)
    add_points(rows, plot)
    drawing.add_masked(rows, line)
    add_levels(rows, plot, answer.effect)
    add_ends(rows, plot, answer.effect)
    drawing.add_markers(rows, wide, phone)
    first = first_on_phone(line)
    parameters = drawing.parameters(answer, plot) | {
        "high": plot.high,
        "highPhone": drawing.raised(scale, phone, size),
        "note": wrapped(effect_note(answer), size.note_letters),
        "notePhone": wrapped(effect_note(answer, first), size.note_letters_phone),
    }
    return drawn(effect_form(size, scheme), parameters, rows.table(), effect_alt(answer))


def with_levels(line: Line, effect: Effect) -> Line:
    """The line with the levels among what its axis must hold."""
    return replace(line, centre=(effect.before, effect.after))


def add_levels(rows: Rows, plot: Plot, effect: Effect) -> None:
    """The level before the change with how it would have gone on, and the level after."""
    first, turn, last = -0.4, turn_of(plot, effect), len(plot.line) - 0.6
    levels = (
        ("before", first, turn, effect.before),
        ("unchanged", turn, last, effect.before),
        ("after", turn, last, effect.after),
    )
    for state, start, end, level in levels:
        if level is not None:
            rows.add(kind="level", state=state, x=start, end=end, y=level)


def turn_of(plot: Plot, effect: Effect) -> float:
    """Where on the line of time the first point after the change begins."""
    after = (place for place, start in enumerate(plot.line.periods) if start >= effect.changed_on)
    return next(after, len(plot.line)) - 0.5


def add_ends(rows: Rows, plot: Plot, effect: Effect) -> None:
    """The names of the levels and of the limits at their ends, kept from running into each other."""
    ends = ends_of(plot, effect)
    least = plot.size.label_step / plot.size.height * (plot.high - plot.scale.low)
    places = kept_apart([end[0] for end in ends], least, plot.scale.low + least / 3, plot.high - least / 3)
    for (_, state, text), y in zip(ends, places, strict=True):
        rows.add(kind="end", x=len(plot.line) - 1, y=y, state=state, text=text)


def ends_of(plot: Plot, effect: Effect) -> Sequence[tuple[float, str, str]]:
    """What is named at the right of the picture: where, how it is set, and its words."""
    found = (
        (last_of(plot.line.upper), "limit", "upper"),
        (last_of(plot.line.lower), "limit", "lower"),
        (effect.before, "average", "before"),
        (effect.after, "latest", "after"),
        (last_of(plot.line.targets), "target", "target"),
    )
    return [
        (value, state, f"{word} {number(value, plot.measure)}") for value, state, word in found if value is not None
    ]
