"""Units in a funnel: each unit's figure against its size, with the limits that its size lets one expect."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.catalogue.comparisons import ByUnit, Figure, FunnelLines
from lib.catalogue.measure import Measure
from lib.charts.drawing import Drawing, drawn
from lib.charts.funnel_form import funnel_form
from lib.charts.labels import Box, Dot, Place, placed_names
from lib.charts.rows import Rows
from lib.charts.scales import Scale, kept_apart, round_step, value_scale
from lib.charts.spc_form import LARGE
from lib.charts.theme import Scheme
from lib.words import funnel_note, number, size_words, unit_alt, unit_place, with_unit
from lib.words.wrapping import wrapped

COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "lower95": float,
    "upper95": float,
    "lower998": float,
    "upper998": float,
    "state": str,
    "chosen": bool,
    "text": str,
    "align": str,
    "dx": float,
    "dy": float,
    "briefText": str,
    "briefAlign": str,
    "briefDx": float,
    "briefDy": float,
    "label": str,
    "value": str,
    "expected": str,
    "words": str,
    "said": str,
}
WIDE, PHONE = 640.0, 240.0
"""Pixels of the narrowest pictures of a wide screen and of a phone."""
PHONE_LETTERS = 34
"""Letters of a line of words on a phone."""
POINT, RING = 9.0, 15.0
"""Pixels from the middle of a unit's mark to its edge, and to that of the ring about the chosen one."""
MOST_WITH_WORDS = 3
"""More units beyond the limits than this are named without further words."""
FURTHEST = 5.0
"""Limits are drawn to as many times the furthest figure's distance from the Trust; beyond, they leave the picture."""


@dataclass(frozen=True)
class Plot:
    """Units that have a place, the limits that judge them, and both axes."""

    by_unit: ByUnit
    limits: FunnelLines
    figures: tuple[Figure, ...]
    measure: Measure
    chosen: str
    scale: Scale
    least: float
    most: float


def funnel(by_unit: ByUnit, measure: Measure, chosen_unit: str, *, scheme: Scheme) -> Drawing:
    """Draw units by size with their limits; a unit that is hidden or has no size is not drawn.

    Raises ValueError where there are no limits.
    """
    if by_unit.limits is None:
        raise ValueError(f"{measure.id} has no funnel to draw.")
    plot = plot_of(by_unit, by_unit.limits, measure, chosen_unit)
    rows = Rows(COLUMNS)
    add_limits(rows, plot)
    add_units(rows, plot)
    add_names(rows, plot)
    add_ends(rows, plot)
    rows.add(kind="axis", text=sizes_are(plot, LARGE.note_letters), briefText=sizes_are(plot, PHONE_LETTERS))
    return drawn(funnel_form(scheme), parameters(plot), rows.table(), unit_alt(by_unit, measure))


def plot_of(by_unit: ByUnit, limits: FunnelLines, measure: Measure, chosen: str) -> Plot:
    """Fit both axes; that of sizes begins a little before the smallest unit, where the limits begin."""
    figures = tuple(figure for figure in by_unit.figures if figure.position)
    first, last = limits.sizes[0], limits.sizes[-1]
    return Plot(
        by_unit,
        limits,
        figures,
        measure,
        chosen,
        scale_of(by_unit, limits, figures, measure),
        max(0.0, first - (last - first) * 0.04),
        last,
    )


def scale_of(by_unit: ByUnit, limits: FunnelLines, figures: Sequence[Figure], measure: Measure) -> Scale:
    """The axis of values: every unit is on it, and the limits as far as they do not dwarf the units."""
    values = [figure.value for figure in figures if figure.value is not None]
    trust = by_unit.trust or 0.0
    beside = (limits.lower998[-1], limits.upper998[-1])
    reach = FURTHEST * max(abs(value - trust) for value in [*values, *(end for end in beside if end is not None)])
    ends = [end for line in (limits.lower998, limits.upper998) for end in line if end is not None]
    return value_scale([*values, trust, *(min(max(end, trust - reach), trust + reach) for end in ends)], measure, 6)


def parameters(plot: Plot) -> dict[str, object]:
    """What the form is told: axis ends, marks, labels, and the line above the chart."""
    note = funnel_note(plot.by_unit, plot.measure)
    return {
        "low": plot.scale.low,
        "high": plot.scale.high,
        "highPhone": plot.scale.high,
        "yTicks": plot.scale.ticks,
        "yLabels": plot.scale.labels,
        "least": plot.least,
        "most": plot.most,
        "sizes": size_ticks(plot, 8),
        "sizesPhone": size_ticks(plot, 4),
        "note": wrapped(note, LARGE.note_letters),
        "notePhone": wrapped(note, PHONE_LETTERS),
    }


def sizes_are(plot: Plot, letters: int) -> str:
    """What the sizes are, in lines of at most so many letters."""
    return "\n".join(wrapped(size_words(plot.by_unit, plot.measure), letters))


