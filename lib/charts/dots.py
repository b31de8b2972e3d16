"""Groups, units and items side by side, each figure on its own row."""

from collections.abc import Sequence

from lib.catalogue.comparisons import ByItem, ByUnit, Figure, Groups
from lib.catalogue.measure import Measure
from lib.charts.dots_form import ROW, bars_form, dots_form
from lib.charts.drawing import Drawing, drawn
from lib.charts.rows import Rows
from lib.charts.scales import Scale, value_scale
from lib.charts.theme import Scheme
from lib.words import as_shown, figure_words, group_alt, held_against, item_alt, number, unit_alt, unit_place

COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "end": float,
    "lower": float,
    "upper": float,
    "state": str,
    "label": str,
    "text": str,
    "range": str,
    "said": str,
    "words": str,
    "brief": str,
}
LONGEST_BESIDE = 36
"""Letters of a name for which there is room beside a row."""
APART = 0.5
"""Rows of air before the unknown group."""


def by_group(groups: Groups, measure: Measure, *, scheme: Scheme, large: bool = True) -> Drawing:
    """Draw each group's figure with its interval, groups in their own order and the unknown last, apart.

    The two sides that are compared are filled; where either is none of the groups, both stand above them. On a card,
    which is not large, and where a name is too long to stand beside its row, names stand above their rows.
    """
    line = groups.overlay if groups.overlay is not None else groups.overall
    shown = as_shown(groups, measure)
    name = f"Same as {held_against(measure)}" if groups.overlay is not None else f"Overall {number(line, shown)}"
    sections = sections_of(groups)
    are_above = bool(sections) and sections[0] == list(groups.compared)
    scale = figure_scale([figure for section in sections for figure in section], line, shown)
    chosen = {figure.code for figure in groups.compared}
    rows, at = Rows(COLUMNS), 0.0
    for place, section in enumerate(sections):
        if place:
            rows.add(kind="apart", y=at - 0.5 + APART / 2)
            at += APART
        for figure in section:
            is_chosen = place == 0 if are_above else figure.code in chosen
            add_figure(rows, figure, at, shown, "chosen" if is_chosen else "within")
            at += 1
    add_overall(rows, line, name)
    are_long = any(len(figure.label) > LONGEST_BESIDE for section in sections for figure in section)
    return chart(dots_form(scheme), rows, scale, at, group_alt(groups, measure), slim=are_long or not large)


def sections_of(groups: Groups) -> list[list[Figure]]:
    """The rows in sections with air between: the sides compared where they are no groups, known groups, unknown."""
    known = [figure for figure in groups.figures if not figure.is_unknown]
    unknown = [figure for figure in groups.figures if figure.is_unknown]
    codes = {figure.code for figure in known}
    apart = list(groups.compared) if any(one.code not in codes for one in groups.compared) else []
    return [section for section in (apart, known, unknown) if section]


def by_unit(units: ByUnit, measure: Measure, chosen_unit: str, *, scheme: Scheme) -> Drawing:
    """Draw each unit's figure with its interval beside the Trust's, largest first: units are never ranked."""
    figures = sorted(units.figures, key=lambda one: (-(one.denominator or 0), one.label))
    rows = Rows(COLUMNS)
    for at, figure in enumerate(figures):
        is_beyond = figure.position in ("above", "below")
        state = "chosen" if figure.code == chosen_unit else figure.position or "within"
        add_figure(rows, figure, at, measure, state, unit_place(figure) if is_beyond else "")
    add_overall(rows, units.trust, f"{units.whole} {number(units.trust, measure)}")
    scale = figure_scale(figures, units.trust, measure)
    return chart(dots_form(scheme), rows, scale, len(figures), unit_alt(units, measure))


def by_item(items: ByItem, measure: Measure, *, scheme: Scheme) -> Drawing:
    """Draw the parts of a measure as bars from nought, each with its value."""
    rows = Rows(COLUMNS)
    for at, figure in enumerate(items.figures):
        add_figure(rows, figure, at, measure)
    values = [figure.value for figure in items.figures if figure.value is not None]
    scale = with_room(value_scale(values, measure, 5, zero=True))
    return chart(bars_form(scheme), rows, scale, len(items.figures), item_alt(items, measure))


def chart(form: dict[str, object], rows: Rows, scale: Scale, count: float, alt: str, *, slim: bool = False) -> Drawing:
    """Fill a form of rows; its height follows the number of rows, and where slim, names stand above them."""
    ends = {"low": scale.low, "high": scale.high, "ticks": scale.ticks, "labels": scale.labels}
    drawing = drawn(form, ends | {"rows": count - 0.4, "slim": slim}, rows.table(), alt)
    drawing.spec["height"] = round((count + 0.2) * ROW)
    return drawing


def figure_scale(figures: Sequence[Figure], line: float | None, measure: Measure) -> Scale:
    """The axis for figures, their intervals and the overall line, with room for values at the right."""
    ends = [value for one in figures for value in (one.value, one.lower, one.upper)]
    return with_room(value_scale([value for value in [*ends, line] if value is not None], measure, 6))


def with_room(scale: Scale) -> Scale:
    """The axis made longer for the words behind the longest row."""
    return Scale(scale.low, scale.high + scale.span * 0.22, scale.ticks, scale.labels)


def add_figure(rows: Rows, figure: Figure, at: float, measure: Measure, state: str = "within", words: str = "") -> None:
    """Add one figure's row; a hidden figure has words and no numbers."""
    text = figure_words(figure, measure)
    known = figure.lower is not None and figure.upper is not None
    interval = f"{number(figure.lower, measure)} to {number(figure.upper, measure)}" if known else ""
    said = f"{figure.label}: {text}" + (f", 95% interval {interval}" if interval else "")
    rows.add(
        kind="figure",
        x=figure.value,
        y=at,
        end=figure.value if figure.upper is None else figure.upper,
        lower=figure.lower,
        upper=figure.upper,
        state="unknown" if figure.is_unknown else state,
        label=figure.label,
        text=text,
        range=interval,
        said=f"{said}, {words}" if words else said,
        words=words,
        brief=f"{figure.label}: {words.removesuffix(' for its size')}" if words else figure.label,
    )


def add_overall(rows: Rows, line: float | None, name: str) -> None:
    """Add the dashed line of the whole."""
    if line is not None:
        rows.add(kind="overall", x=line, text=name)
