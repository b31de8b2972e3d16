"""The design of the chart over time, made once a size and scheme; only parameters and data differ afterwards."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.decided_form import LEFT_OUT, baselines, targets
from lib.charts.form import PHONE, Layer, expr, finished, looks, rows
from lib.charts.theme import Palette, Scheme, palette


@dataclass(frozen=True)
class Frame:
    """How much room the words of markers have."""

    letters: int  # in a line
    share: float  # of the chart's width that a full line takes
    lines: int  # that may stand above each other


@dataclass(frozen=True)
class Size:
    """The measures of a chart in pixels and letters; text is smaller on a phone."""

    height: int
    text: int
    text_phone: int
    names: int  # of periods on the axis
    names_phone: int
    label_step: float  # from one end label to the next
    line_step: float  # from one line of a marker's words to the next
    point: int
    special: int
    marks: int  # on the axis of values, about
    note: bool  # whether the line above the chart is part of it
    words: Frame  # of markers
    words_phone: Frame
    note_letters: int = 110
    note_letters_phone: int = 36


LARGE = Size(
    height=420,
    text=18,
    text_phone=14,
    names=9,
    names_phone=4,
    label_step=22,
    line_step=22,
    point=75,
    special=200,
    marks=6,
    note=True,
    words=Frame(32, 0.34, 7),
    words_phone=Frame(18, 0.62, 6),
)
CARD = Size(
    height=170,
    text=14,
    text_phone=13,
    names=4,
    names_phone=3,
    label_step=17,
    line_step=17,
    point=28,
    special=92,
    marks=4,
    note=False,
    words=Frame(26, 0.48, 2),
    words_phone=Frame(24, 0.78, 2),
)

SHOWN = f"!({PHONE}) || datum.x >= phoneFirst - 0.5"
"""A phone has room for fewer periods."""
STATES = ("common", "provisional", "left out", "improving", "concerning high", "concerning low", "neutral")
SYMBOLS = ("circle", "circle", LEFT_OUT, "diamond", "triangle-up", "triangle-down", "square")
ENDS = ("latest", "average", "limit", "target")


@lru_cache
def spc_form(size: Size, scheme: Scheme) -> dict[str, Any]:
    """Give the chart over time as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [
        *limits(size, colours),
        *targets(colours, x(size), y("target:Q", size), text_size(size)),
        *baselines(colours, x(size), text_size(size), size.height),
        *markers(size, colours),
        *values(size, colours),
        *masked(size, colours),
        ends(size, colours),
    ]
    return finished(layers, colours, **shape(size, colours))


def shape(size: Size, colours: Palette) -> dict[str, Any]:
    """Give a chart's height, the periods it shows, and the line above it where that is part of it."""
    settings: dict[str, Any] = {"height": size.height, "transform": [{"filter": SHOWN}]}
    return settings | ({"title": note(colours).to_dict()} if size.note else {})


def text_size(size: Size) -> Any:
    """The size of text, smaller on a phone."""
    return expr(f"{PHONE} ? {size.text_phone} : {size.text}")


def x(size: Size) -> alt.X:
    """The line of time: places of periods, named by the parameters."""
    return alt.X(
        "x:Q",
        scale=alt.Scale(
            domainMin=expr(f"({PHONE} ? phoneFirst : 0) - 0.4"),
            domainMax=expr("last"),
            nice=False,
            zero=False,
        ),
        axis=alt.Axis(
            title=None,
            values=expr(f"{PHONE} ? xPhone : xWide"),
            labelExpr="xNames[datum.value]",
            labelFontSize=text_size(size),
            labelFlush=False,
            labelOverlap=True,
            grid=False,
            aria=False,
        ),
    )


def y(field: str, size: Size) -> alt.Y:
    """The axis of values, marked and labelled by the parameters; higher on a phone where markers need it."""
    return alt.Y(
        field,
        scale=alt.Scale(domainMin=expr("low"), domainMax=expr(f"{PHONE} ? highPhone : high"), nice=False, zero=False),
        axis=alt.Axis(
            title=None,
            values=expr("yTicks"),
            labelExpr="yLabels[indexof(yTicks, datum.value)]",
            labelFontSize=text_size(size),
            labelPadding=6,
            domain=False,
            ticks=False,
            gridOpacity=0.7,
            aria=False,
        ),
    )


def limits(size: Size, colours: Palette) -> list[Layer]:
    """The band between the limits, its edges, and the average or median."""
    within = along("isValid(datum.lower) && isValid(datum.upper)")
    band = within.mark_area(color=colours.band, aria=False)
    lower = within.mark_line(color=colours.limit, strokeDash=[4, 3], strokeWidth=1.3, aria=False)
    centre = along("isValid(datum.centre)").mark_line(color=colours.second, strokeWidth=1.5, aria=False)
    return [
        band.encode(x(size), y("lower:Q", size), alt.Y2("upper:Q"), detail="segment:N"),
        lower.encode(x(size), y("lower:Q", size), detail="segment:N"),
        lower.encode(x(size), y("upper:Q", size), detail="segment:N"),
        centre.encode(x(size), y("centre:Q", size), detail="segment:N"),
    ]


def along(also: str) -> Layer:
    """Take the points and the edges at step changes to which lines are drawn on."""
    return alt.Chart().transform_filter(f"(datum.kind == 'point' || datum.kind == 'edge') && {also}")