def size_ticks(plot: Plot, marks: int) -> list[float]:
    """Round sizes along the axis, about so many."""
    step = max(1.0, round_step((plot.most - plot.least) / marks))
    first = int(plot.least // step) + 1
    return [place * step for place in range(first, int(plot.most // step) + 1)]


def add_limits(rows: Rows, plot: Plot) -> None:
    """The limits that judge, those of chance alone where they were widened, and the line of the whole."""
    add_lines(rows, "limit", plot.limits)
    if plot.by_unit.widened is not None and plot.by_unit.plain is not None:
        add_lines(rows, "chance", plot.by_unit.plain)
    rows.add(kind="trust", y=plot.by_unit.trust)


def add_lines(rows: Rows, kind: str, lines: FunnelLines) -> None:
    """One row a size."""
    rows.extend(
        len(lines.sizes),
        kind,
        x=lines.sizes,
        lower95=lines.lower95,
        upper95=lines.upper95,
        lower998=lines.lower998,
        upper998=lines.upper998,
    )


def add_units(rows: Rows, plot: Plot) -> None:
    """One row a unit with the words of its tooltip."""
    for figure in plot.figures:
        words = unit_place(figure)
        value = with_unit(figure.value, plot.measure)
        rows.add(
            kind="unit",
            x=figure.denominator,
            y=figure.value,
            state=figure.position,
            chosen=figure.code == plot.chosen,
            label=figure.label,
            value=value,
            expected=expected(figure, plot),
            words=words,
            said=f"{figure.label}: {value}, {words}",
        )


def expected(figure: Figure, plot: Plot) -> str:
    """The range that a unit's size lets one expect."""
    return f"{number(figure.least_expected, plot.measure)} to {number(figure.most_expected, plot.measure)}"


def add_names(rows: Rows, plot: Plot) -> None:
    """The names of units beyond the limits and of the chosen one, the chosen first."""
    named = sorted(
        (one for one in plot.figures if one.position != "within" or one.code == plot.chosen),
        key=lambda one: one.code != plot.chosen,
    )
    others = [one for one in plot.figures if one not in named]
    wide = placed(plot, [(one, name_of(one, len(named))) for one in named], others, WIDE, LARGE.text)
    phone = placed(plot, [(one, one.brief or one.label) for one in named], others, PHONE, LARGE.text_phone)
    for at, figure in enumerate(named):
        far, near = wide.get(at), phone.get(at)
        rows.add(
            kind="name",
            x=figure.denominator,
            y=figure.value,
            text=name_of(figure, len(named)) if far else "",
            align=far.align if far else "left",
            dx=far.dx if far else 0.0,
            dy=far.dy if far else 0.0,
            briefText=(figure.brief or figure.label) if near else "",
            briefAlign=near.align if near else "left",
            briefDx=near.dx if near else 0.0,
            briefDy=near.dy if near else 0.0,
        )


def name_of(figure: Figure, named: int) -> str:
    """A unit's name, with its place in words where few are named."""
    name = figure.brief or figure.label
    if named > MOST_WITH_WORDS:
        return name
    return f"{name}, {unit_place(figure, brief=True)}"


def placed(
    plot: Plot, named: Sequence[tuple[Figure, str]], others: Sequence[Figure], width: float, letters: int
) -> dict[int, Place]:
    """Where names stand in a picture of a width, by the number of the unit named."""
    frame = Box(0, 0, width, LARGE.height)
    dots = [dot_of(figure, name, plot, frame) for figure, name in named]
    dots += [dot_of(figure, "", plot, frame) for figure in others]
    return {place.dot: place for place in placed_names(dots, lines_of(plot, frame), frame, letters)}


def lines_of(plot: Plot, frame: Box) -> list[Box]:
    """The limits and the Trust's line as boxes of pixels, for names to keep clear of."""
    limits = plot.limits
    drawn = [
        (size, end)
        for line in (limits.lower998, limits.upper998, limits.lower95, limits.upper95)
        for size, end in zip(limits.sizes, line, strict=True)
        if end is not None
    ]
    drawn += [(size, plot.by_unit.trust) for size in limits.sizes if plot.by_unit.trust is not None]
    places = [pixels(size, value, plot, frame) for size, value in drawn]
    return [Box(x - 5, y - 1, x + 5, y + 1) for x, y in places]


def dot_of(figure: Figure, name: str, plot: Plot, frame: Box) -> Dot:
    """A unit in pixels; the chosen one with its ring."""
    x, y = pixels(figure.denominator or 0.0, figure.value or 0.0, plot, frame)
    return Dot(x, y, name, RING if figure.code == plot.chosen else POINT)


def pixels(size: float, value: float, plot: Plot, frame: Box) -> tuple[float, float]:
    """Where a size and a value lie in a picture."""
    across = (size - plot.least) / (plot.most - plot.least or 1.0)
    up = (value - plot.scale.low) / (plot.scale.span or 1.0)
    return across * frame.right, (1 - up) * frame.foot


def add_ends(rows: Rows, plot: Plot) -> None:
    """The names of the lines at their right ends, kept from running into each other."""
    ends = [end for end in ends_of(plot) if end[0] is not None and plot.scale.low <= end[0] <= plot.scale.high]
    least = LARGE.label_step / LARGE.height * plot.scale.span
    places = kept_apart([end[0] or 0.0 for end in ends], least, plot.scale.low, plot.scale.high)
    for (_, state, text, brief), y in zip(ends, places, strict=True):
        rows.add(kind="end", y=y, state=state, text=text, briefText=brief)


def ends_of(plot: Plot) -> list[tuple[float | None, str, str, str]]:
    """Where each line ends, what it is, and its words on a wide screen and on a phone."""
    trust = number(plot.by_unit.trust, plot.measure)
    ends: list[tuple[float | None, str, str, str]] = [
        (plot.limits.upper998[-1], "limit", "99.8% limit", "99.8%"),
        (plot.limits.upper95[-1], "inner", "95% limit", "95%"),
        (plot.by_unit.trust, "trust", f"{plot.by_unit.whole} {trust}", trust),
        (plot.limits.lower95[-1], "inner", "95% limit", "95%"),
        (plot.limits.lower998[-1], "limit", "99.8% limit", "99.8%"),
    ]
    if plot.by_unit.widened is not None and plot.by_unit.plain is not None:
        ends.append((plot.by_unit.plain.upper998[-1], "chance", "chance alone", "chance"))
    return ends
