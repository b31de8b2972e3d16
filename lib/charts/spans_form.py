"""The design of figures with intervals along the line of time: given figures by year."""

from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.form import Layer, expr, finished, rows
from lib.charts.spc_form import Size, ends, shape, text_size, x, y
from lib.charts.theme import Palette, Scheme, palette


@lru_cache
def spans_form(size: Size, scheme: Scheme) -> dict[str, Any]:
    """Give dots with upright intervals as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [
        benchmark(size, colours),
        interval(size, colours),
        *points(size, colours),
        ends(size, colours),
    ]
    return finished(layers, colours, **shape(size, colours))


def benchmark(size: Size, colours: Palette) -> Layer:
    """The comparison's line."""
    line = rows("point", "isValid(datum.benchmark)").mark_line(
        color=colours.second, strokeDash=[5, 4], strokeWidth=1.8, aria=False
    )
    return line.encode(x(size), y("benchmark:Q", size))


def interval(size: Size, colours: Palette) -> Layer:
    """The interval of each figure."""
    bar = rows("point", "isValid(datum.lower)").mark_rule(color=colours.interval, strokeWidth=4, aria=False)
    return bar.encode(x(size), y("lower:Q", size), y2="upper:Q")


def points(size: Size, colours: Palette) -> list[Layer]:
    """Each figure's dot, and its value above its interval where there is room for it."""
    known = rows("point", "isValid(datum.y)")
    dots = known.mark_point(
        stroke=colours.ink, fill=colours.common, strokeWidth=1.5, size=size.special, opacity=1
    ).encode(
        x(size),
        y("y:Q", size),
        description="text:N",
        tooltip=[
            alt.Tooltip("at:N", title="Period"),
            alt.Tooltip("said:N", title="Value"),
            alt.Tooltip("range:N", title="95% interval"),
        ],
    )
    words = known.mark_text(
        color=colours.ink,
        baseline="bottom",
        dy=-7,
        fontSize=text_size(size),
        fontWeight="bold",
        aria=False,
        opacity=expr("showValues ? 1 : 0"),
    )
    return [dots, words.encode(x(size), y("top:Q", size), text="brief:N")]
