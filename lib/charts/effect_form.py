"""The design of a project's chart: levels before and after a change on the chart over time, made once a size."""

from functools import lru_cache
from typing import Any

import altair as alt

from lib.charts.decided_form import targets
from lib.charts.form import Layer, finished, rows
from lib.charts.spc_form import Size, ends, limits, markers, masked, shape, text_size, values, x, y
from lib.charts.theme import Palette, Scheme, palette


@lru_cache
def effect_form(size: Size, scheme: Scheme) -> dict[str, Any]:
    """Give the chart over time with two levels as a dictionary that must not be changed."""
    colours = palette(scheme)
    layers = [
        *limits(size, colours),
        *targets(colours, x(size), y("target:Q", size), text_size(size)),
        *markers(size, colours),
        *levels(size, colours),
        *values(size, colours),
        *masked(size, colours),
        ends(size, colours),
    ]
    return finished(layers, colours, **shape(size, colours))


def levels(size: Size, colours: Palette) -> list[Layer]:
    """The level before the change, how it would have gone on, and the level after it."""
    kinds: tuple[tuple[str, str, float, list[int]], ...] = (
        ("before", colours.second, 2.2, [1, 0]),
        ("unchanged", colours.second, 1.6, [2, 4]),
        ("after", colours.ink, 3.2, [1, 0]),
    )
    return [
        rows("level", f"datum.state == '{state}'")
        .mark_rule(color=colour, strokeWidth=width, strokeDash=dash, clip=True, aria=False)
        .encode(x(size), y("y:Q", size), x2=alt.X2("end:Q"))
        for state, colour, width, dash in kinds
    ]
