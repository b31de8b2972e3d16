"""What all designs share: their settings, and how a layer finds its rows."""

from typing import Any

import altair as alt

from lib.charts.theme import FONT, Palette

Layer = Any
"""A picture of Altair's, whose types change with every step of its making."""
PHONE = "windowSize()[0] < 640"
"""Whether the screen is a phone. Asked of the window: a chart's own width changes with the labels it makes room for."""


def expr(text: str) -> Any:
    """Leave a setting to be worked out in the browser."""
    return alt.ExprRef(text)


def looks(colours: Palette, ink: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give the looks of text drawn twice: a halo of the ground that parts it from lines it crosses, then ink."""
    return {"color": colours.panel, "stroke": colours.panel, "strokeWidth": 5}, {"color": ink}


def rows(kind: str, also: str = "") -> Layer:
    """Take the rows of one kind."""
    return alt.Chart().transform_filter(f"datum.kind == '{kind}'{' && ' + also if also else ''}")


def finished(chart: Layer, colours: Palette) -> dict[str, Any]:
    """Give a chart as a dictionary with the product's settings, without a place for data."""
    chart = chart.configure(font=FONT, background="transparent", padding=4)
    chart = chart.configure_view(stroke=None).configure_axis(
        domainColor=colours.limit,
        tickColor=colours.limit,
        labelColor=colours.second,
        titleColor=colours.second,
        gridColor=colours.hairline,
        labelFont=FONT,
        titleFont=FONT,
        titleFontWeight="normal",
    )
    spec: dict[str, Any] = chart.configure_text(font=FONT).configure_title(font=FONT).to_dict()
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    return without_data(spec)


def without_data(spec: dict[str, Any]) -> dict[str, Any]:
    """Take out the empty data that Altair gives each layer, which would cut it off from the data that is sent."""
    for name in ("data", "datasets", "$schema"):
        spec.pop(name, None)
    for layer in spec.get("layer", ()):
        without_data(layer)
    return spec