def markers(size: Size, colours: Palette) -> list[Layer]:
    """Breaks as a full rule, interventions as a thin one, each with its words at the top."""
    layers = []
    kinds: tuple[tuple[str, str, float, list[int], Any], ...] = (
        ("break", colours.ink, 1.6, [1, 0], "bold"),
        ("intervention", colours.limit, 1.4, [3, 3], "normal"),
    )
    for kind, colour, width, dash, weight in kinds:
        rule = rows(kind).mark_rule(
            color=colour, strokeWidth=width, strokeDash=dash, y=expr(top_of(size)), y2="height", aria=False
        )
        layers.append(rule.encode(x(size)))
        for look in looks(colours, colour):
            words = rows(kind).mark_text(**marker_words(size), fontWeight=weight, **look)
            layers.append(words.encode(x(size)))
    return layers


def marker_words(size: Size) -> dict[str, Any]:
    """The setting of a marker's words: beside its rule, under the words that stand above."""
    left = f"{fitting('align', 'briefAlign')} == 'left'"
    return {
        "text": expr(f"split({fitting('text', 'briefText')}, '\\n')"),
        "baseline": "top",
        "align": expr(f"{left} ? 'left' : 'right'"),
        "dx": expr(f"{left} ? 7 : -7"),
        "y": expr(top_of(size)),
        "lineHeight": size.line_step,
        "fontSize": text_size(size),
        "aria": False,
    }


def top_of(size: Size) -> str:
    """Where a marker begins: at its own words, below those of its neighbours."""
    return f"{fitting('row', 'briefRow')} * {size.line_step} + 2"


def fitting(wide: str, phone: str) -> str:
    """The column to read on this screen."""
    return f"({PHONE} ? datum.{phone} : datum.{wide})"


def values(size: Size, colours: Palette) -> list[Layer]:
    """The line of values and its points, whose shape and colour say what they mean."""
    shown = rows("point", "isValid(datum.y)")
    kept = rows("point", "isValid(datum.y) && datum.state != 'left out'")
    line = kept.mark_line(color=colours.second, strokeWidth=1.8 if size.note else 1.4, aria=False)
    fills = [
        colours.common,
        colours.panel,
        colours.panel,
        colours.improving,
        colours.concerning,
        colours.concerning,
        colours.neutral,
    ]
    sizes = [
        size.point,
        size.point * 1.2,
        size.special * 0.8,
        size.special,
        size.special,
        size.special,
        size.special * 0.8,
    ]
    points = shown.mark_point(stroke=colours.ink, strokeWidth=1.4 if size.note else 1.1, opacity=1).encode(
        x(size),
        y("y:Q", size),
        shape=alt.Shape("state:N", scale=alt.Scale(domain=STATES, range=SYMBOLS), legend=None),
        fill=alt.Fill("state:N", scale=alt.Scale(domain=STATES, range=fills), legend=None),
        size=alt.Size("state:N", scale=alt.Scale(domain=STATES, range=sizes), legend=None),
        description="text:N",
        tooltip=[
            alt.Tooltip("at:N", title="Period"),
            alt.Tooltip("said:N", title="Value"),
            alt.Tooltip("range:N", title="Normal range"),
            alt.Tooltip("means:N", title="Says"),
            alt.Tooltip("why:N", title="Because"),
        ],
    )
    return [line.encode(x(size), y("y:Q", size), detail="path:N"), points]


def masked(size: Size, colours: Palette) -> list[Layer]:
    """A mark on the axis where a figure is hidden, and once the words for it."""
    foot = alt.value(size.height - 5)
    marks = rows("masked").mark_tick(orient="vertical", color=colours.limit, thickness=3, size=9, aria=False)
    words = rows("masked words", f"datum.state == ({PHONE} ? 'phone' : 'wide')").mark_text(
        color=colours.limit, baseline="bottom", fontSize=text_size(size), fontStyle="italic", aria=False
    )
    return [
        marks.encode(x(size), y=foot),
        words.encode(x(size), y=alt.value(size.height - 12), text="text:N"),
    ]


def ends(size: Size, colours: Palette) -> Layer:
    """The names of the lines at their right ends."""
    inks = [colours.ink, colours.second, colours.limit, colours.target]
    larger = f"({PHONE} ? {size.text_phone} : {size.text})"
    words = rows("end").mark_text(
        align="left",
        baseline="middle",
        dx=11,
        fontSize=expr(f"{larger} + (datum.state == 'latest' ? {3 if size.note else 1} : 0)"),
        fontWeight=expr("datum.state == 'limit' ? 'normal' : 'bold'"),
        aria=False,
    )
    return words.encode(
        x(size),
        y("y:Q", size),
        text="text:N",
        color=alt.Color("state:N", scale=alt.Scale(domain=ENDS, range=inks), legend=None),
    )


def note(colours: Palette) -> alt.TitleParams:
    """The line above the chart, in more lines on a phone."""
    return alt.TitleParams(
        text=expr(f"{PHONE} ? notePhone : note"),
        anchor="start",
        frame="bounds",
        color=colours.second,
        fontSize=expr(f"{PHONE} ? 14 : 17"),
        fontWeight="normal",
        lineHeight=21,
        offset=14,
        dx=0,
    )
