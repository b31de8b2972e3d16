"""Putting drawings and icons on a page."""

from collections.abc import Iterable

import streamlit as st

from lib import charts
from lib.catalogue.answer import Answer, Reading, Supply
from lib.catalogue.comparisons import Groups
from lib.catalogue.measure import ChartForm, Measure
from lib.catalogue.signals import Assurance, Variation
from lib.charts import Drawing, Scheme
from lib.ui import caching
from lib.ui.markup import text
from lib.ui.visit import Visit
from lib.words import assurance_words, state_words, variation_words


def draw(drawing: Drawing, key: str) -> None:
    """One drawing, as wide as its place; its form carries its words, its key keeps it in the browser."""
    st.vega_lite_chart(drawing.table, drawing.spec, theme=None, width="stretch", key=key)


def over_time(answer: Answer, visit: Visit, *, large: bool) -> Drawing | None:
    """The drawing of a measure over time in its own form; None where it has no line."""
    if not answer.measure.chart.has_picture or (answer.line is None and not answer.events):
        return None
    what = f"drawing {answer.measure.id} {'large' if large else 'small'} {visit.scheme.value}"
    return caching.kept(visit.reader, what, answer.selection, lambda: form_of(answer, visit.scheme, large=large))


def has_figures(by: Groups) -> bool:
    """Whether any group may be shown."""
    return any(figure.value is not None for figure in by.figures)


def usual_split(measure: Measure, visit: Visit) -> str:
    """The characteristic shown where none is chosen: the first that has figures which may be shown."""
    names = [name for name, _ in visit.reader.splits(measure.id)]
    for name in names:
        by = caching.groups(visit.reader, measure.id, visit.selection.but(split=name)).groups
        if by is not None and has_figures(by):
            return name
    return names[0]


def usual_groups(answer: Answer, visit: Visit) -> Groups | None:
    """The groups of a measure that has no line, by the chosen characteristic or the usual one."""
    released = dict(visit.reader.splits(answer.measure.id))
    if not released:
        return None
    chosen = visit.selection.split if visit.selection.split in released else usual_split(answer.measure, visit)
    return caching.groups(visit.reader, answer.measure.id, visit.selection.but(split=chosen)).groups


def of_groups(by: Groups, answer: Answer, visit: Visit, *, large: bool) -> Drawing:
    """The drawing of a measure by group."""
    what = f"drawing groups {answer.measure.id} {by.characteristic} {by.contrast} {large} {visit.scheme.value}"
    return caching.kept(
        visit.reader,
        what,
        answer.selection,
        lambda: charts.by_group(by, answer.measure, scheme=visit.scheme, large=large),
    )


def form_of(answer: Answer, scheme: Scheme, *, large: bool) -> Drawing:
    """A control or run chart, given figures by year, or events on a line of time."""
    if answer.form is ChartForm.YEARS:
        return charts.years(answer, large=large, scheme=scheme)
    if answer.form is ChartForm.DATES:
        return charts.timeline(answer, large=large, scheme=scheme)
    return charts.over_time(answer, large=large, scheme=scheme)


def icons(reading: Reading | None, width: int, css: str = "icons") -> str:
    """Both icons of a reading, each over its words."""
    if reading is None:
        return ""
    shown = [with_words(charts.reading_icon(reading), state_words(reading), width)]
    if has_target(reading):
        shown.append(with_words(charts.assurance_icon(reading.assurance), assurance_words(reading.assurance), width))
    return f'<div class="{css}">{"".join(shown)}</div>'


def small_icons(reading: Reading, width: int) -> str:
    """Both icons of a reading without words, which stand beside them."""
    shown = small_icon(reading, width, alone=False)
    if has_target(reading):
        shown += picture(charts.assurance_icon(reading.assurance), "", width)
    return shown


def has_target(reading: Reading) -> bool:
    """Whether there is an assurance icon: none where there is no judgement or no target."""
    return reading.assurance is not Assurance.NO_TARGET


def with_words(svg: str, words: str, width: int) -> str:
    """An icon over its words; the picture needs none of its own then."""
    return f'<span class="icon">{picture(svg, "", width)}<span>{text(words)}</span></span>'


def picture(svg: str, words: str, width: int) -> str:
    """A small picture; without words it is an ornament of the words beside it."""
    image = charts.image(svg, words, width)
    return image if words else image.replace("<img ", '<img role="presentation" ', 1)


def small_icon(reading: Reading, width: int = 24, *, alone: bool = True) -> str:
    """What the latest point says, of a run chart what its runs say; with words of its own where it stands alone."""
    return picture(charts.reading_icon(reading), state_words(reading) if alone else "", width)


def small_variation(variation: Variation, width: int, *, of_gaps: bool = False, alone: bool = True) -> str:
    """A variation icon by itself; with words of its own where it stands alone."""
    said = variation_words(variation, of_gaps=of_gaps) if alone else ""
    return picture(charts.variation_icon(variation), said, width)


def small_assurance(assurance: Assurance, width: int = 24) -> str:
    """An assurance icon with words of its own."""
    return picture(charts.assurance_icon(assurance), assurance_words(assurance), width)


def sparkline(answer: Answer, width: int = 170) -> str:
    """A measure's line in little; the sentence beside it says what it shows."""
    return picture(charts.sparkline(answer), "", width) if answer.line is not None else ""


def missing_icon(width: int) -> str:
    """A dashed square: not supplied; words stand beside it."""
    return f'<span class="missing-icon" style="width:{width}px;height:{width}px"></span>'


def tally(answers: Iterable[Answer]) -> str:
    """One tiny shape a measure, concern first; the counts stand beside it in words."""
    shown = [icon_of(answer) for answer in answers if answer.supply is not Supply.NOT_FOR_UNIT]
    return picture(charts.tally(shown), "", 16 * max(1, len(shown)) + 4)


def icon_of(answer: Answer) -> str | None:
    """The name of a measure's icon: too few where no icon judges it, None where nothing is supplied."""
    if answer.supply is Supply.NOT_SUPPLIED:
        return None
    return charts.icon_name(answer.reading) if answer.is_shown and answer.reading else Variation.TOO_FEW.value
