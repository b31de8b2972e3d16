"""The design of the chart over time, made once a size and scheme; only parameters and data differ afterwards."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.form import expr, finished, rows
from lib.charts.theme import Palette, Scheme, palette


@dataclass(frozen=True)
class Size:
    """The measures of a chart in pixels and letters; text is smaller below `narrow` pixels of width."""

    height: int
    text: int
    text_narrow: int
    narrow: int
    names: int  # of periods on the axis
    names_narrow: int
    label_step: float  # from one end label to the next
    line_step: float  # from one line of a marker's words to the next
    point: int
    special: int
    note: bool  # whether the line above the chart is part of it
    note_letters: int = 110
    note_letters_narrow: int = 44


LARGE = Size(420, 18, 14, 560, 9, 4, 22, 22, 70, 150, note=True)
CARD = Size(170, 14, 13, 300, 4, 3, 17, 17, 26, 64, note=False)

STATES = ("common", "provisional", "improving", "concerning high", "concerning low", "neutral")
SYMBOLS = ("circle", "circle", "diamond", "triangle-up", "triangle-down", "square")
ENDS = ("latest", "average", "limit", "target")


@lru_cache
def spc_form(size: Size, scheme: Scheme) -> dict[str, Any]:
    """Give the chart over time as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [
        *limits(size, colours),
        target(size, colours),
        *markers(size, colours),
        *values(size, colours),
        *masked(size, colours),
        ends(size, colours),
    ]
    chart = alt.layer(*layers).properties(height=size.height, width="container")
    if size.note:
        chart = chart.properties(title=note(size, colours))
    narrow = f"width >= {size.narrow} || datum.x >= narrowFirst - 0.5"
    chart = chart.transform_filter(narrow)
    return finished(chart, colours)


def text_size(size: Size) -> Any:
    """The size of text, smaller on a phone."""
    return expr(f"width < {size.narrow} ? {size.text_narrow} : {size.text}")


def x(size: Size) -> alt.X:
    """The line of time: places of periods, named by the parameters."""
    narrow = f"width < {size.narrow}"
    return alt.X(
        "x:Q",
        scale=alt.Scale(
            domainMin=expr(f"({narrow} ? narrowFirst : 0) - 0.5"),
            domainMax=expr("last + 0.5"),
            nice=False,
            zero=False,
        ),
        axis=alt.Axis(
            title=None,
            values=expr(f"{narrow} ? xNarrow : xWide"),
            labelExpr="xNames[datum.value]",
            labelFontSize=text_size(size),
            labelFlush=False,
            labelOverlap=True,
            grid=False,
            aria=False,
        ),
    )


def y(field: str, size: Size) -> alt.Y:
    """The axis of values, marked and labelled by the parameters."""
    return alt.Y(
        field,
        scale=alt.Scale(domainMin=expr("low"), domainMax=expr("high"), nice=False, zero=False),
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


def limits(size: Size, colours: Palette) -> list[alt.Chart]:
    """The band between the limits, its edges, and the average or median."""
    within = rows("point", "isValid(datum.lower) && isValid(datum.upper)")
    band = within.mark_area(color=colours.band, aria=False)
    lower = within.mark_line(color=colours.limit, strokeDash=[4, 3], strokeWidth=1.3, aria=False)
    centre = rows("point", "isValid(datum.centre)").mark_line(color=colours.second, strokeWidth=1.5, aria=False)
    return [
        band.encode(x(size), y("lower:Q", size), alt.Y2("upper:Q"), detail="segment:N"),
        lower.encode(x(size), y("lower:Q", size), detail="segment:N"),
        lower.encode(x(size), y("upper:Q", size), detail="segment:N"),
        centre.encode(x(size), y("centre:Q", size), detail="segment:N"),
    ]


def target(size: Size, colours: Palette) -> alt.Chart:
    """The line of the target."""
    line = rows("point", "isValid(datum.target)").mark_line(
        color=colours.target, strokeDash=[9, 4], strokeWidth=2, aria=False
    )
    return line.encode(x(size), y("target:Q", size))


def markers(size: Size, colours: Palette) -> list[alt.Chart]:
    """Breaks as a full rule, interventions as a thin one, each with its words at the top."""
    layers = []
    looks = (("break", colours.ink, 1.6, [1, 0], "bold"), ("intervention", colours.limit, 1.4, [3, 3], "normal"))
    for kind, colour, width, dash, weight in looks:
        rule = rows(kind).mark_rule(
            color=colour, strokeWidth=width, strokeDash=dash, y=expr(top_of(size)), y2="height", aria=False
        )
        halo = rows(kind).mark_text(
            **marker_words(size), fontWeight=weight, color=colours.panel, stroke=colours.panel, strokeWidth=5
        )
        words = rows(kind).mark_text(**marker_words(size), fontWeight=weight, color=colour)
        layers += [rule.encode(x(size)), *(one.encode(x(size), text="text:N") for one in (halo, words))]
    return layers


def top_of(size: Size) -> str:
    """Where a marker begins: at its own words, below those of its neighbours."""
    return f"datum.row * {size.line_step} + 2"


def marker_words(size: Size) -> dict[str, Any]:
    """The setting of a marker's words: beside its rule, under the words that stand above."""
    return {
        "baseline": "top",
        "align": expr("datum.align"),
        "dx": expr("datum.align == 'left' ? 7 : -7"),
        "y": expr(top_of(size)),
        "lineBreak": "\n",
        "lineHeight": size.line_step,
        "fontSize": text_size(size),
        "aria": False,
    }


def values(size: Size, colours: Palette) -> list[alt.Chart]:
    """The line of values and its points, whose shape and colour say what they mean."""
    shown = rows("point", "isValid(datum.y)")
    line = shown.mark_line(color=colours.second, strokeWidth=1.8 if size.note else 1.4, aria=False)
    fills = [
        colours.common,
        colours.panel,
        colours.improving,
        colours.concerning,
        colours.concerning,
        colours.neutral,
    ]
    sizes = [size.point, size.point * 1.2, size.special, size.special, size.special, size.special * 0.8]
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
        ],
    )
    return [line.encode(x(size), y("y:Q", size), detail="path:N"), points]


def masked(size: Size, colours: Palette) -> list[alt.Chart]:
    """A mark on the axis where a figure is hidden, and once the words for it."""
    foot = alt.value(size.height - 5)
    marks = rows("masked").mark_tick(orient="vertical", color=colours.limit, thickness=3, size=9, aria=False)
    words = rows("masked words").mark_text(
        color=colours.limit, baseline="bottom", fontSize=text_size(size), fontStyle="italic", aria=False
    )
    return [
        marks.encode(x(size), y=foot),
        words.encode(x(size), y=alt.value(size.height - 12), text="text:N"),
    ]


def ends(size: Size, colours: Palette) -> alt.Chart:
    """The names of the lines at their right ends."""
    inks = [colours.ink, colours.second, colours.limit, colours.target]
    larger = f"(width < {size.narrow} ? {size.text_narrow} : {size.text})"
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


def note(size: Size, colours: Palette) -> alt.TitleParams:
    """The line above the chart, in more lines on a phone."""
    return alt.TitleParams(
        text=expr(f"width < {size.narrow} ? noteNarrow : note"),
        anchor="start",
        frame="group",
        color=colours.second,
        fontSize=expr(f"width < {size.narrow} ? 14 : 17"),
        fontWeight="normal",
        lineHeight=21,
        offset=14,
        dx=0,
    )
