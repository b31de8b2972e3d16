"""Pictures of an Answer: charts as a constant Vega-Lite form with Arrow data, icons and sparklines as SVG.

Where to look: `theme` holds every colour, `icons` and `sparkline` the small pictures, `scales` where marks and
labels go, `over_time` the control and run chart, `spans` and `timeline` years and dates, `dots` and `funnel` the
comparisons; each has its design in Altair beside it, in a file that ends in `_form`. `export` makes the pictures that
leave the dashboard. Words come from `lib.words`.
"""

from lib.charts.dots import by_group, by_item, by_unit
from lib.charts.drawing import Drawing
from lib.charts.effect import effect
from lib.charts.export import as_png, as_svg
from lib.charts.forest import forest, forest_of_units
from lib.charts.funnel import funnel
from lib.charts.gap_chart import gap_chart
from lib.charts.group_lines import group_lines
from lib.charts.icons import (
    assurance_icon,
    css_icons,
    effect_mark,
    icon_name,
    image,
    point_mark,
    reading_icon,
    run_icon,
    tally,
    unit_mark,
    variation_icon,
)
from lib.charts.over_time import over_time
from lib.charts.spans import years
from lib.charts.sparkline import sparkline
from lib.charts.theme import FONT, Palette, Scheme, css_variables, palette
from lib.charts.timeline import timeline

__all__ = [
    "FONT",
    "Drawing",
    "Palette",
    "Scheme",
    "as_png",
    "as_svg",
    "assurance_icon",
    "by_group",
    "by_item",
    "by_unit",
    "css_icons",
    "css_variables",
    "effect",
    "effect_mark",
    "forest",
    "forest_of_units",
    "funnel",
    "gap_chart",
    "group_lines",
    "icon_name",
    "image",
    "over_time",
    "palette",
    "point_mark",
    "reading_icon",
    "run_icon",
    "sparkline",
    "tally",
    "timeline",
    "unit_mark",
    "variation_icon",
    "years",
]
