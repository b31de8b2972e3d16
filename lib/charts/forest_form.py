"""The design of projects' effects under each other, by unit: how much better, with intervals, about no change."""

from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.dots_form import SLIM, names, row_text, text_size, x, y
from lib.charts.form import Layer, expr, finished, looks, rows
from lib.charts.theme import Palette, Scheme, palette

STATES = ("held", "lost", "worse", "unclear")
ROOM = 440
"""Pixels for the name of a project."""
SYMBOLS = ("diamond", "square", "triangle-down", "circle")


@lru_cache
def forest_form(scheme: Scheme) -> dict[str, Any]:
    """Give rows of effects as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [*no_change(colours), *effects(colours), headings(colours), *names(colours, ROOM), *values(colours)]
    return finished(layers, colours)


def no_change(colours: Palette) -> list[Layer]:
    """The line of no change, with the words for its sides at the top."""
    line = rows("none").mark_rule(color=colours.ink, strokeWidth=1.8, aria=False)
    sides = [
        rows("side", f"datum.state == '{side}'")
        .mark_text(align=align, dx=dx, y=-6, baseline="bottom", fontSize=text_size(), color=colours.second, aria=False)
        .encode(x("x:Q"), text="text:N")
        for side, align, dx in (("better", "left", 8), ("worse", "right", -8))
    ]
    return [line.encode(x("x:Q")), *sides]


def effects(colours: Palette) -> list[Layer]:
    """Each project's interval, and the shape that says what became of its change."""
    bars = rows("figure", "isValid(datum.lower)").mark_rule(
        color=colours.interval, strokeWidth=4, clip=True, aria=False
    )
    fills = [colours.improving, colours.common, colours.concerning, colours.common]
    dots = (
        rows("figure", "isValid(datum.x)")
        .mark_point(stroke=colours.ink, strokeWidth=1.6, size=170, opacity=1)
        .encode(
            x("x:Q"),
            y(),
            shape=alt.Shape("state:N", scale=alt.Scale(domain=STATES, range=SYMBOLS), legend=None),
            fill=alt.Fill("state:N", scale=alt.Scale(domain=STATES, range=fills), legend=None),
            description="said:N",
            tooltip=[
                alt.Tooltip("label:N", title="Project"),
                alt.Tooltip("measure:N", title="Measure"),
                alt.Tooltip("words:N", title="Before and after"),
                alt.Tooltip("text:N", title="Change"),
                alt.Tooltip("range:N", title="95% interval"),
            ],
        )
    )
    return [bars.encode(x("lower:Q"), y(), x2="upper:Q"), dots]


def headings(colours: Palette) -> Layer:
    """The name of each unit above its projects."""
    words = rows("heading").mark_text(
        text=expr("datum.label"),
        x=expr(f"{SLIM} ? 0 : -14"),
        fontWeight="bold",
        limit=400,
        color=colours.second,
        **row_text(expr(f"{SLIM} ? 'left' : 'right'")),
    )
    return words.encode(y())


def values(colours: Palette) -> list[Layer]:
    """How much better or worse behind each interval; what it was before and after at the right, where there is room."""
    levels = rows("figure").mark_text(
        text=expr(f"{SLIM} ? '' : datum.words"), x="width", dx=10, **row_text("left"), color=colours.second
    )
    changes = [
        rows("figure", "isValid(datum.x)")
        .mark_text(text=expr(f"{SLIM} ? datum.size : datum.text"), dx=12, fontWeight="bold", **row_text("left"), **look)
        .encode(x("end:Q"), y())
        for look in looks(colours, colours.ink)
    ]
    return [levels.encode(y()), *changes]
