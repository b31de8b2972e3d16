"""What all designs share: their settings, and how a layer finds its rows."""

from typing import Any

import altair as alt

from lib.charts.theme import FONT, Palette

PHONE = "windowSize()[0] < 640"
"""Where a layout must not depend on its own width, which its labels change."""


def expr(text: str) -> Any:
    """Leave a setting to be worked out in the browser."""
    return alt.ExprRef(text)


def rows(kind: str, also: str = "") -> alt.Chart:
    """Take the rows of one kind."""
    return alt.Chart().transform_filter(f"datum.kind == '{kind}'{' && ' + also if also else ''}")


def finished(chart: alt.LayerChart, colours: Palette) -> dict[str, Any]:
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
    spec.pop("data", None)
    return spec
