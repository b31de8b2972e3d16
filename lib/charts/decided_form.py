"""The design of what decisions put on the chart over time: targets as they changed, and the baseline."""

from typing import Any

import altair as alt

from lib.charts.form import PHONE, Layer, expr, looks, rows
from lib.charts.theme import Palette

LEFT_OUT = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1ZM-0.7,-0.7L0.7,0.7M-0.7,0.7L0.7,-0.7"
"""The shape of a point that was left out: hollow and crossed, so that it tells apart from a provisional one."""
ON_SCREEN = f"datum.state == ({PHONE} ? 'phone' : 'wide')"


def targets(colours: Palette, x: alt.X, y: alt.Y, text_size: Any) -> list[Layer]:
    """The target in force in each period: a step where it changed, an earlier one with its words beside it."""
    line = rows("point", "isValid(datum.target)").mark_line(
        color=colours.target, strokeDash=[9, 4], strokeWidth=2, interpolate="step", aria=False
    )
    layers = [line.encode(x, y, detail="aim:N")]
    for look in looks(colours, colours.target):
        words = rows("earlier target", f"!({PHONE})").mark_text(
            align="left", baseline="middle", fontSize=text_size, fontWeight="bold", aria=False, **look
        )
        layers.append(words.encode(x, y, text="text:N"))
    return layers


def baselines(colours: Palette, x: alt.X, text_size: Any, height: int) -> list[Layer]:
    """A bar at the foot of the chart under the periods that set the limits, with its name."""
    shown = rows("baseline", ON_SCREEN)
    foot = expr(f"{height} - baselineFoot")
    bar = shown.mark_rule(color=colours.ink, strokeWidth=4, aria=False).encode(x, x2="end:Q", y=alt.value(foot))
    layers = [bar]
    for look in looks(colours, colours.ink):
        words = shown.mark_text(
            align="left", baseline="bottom", dy=-5, fontSize=text_size, fontWeight="bold", aria=False, **look
        )
        layers.append(words.encode(x, y=alt.value(foot), text="text:N"))
    return layers
