"""The tabs of a measure that show figures: over time, by group, by unit, and the table of what is drawn."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from lib import charts
from lib.catalogue.answer import Answer, Marker
from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Variation
from lib.charts import Drawing, Scheme
from lib.ui import caching, drawing, figures, group_figures, moving_ranges, standing, take_away
from lib.ui.changes import QUESTIONS
from lib.ui.decided_panel import what_was_decided
from lib.ui.markup import folded, listed, panel, paragraphs, text
from lib.ui.tables import Table, as_html
from lib.ui.visit import Visit
from lib.words import (
    captions,
    chance_of_target,
    day,
    sentence,
    stale,
    what_it_says,
    what_to_do,
)


def over_time(answer: Answer, visit: Visit) -> None:
    """The picture beside what it says and what to do; then how to read it, and the measure's parts if any."""
    if not answer.is_shown:
        st.html(panel("Nothing to show", paragraphs([sentence(answer)])))
        return
    left, right = st.columns([2.6, 1], gap="large")
    with left:
        picture(answer, visit)
    with right:
        st.html(so_what(answer))
    moving_ranges.show(answer, visit)
    if past := standing.history(answer):
        st.html(past)
    if decided := what_was_decided(answer, datetime.now(UTC).date()):
        st.html(decided)
    if answer.measure.item and not answer.selection.item:
        by_item(answer, visit)


def picture(answer: Answer, visit: Visit) -> None:
    """The drawing in its panel, or the register or list of events as a table."""
    drawn = drawing.over_time(answer, visit, large=True)
    with st.container(border=True, key="card-large"):
        if drawn is not None:
            drawing.draw(drawn, f"large-{answer.measure.id}")
        if answer.form in (ChartForm.REGISTER, ChartForm.DATES) and (table := figures.over_time(answer)):
            st.html(as_html(table))
        if drawn is not None:
            take_away.picture(answer, "over-time", lambda: light(answer), captions.over_time_caption(answer))
    if answer.reading is not None and answer.reading.variation is not Variation.TOO_FEW:
        st.html(how_to_read(answer))


def light(answer: Answer) -> Drawing:
    """The large drawing over time as it is taken away, in light colours."""
    return drawing.form_of(answer, Scheme.LIGHT, large=True)


def so_what(answer: Answer) -> str:
    """What the chart says, what to do, what is marked on it, and what to ask."""
    parts = [
        f"<h2>What {'it' if answer.line is None else 'the chart'} says</h2>",
        paragraphs([what_it_says(answer), chance_of_target(answer), stale(answer)]),
    ]
    if to_do := what_to_do(answer):
        parts.append(f"<h2>What to do</h2>{paragraphs([to_do])}")
    parts.append(standing.to_keep_in_mind(answer))
    if drawn := marked(answer):
        parts.append(f"<h2>On the line of time</h2>{drawn}")
    parts.append(paragraphs(answer.notes, css="note"))
    parts.append(f'<p class="ask"><strong>Ask.</strong> {QUESTIONS}</p>')
    return f'<section class="panel so-what">{"".join(parts)}</section>'


def marked(answer: Answer) -> str:
    """The breaks, interventions and notes that are drawn, with their days, as a list."""
    shown = answer.drawn_markers if answer.line else ()
    return listed((f"<strong>{text(day(one.on))}</strong> {text(told(one))}" for one in shown), css="marked")


def told(marker: Marker) -> str:
    """What a marker says."""
    return f"{marker.label}: {marker.detail}" if marker.detail else marker.label


def how_to_read(answer: Answer) -> str:
    """The marks of a control chart in words; hollow ones where there are any."""
    marks = (
        (Variation.COMMON_CAUSE, "normal variation"),
        (Variation.IMPROVEMENT_HIGH, "unlikely to be chance, and better"),
        (Variation.CONCERN_HIGH, "unlikely to be chance, and worse"),
        (Variation.NEUTRAL_HIGH, "unlikely to be chance, neither better nor worse"),
    )
    shown = "".join(f"<span>{drawing.small_variation(mark, 24, alone=False)} {words}</span>" for mark, words in marks)
    if answer.line and any(answer.line.is_provisional):
        shown += f"<span>{drawing.picture(charts.point_mark(is_left_out=False), '', 20)} provisional</span>"
    if answer.line and any(answer.line.is_excluded):
        shown += f"<span>{drawing.picture(charts.point_mark(is_left_out=True), '', 20)} left out by a decision</span>"
    return (
        f'<div class="reading"><strong>How to read it.</strong>{shown}'
        "<span>Nearly all figures fall inside the shaded band if nothing changes.</span></div>"
    )


def by_item(answer: Answer, visit: Visit) -> None:
    """The parts of a measure over one period."""
    by = caching.by_item(visit.reader, answer.measure.id, visit.selection).by_item
    if by is None:
        return
    with st.container(border=True, key="card-items"):
        st.html(f"<h2>By {text(by.title.lower())}, {text(by.period)}</h2>")
        drawing.draw(charts.by_item(by, answer.measure, scheme=visit.scheme), f"items-{answer.measure.id}")
        taken = partial(charts.by_item, by, answer.measure, scheme=Scheme.LIGHT)
        take_away.picture(answer, "items", taken, captions.item_caption(by, answer))
        st.html(folded("The same as a table", as_html(figures.items(answer, by))))


def as_table(answer: Answer, visit: Visit) -> None:
    """What the first tab shows, as a table and as a file with the same cells."""
    table = table_of(answer, visit)
    if table is None or not table.rows:
        st.html(panel("Nothing to show", paragraphs([sentence(answer)])))
        return
    has_picture = answer.line is not None or bool(answer.events)
    draw = partial(light, answer) if has_picture and answer.measure.chart.has_picture else None
    take_away.picture_and_table(answer, draw, captions.over_time_caption(answer), table)
    st.html(as_html(table))


def table_of(answer: Answer, visit: Visit) -> Table | None:
    """The table of the measure's line, events or register; of its groups where it has no line."""
    if answer.measure.chart is not ChartForm.GROUPS:
        return figures.over_time(answer)
    by = drawing.usual_groups(answer, visit)
    return group_figures.groups(answer, by) if by else None
