"""Figures with intervals of their own along the line of time: given figures by year."""

from dataclasses import dataclass, replace
from datetime import date

from lib.catalogue.answer import Answer
from lib.catalogue.measure import Grain, Measure
from lib.charts.drawing import Drawing, drawn
from lib.charts.rows import Rows
from lib.charts.scales import Scale, kept_apart, period_names, period_ticks, value_scale
from lib.charts.spans_form import spans_form
from lib.charts.spc_form import CARD, LARGE, Size
from lib.charts.theme import Scheme
from lib.words import alt_text, chart_note, number, period_of, with_unit
from lib.words.dates import grain_between
from lib.words.drawn import last_of
from lib.words.wrapping import wrapped

COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "lower": float,
    "upper": float,
    "top": float,
    "benchmark": float,
    "state": str,
    "text": str,
    "brief": str,
    "at": str,
    "said": str,
    "range": str,
}
YEARS = {True: replace(LARGE, height=360, special=150), False: replace(CARD, names=6)}
MOST_VALUES = 10
"""More figures than this are drawn without their values beside them."""
PHONE_PERIODS = 8


@dataclass(frozen=True)
class Spans:
    """Figures in order of time with their intervals; all of one length."""

    periods: tuple[date, ...]
    values: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    benchmark: tuple[float | None, ...] = ()


def years(answer: Answer, *, large: bool, scheme: Scheme) -> Drawing:
    """Draw given figures with their intervals and the figure they are compared with.

    Raises ValueError where the answer has no line.
    """
    line = answer.line
    if line is None:
        raise ValueError(f"{answer.measure.id} has no line over time to draw.")
    nothing = (None,) * len(line)
    spans = Spans(
        line.periods,
        line.values,
        line.interval_lower or nothing,
        line.interval_upper or nothing,
        line.benchmark or nothing,
    )
    size = YEARS[large]
    target = answer.reading.target if answer.reading else None
    scale = axis_of(spans, answer.measure, target)
    rows = Rows(COLUMNS)
    add_spans(rows, spans, answer.measure)
    add_ends(rows, spans, answer.measure, size, scale)
    note = chart_note(answer)
    params = parameters(spans, scale, size, answer.measure.grain) | {
        "note": wrapped(note, size.note_letters),
        "notePhone": wrapped(note, size.note_letters_phone),
    }
    return drawn(spans_form(size, scheme), params, rows.table(), alt_text(answer))


def axis_of(spans: Spans, measure: Measure, line: float | None) -> Scale:
    """The axis for figures, intervals, comparison and a line across, with room above for values."""
    found = [*spans.values, *spans.lower, *spans.upper, *spans.benchmark, line]
    scale = value_scale([value for value in found if value is not None], measure, 4)
    return Scale(scale.low, scale.high + scale.span * 0.1, scale.ticks, scale.labels)


def parameters(spans: Spans, scale: Scale, size: Size, grain: Grain) -> dict[str, object]:
    """What the form is told: axis ends, marks and labels."""
    first = max(0, len(spans.periods) - PHONE_PERIODS)
    return {
        "low": scale.low,
        "high": scale.high,
        "highPhone": scale.high,
        "yTicks": scale.ticks,
        "yLabels": scale.labels,
        "last": len(spans.periods) - 1,
        "phoneFirst": first,
        "xNames": period_names(spans.periods, grain),
        "xWide": period_ticks(spans.periods, grain, size.names),
        "xPhone": period_ticks(spans.periods, grain, size.names_phone, first),
        "showValues": len(spans.periods) <= MOST_VALUES,
    }


def add_spans(rows: Rows, spans: Spans, measure: Measure) -> None:
    """One row a period."""
    grain = grain_between(spans.periods)
    for at, value in enumerate(spans.values):
        low, high = spans.lower[at], spans.upper[at]
        name, said = period_of(spans.periods[at], grain), with_unit(value, measure)
        interval = f"{number(low, measure)} to {number(high, measure)}" if low is not None else ""
        rows.add(
            kind="point",
            x=at,
            y=value,
            lower=low,
            upper=high,
            top=value if high is None else high,
            benchmark=spans.benchmark[at] if spans.benchmark else None,
            text=f"{name}: {said}" + (f", 95% interval {interval}" if interval else ""),
            brief=number(value, measure),
            at=name,
            said=said,
            range=interval,
        )


def add_ends(rows: Rows, spans: Spans, measure: Measure, size: Size, scale: Scale) -> None:
    """The comparison's name at the end of its line."""
    value = last_of(spans.benchmark)
    if value is None:
        return
    least = size.label_step / size.height * scale.span
    (y,) = kept_apart([value], least, scale.low, scale.high)
    rows.add(kind="end", x=len(spans.periods) - 1, y=y, state="average", text=f"comparison {number(value, measure)}")
