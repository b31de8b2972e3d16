"""The design of rows of dots or bars: groups, units and items, each on its own line with its own label."""

from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.form import PHONE, Layer, expr, finished, looks, rows
from lib.charts.theme import Palette, Scheme, palette

ROW = 42
"""The height of a row in pixels."""
TEXT, TEXT_PHONE = 16, 14
SLIM = f"(slim || {PHONE})"
"""Where names stand above their rows: on a phone, and on a card, where names beside them would leave no room."""
SHAPES = ("within", "chosen", "above", "below", "unknown")
SYMBOLS = ("circle", "circle", "triangle-up", "triangle-down", "circle")


@lru_cache
def dots_form(scheme: Scheme) -> dict[str, Any]:
    """Give dots with intervals as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [apart_line(colours), *overall(colours), *intervals(colours), *labels(colours)]
    return finished(layers, colours)


@lru_cache
def bars_form(scheme: Scheme) -> dict[str, Any]:
    """Give bars from nought as a dictionary that must not be changed."""
    colours = palette(scheme)
    bars = rows("figure", "isValid(datum.x)").mark_bar(
        color=colours.interval, stroke=colours.ink, strokeWidth=1, height=16
    )
    layers = [bars.encode(x("x:Q"), y(), x2=alt.X2(datum=0), description="said:N"), *labels(colours)]
    return finished(layers, colours)


def text_size() -> Any:
    """The size of text, smaller on a phone."""
    return expr(f"{SLIM} ? {TEXT_PHONE} : {TEXT}")


def x(field: str) -> alt.X:
    """The axis of values, marked and labelled by the parameters."""
    return alt.X(
        field,
        scale=alt.Scale(domainMin=expr("low"), domainMax=expr("high"), nice=False, zero=False),
        axis=alt.Axis(
            title=None,
            values=expr("ticks"),
            labelExpr="labels[indexof(ticks, datum.value)]",
            labelFontSize=text_size(),
            labelOverlap=True,
            gridOpacity=0.7,
            domain=False,
            ticks=False,
            aria=False,
        ),
    )


def y(field: str = "y:Q") -> alt.Y:
    """The rows, from the top."""
    return alt.Y(
        field,
        scale=alt.Scale(domainMin=expr("-0.6"), domainMax=expr("rows"), nice=False, zero=False, reverse=True),
        axis=None,
    )


def apart_line(colours: Palette) -> Layer:
    """A thin line that sets the unknown group apart."""
    line = rows("apart").mark_rule(color=colours.limit, strokeWidth=1, x=0, x2="width", aria=False)
    return line.encode(y())


def overall(colours: Palette) -> list[Layer]:
    """The dashed line of the whole, with its name at the foot."""
    line = rows("overall").mark_rule(color=colours.second, strokeDash=[5, 4], strokeWidth=1.8, aria=False)
    words = rows("overall").mark_text(
        color=colours.second, fontWeight="bold", fontSize=text_size(), y=-6, baseline="bottom", aria=False
    )
    return [line.encode(x("x:Q")), words.encode(x("x:Q"), text="text:N")]


def intervals(colours: Palette) -> list[Layer]:
    """Each row's interval and dot."""
    known = rows("figure", "isValid(datum.x)")
    bars = rows("figure", "isValid(datum.lower)").mark_rule(color=colours.interval, strokeWidth=4, aria=False)
    fills = [colours.common, colours.ink, colours.neutral, colours.neutral, colours.panel]
    dots = known.mark_point(stroke=colours.ink, strokeWidth=1.6, size=150, opacity=1).encode(
        x("x:Q"),
        y(),
        shape=alt.Shape("state:N", scale=alt.Scale(domain=SHAPES, range=SYMBOLS), legend=None),
        fill=alt.Fill("state:N", scale=alt.Scale(domain=SHAPES, range=fills), legend=None),
        description="said:N",
        tooltip=[
            alt.Tooltip("label:N", title="Group"),
            alt.Tooltip("text:N", title="Value"),
            alt.Tooltip("range:N", title="95% interval"),
        ],
    )
    return [bars.encode(x("lower:Q"), y(), x2="upper:Q"), dots]


def labels(colours: Palette) -> list[Layer]:
    """Each row's name, its value behind its interval, its place among units, and the words for hidden rows."""
    known, hidden = rows("figure", "isValid(datum.x)"), rows("figure", "!isValid(datum.x)")
    beyond = rows("figure", "datum.words != ''").mark_text(
        text=expr(f"{SLIM} ? '' : datum.words"), x="width", dx=10, **row_text("left"), color=colours.ink
    )
    unseen = hidden.mark_text(x=4, fontStyle="italic", **row_text("left"), color=colours.limit)
    values = [
        known.mark_text(dx=12, fontWeight="bold", **row_text("left"), **look) for look in looks(colours, colours.ink)
    ]
    return [
        *names(colours),
        beyond.encode(y()),
        *(value.encode(x("end:Q"), y(), text="text:N") for value in values),
        unseen.encode(y(), text="text:N"),
    ]


def names(colours: Palette, room: int = 330) -> list[Layer]:
    """Each row's name at the left, or above it on a phone."""
    return [
        rows("figure")
        .mark_text(
            text=expr(f"{SLIM} ? datum.brief : datum.label"),
            x=expr(f"{SLIM} ? 0 : -14"),
            dy=expr(f"{SLIM} ? -19 : 0"),
            limit=expr(f"{SLIM} ? width : {room}"),
            fontWeight=expr("datum.state == 'chosen' ? 'bold' : 'normal'"),
            **row_text(expr(f"{SLIM} ? 'left' : 'right'")),
            **look,
        )
        .encode(y())
        for look in looks(colours, colours.ink)
    ]


def row_text(align: Any) -> dict[str, Any]:
    """The setting of text in the middle of a row."""
    return {"align": align, "baseline": "middle", "fontSize": text_size(), "aria": False}
