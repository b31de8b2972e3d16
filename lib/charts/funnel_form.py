"""The design of a funnel plot, made once a scheme; only parameters and data differ afterwards."""

from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.form import PHONE, Layer, expr, finished, looks, rows
from lib.charts.spc_form import LARGE, Size, fitting, note, text_size, y
from lib.charts.theme import Palette, Scheme, palette

STATES = ("within", "above", "below")
SYMBOLS = ("circle", "triangle-up", "triangle-down")
ENDS = ("limit", "inner", "chance", "trust")
FOOT = 36
"""Pixels below the picture to the words for its axis of sizes."""


@lru_cache
def funnel_form(scheme: Scheme) -> dict[str, Any]:
    """Give a funnel plot as a dictionary that must not be changed."""
    colours, size = palette(scheme), LARGE
    layers = [
        *limits(size, colours),
        *trust(size, colours),
        chosen(size, colours),
        units(size, colours),
        *names(size, colours),
        *ends(size, colours),
        axis_words(size, colours),
    ]
    return finished(layers, colours, height=size.height, title=note(colours).to_dict())


def x(size: Size, field: str = "x:Q") -> alt.X:
    """The axis of sizes, marked and labelled by the parameters."""
    return alt.X(
        field,
        scale=alt.Scale(domainMin=expr("least"), domainMax=expr("most"), nice=False, zero=False),
        axis=alt.Axis(
            title=None,
            values=expr(f"{PHONE} ? sizesPhone : sizes"),
            labelExpr="format(datum.value, ',')",
            labelFontSize=text_size(size),
            labelFlush=False,
            grid=False,
            aria=False,
        ),
    )


def limits(size: Size, colours: Palette) -> list[Layer]:
    """The band between the outer limits, both pairs as lines, and where they are widened those of chance alone."""
    band = rows("limit").mark_area(color=colours.band, clip=True, aria=False)
    outer = rows("limit").mark_line(color=colours.limit, strokeWidth=1.6, clip=True, aria=False)
    inner = rows("limit").mark_line(color=colours.limit, strokeWidth=1.3, strokeDash=[5, 4], clip=True, aria=False)
    chance = rows("chance").mark_line(color=colours.limit, strokeWidth=1.6, strokeDash=[1, 4], clip=True, aria=False)
    return [
        band.encode(x(size), y("lower998:Q", size), alt.Y2("upper998:Q")),
        *(outer.encode(x(size), y(f"{side}998:Q", size)) for side in ("lower", "upper")),
        *(inner.encode(x(size), y(f"{side}95:Q", size)) for side in ("lower", "upper")),
        *(chance.encode(x(size), y(f"{side}998:Q", size)) for side in ("lower", "upper")),
    ]


def trust(size: Size, colours: Palette) -> list[Layer]:
    """The line of the whole."""
    line = rows("trust").mark_rule(color=colours.second, strokeWidth=1.8, aria=False)
    return [line.encode(y("y:Q", size))]


def chosen(size: Size, colours: Palette) -> Layer:
    """A ring about the chosen unit: it keeps the shape of its place."""
    ring = rows("unit", "datum.chosen").mark_point(
        shape="circle", stroke=colours.ink, strokeWidth=3, size=size.special * 3, opacity=1, filled=False, aria=False
    )
    return ring.encode(x(size), y("y:Q", size))


def units(size: Size, colours: Palette) -> Layer:
    """Each unit, whose shape and colour say whether it lies beyond the limits."""
    fills = [colours.common, colours.neutral, colours.neutral]
    return (
        rows("unit")
        .mark_point(stroke=colours.ink, strokeWidth=1.5, opacity=1)
        .encode(
            x(size),
            y("y:Q", size),
            shape=alt.Shape("state:N", scale=alt.Scale(domain=STATES, range=SYMBOLS), legend=None),
            fill=alt.Fill("state:N", scale=alt.Scale(domain=STATES, range=fills), legend=None),
            size=alt.Size(
                "state:N",
                scale=alt.Scale(domain=STATES, range=[size.special * 0.7, size.special * 1.2, size.special * 1.2]),
                legend=None,
            ),
            description="said:N",
            tooltip=[
                alt.Tooltip("label:N", title="Unit"),
                alt.Tooltip("value:N", title="Value"),
                alt.Tooltip("expected:N", title="Expected for its size"),
                alt.Tooltip("words:N", title="Says"),
            ],
        )
    )


def names(size: Size, colours: Palette) -> list[Layer]:
    """The names of units beyond the limits and of the chosen one, placed so that none runs into another."""
    return [
        rows("name")
        .mark_text(
            text=expr(fitting("text", "briefText")),
            align=expr(fitting("align", "briefAlign")),
            dx=expr(fitting("dx", "briefDx")),
            dy=expr(fitting("dy", "briefDy")),
            baseline="middle",
            fontSize=text_size(size),
            fontWeight="bold",
            aria=False,
            **look,
        )
        .encode(x(size), y("y:Q", size))
        for look in looks(colours, colours.ink)
    ]


def ends(size: Size, colours: Palette) -> list[Layer]:
    """The names of the lines at their right ends."""
    inks = [colours.limit, colours.limit, colours.limit, colours.second]
    words = rows("end").mark_text(
        text=expr(fitting("text", "briefText")),
        align="left",
        baseline="middle",
        x="width",
        dx=10,
        fontSize=text_size(size),
        fontWeight=expr("datum.state == 'trust' ? 'bold' : 'normal'"),
        aria=False,
    )
    colour = alt.Color("state:N", scale=alt.Scale(domain=ENDS, range=inks), legend=None)
    return [words.encode(y("y:Q", size), color=colour)]


def axis_words(size: Size, colours: Palette) -> Layer:
    """What the sizes are, below the picture."""
    words = rows("axis").mark_text(
        text=expr(f"split({fitting('text', 'briefText')}, '\\n')"),
        x=0,
        y=expr(f"height + {FOOT}"),
        align="left",
        baseline="top",
        lineHeight=size.line_step,
        color=colours.second,
        fontSize=text_size(size),
        aria=False,
    )
    return words.encode()
