"""The design of dated events on a line of time, with the count of each year above."""

from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.form import Layer, expr, finished, rows
from lib.charts.spc_form import Size, note, text_size
from lib.charts.theme import Palette, Scheme, palette


@lru_cache
def timeline_form(size: Size, scheme: Scheme) -> dict[str, Any]:
    """Give events on a line of time as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [years(colours), *counts(size, colours), line(colours), events(size, colours)]
    title = {"title": note(colours).to_dict()} if size.note else {}
    return finished(layers, colours, height=size.height, **title)


def x(field: str = "x:Q") -> alt.X:
    """The days, without an axis of their own: years are named where they are counted."""
    scale = alt.Scale(domainMin=expr("first"), domainMax=expr("last"), nice=False, zero=False)
    return alt.X(field, scale=scale, axis=None)


def y(field: str = "y:Q") -> alt.Y:
    """The events of one time stand on each other."""
    return alt.Y(
        field, scale=alt.Scale(domainMin=expr("-0.8"), domainMax=expr("tallest"), nice=False, zero=False), axis=None
    )


def years(colours: Palette) -> Layer:
    """Every second year on a faint ground."""
    ground = rows("year", "datum.shade").mark_rect(color=colours.band, y=0, y2="height", aria=False)
    return ground.encode(x("x:Q"), alt.X2("end:Q"))


def counts(size: Size, colours: Palette) -> list[Layer]:
    """Each year's count and name at the top of its ground."""
    bold = size.text + (6 if size.note else 3)
    count = rows("year").mark_text(color=colours.ink, fontSize=bold, fontWeight="bold", baseline="top", y=6, aria=False)
    name = rows("year").mark_text(
        color=colours.second, fontSize=text_size(size), baseline="top", y=bold + 12, aria=False
    )
    return [count.encode(x("middle:Q"), text="text:N"), name.encode(x("middle:Q"), text="label:N")]


def line(colours: Palette) -> Layer:
    """The line of time."""
    ruled = rows("line").mark_rule(color=colours.second, strokeWidth=1.8, x=0, x2="width", aria=False)
    return ruled.encode(y())


def events(size: Size, colours: Palette) -> Layer:
    """The events."""
    dots = rows("event").mark_point(
        shape="circle",
        fill=colours.common,
        stroke=colours.ink,
        strokeWidth=1.5,
        size=size.special * 1.3,
        opacity=1,
    )
    return dots.encode(
        x(),
        y(),
        description="said:N",
        tooltip=[
            alt.Tooltip("at:N", title="On"),
            alt.Tooltip("label:N", title="What"),
            alt.Tooltip("unit:N", title="Unit"),
        ],
    )
