"""What all designs share: their settings, and how a layer finds its rows."""

from collections.abc import Iterable
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
    halo = {"color": colours.panel, "stroke": colours.panel, "strokeWidth": 5, "strokeJoin": "round"}
    return halo, {"color": ink}


def rows(kind: str, also: str = "") -> Layer:
    """Take the rows of one kind."""
    return alt.Chart().transform_filter(f"datum.kind == '{kind}'{' && ' + also if also else ''}")


def finished(layers: Iterable[Layer], colours: Palette, **settings: Any) -> dict[str, Any]:
    """Give layers as one chart with the product's settings: a dictionary without a place for data.

    Each layer is written out by itself, since Altair copies all layers at every step taken with them together. The
    empty data it gives each is taken out: it would cut the layer off from the data that is sent.
    """
    spec: dict[str, Any] = {"layer": [written(layer) for layer in layers]}
    spec |= {"width": "container", "autosize": {"type": "fit-x", "contains": "padding"}, "config": config(colours)}
    return spec | settings


def written(layer: Layer) -> dict[str, Any]:
    """Write out one layer without what belongs to a whole chart."""
    spec: dict[str, Any] = layer.to_dict()
    for name in ("data", "datasets", "config", "$schema"):
        spec.pop(name, None)
    return spec


def config(colours: Palette) -> dict[str, Any]:
    """Give the settings of every chart."""
    axis = alt.AxisConfig(
        domainColor=colours.limit,
        tickColor=colours.limit,
        labelColor=colours.second,
        titleColor=colours.second,
        gridColor=colours.hairline,
        labelFont=FONT,
        titleFont=FONT,
        titleFontWeight="normal",
    )
    settings: dict[str, Any] = alt.Config(
        axis=axis,
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(font=FONT),
        title=alt.TitleConfig(font=FONT),
        font=FONT,
        background="transparent",
        padding=4,
    ).to_dict()
    return settings
