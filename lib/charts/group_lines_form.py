"""The design of groups over time: at most six lines, the two that are compared strong, the others faint."""

from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.form import PHONE, Layer, expr, finished, looks, rows
from lib.charts.spc_form import Size, fitting, shape, text_size, x, y
from lib.charts.theme import Palette, Scheme, palette

SIDES = ("focus", "reference", "other")
SHAPES = ("circle", "square", "circle")
LONGEST_NAME, LONGEST_NAME_PHONE = 320, 165
"""Pixels that a group's name may take at the end of its line."""


@lru_cache
def group_lines_form(size: Size, scheme: Scheme) -> dict[str, Any]:
    """Give lines with their names at the ends as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [*lines(size, colours), points(size, colours), *names(size, colours)]
    return finished(layers, colours, **shape(size, colours))


def strokes(colours: Palette) -> tuple[tuple[str, str, float, list[int]], ...]:
    """The colour, width and dash of each side; shape and dash tell them apart without colour."""
    return (
        ("other", colours.interval, 1.4, [1, 0]),
        ("reference", colours.ink, 2.4, [7, 4]),
        ("focus", colours.link, 3.2, [1, 0]),
    )


def lines(size: Size, colours: Palette) -> list[Layer]:
    """One line a group, broken where a figure is hidden."""
    return [
        rows("point", f"datum.side == '{side}' && isValid(datum.y)")
        .mark_line(color=colour, strokeWidth=width, strokeDash=dash, aria=False)
        .encode(x(size), y("y:Q", size), detail="path:N")
        for side, colour, width, dash in strokes(colours)
    ]


def points(size: Size, colours: Palette) -> Layer:
    """A mark on each figure: large on the two groups that are compared, each with its own shape."""
    fills = [colours.link, colours.ink, colours.interval]
    sizes = [size.point * 1.4, size.point * 1.4, size.point * 0.7]
    marks = rows("point", "isValid(datum.y)").mark_point(stroke=colours.panel, strokeWidth=1, opacity=1)
    return marks.encode(
        x(size),
        y("y:Q", size),
        shape=alt.Shape("side:N", scale=alt.Scale(domain=SIDES, range=SHAPES), legend=None),
        fill=alt.Fill("side:N", scale=alt.Scale(domain=SIDES, range=fills), legend=None),
        size=alt.Size("side:N", scale=alt.Scale(domain=SIDES, range=sizes), legend=None),
        description="said:N",
        tooltip=[
            alt.Tooltip("at:N", title="Period"),
            alt.Tooltip("label:N", title="Group"),
            alt.Tooltip("text:N", title="Value"),
        ],
    )


def names(size: Size, colours: Palette) -> list[Layer]:
    """Each group's name at the end of its line, with its latest figure where there is room."""
    inks = {"other": colours.limit, "reference": colours.ink, "focus": colours.link}
    return [
        rows("end", f"datum.side == '{side}'")
        .mark_text(
            align="left",
            baseline="middle",
            dx=11,
            fontSize=text_size(size),
            fontWeight="normal" if side == "other" else "bold",
            limit=expr(f"{PHONE} ? {LONGEST_NAME_PHONE} : {LONGEST_NAME}"),
            text=expr(fitting("text", "label")),
            aria=False,
            **look,
        )
        .encode(x(size), y("y:Q", size))
        for side, ink in inks.items()
        for look in looks(colours, ink)
    ]
