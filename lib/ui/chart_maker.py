"""Chart maker: anyone's own figures as a chart, what it says, what to do, and files to take away; nothing is kept."""

from dataclasses import replace
from functools import partial

import streamlit as st

from lib import charts
from lib.answers.from_figures import from_figures
from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import ByUnit
from lib.catalogue.errors import DashboardError
from lib.catalogue.measure import ChartForm
from lib.catalogue.own_figures import Own
from lib.catalogue.signals import Variation
from lib.charts import Drawing, Scheme
from lib.ui import chart_maker_form, drawing, figures, measure_page, measure_tabs, standing, take_away
from lib.ui.frame import made_up
from lib.ui.markup import folded, panel, paragraphs, text
from lib.ui.tables import Table, as_html
from lib.ui.visit import Visit
from lib.words import captions, choice_words, headline, with_unit

MOST_ROWS = 200
"""Of the table on the page."""
LEAD = "Paste a table, and see what its figures say: the chart, the icons, what to do, and files to take away."
HOW = (
    "Put a date in the first column and a figure in the second; or a part and a whole, such as falls and bed days.",
    "Dates may be written 2024-04-01, 01/04/2024, 04/2024 or Apr 2024. Leave a cell blank where there is no figure.",
    "Names in place of dates make a funnel of units. Dates alone are taken for rare events.",
    "The fitting chart is chosen for you, and you are told why. Thirteen figures or more give limits.",
)


def show(visit: Visit) -> None:
    """The finding on top, what is asked at the left, what comes of it at the right."""
    opening = st.container()
    left, right = st.columns([1, 2.5], gap="large")
    with left, st.container(border=True, key="card-maker"):
        own, wrong = made(visit)
    with opening:
        st.html(heading(own))
    with right, st.container(key="maker-result"):
        if wrong:
            st.html(f'<div class="notes" role="alert"><h2>This cannot be drawn yet</h2>{paragraphs([wrong])}</div>')
        if own is None:
            st.html(panel("How to begin", paragraphs(HOW)))
        else:
            result(own, visit)


def made(visit: Visit) -> tuple[Own | None, str]:
    """What comes of the form: an answer, or one sentence about what is wrong, or neither where it is empty."""
    try:
        form = chart_maker_form.fill(visit)
        return (None, "") if form is None else (from_figures(form.figures, form.asked), "")
    except DashboardError as why:
        return None, str(why)


def heading(own: Own | None) -> str:
    """The finding as the title with its icons; the page's own name where there are no figures."""
    if own is None:
        return f'<h1 class="finding-title">Chart maker</h1><p class="lead">{LEAD}</p>'
    answer = own.answer
    icons = drawing.icons(answer.reading, 64, "icons large")
    latest = measure_page.latest(answer) if answer.by_unit is None else whole(answer.by_unit, answer)
    lead = f"{latest}{answer.unit.name}."
    title = f'<h1 class="finding-title">{text(headline(answer))}</h1><p class="lead">{text(lead)}</p>'
    return f'<p class="eyebrow">Chart maker</p><div class="opening"><div>{title}</div>{icons}</div>'


def whole(by: ByUnit, answer: Answer) -> str:
    """The figure of all units together."""
    return f"{by.whole} {with_unit(by.trust, answer.measure)}. "


def result(own: Own, visit: Visit) -> None:
    """The chart with what may be taken away, what it says, and its table."""
    answer = own.answer
    if answer.version.is_synthetic:
        st.html(made_up("This example"))
    table = table_of(answer)
    with st.container(border=True, key="card-large"):
        drawing.draw(drawn(answer, visit.scheme), "own")
        take_away.picture_and_table(answer, partial(drawn, answer, Scheme.LIGHT), caption_of(answer), table)
    if answer.reading is not None and answer.reading.variation is not Variation.TOO_FEW:
        st.html(measure_tabs.how_to_read(answer))
    st.html(measure_tabs.so_what(answer))
    st.html(panel("How it was drawn", paragraphs([choice_words(own), *own.remarks])))
    st.html(standing.history(answer) or "<span></span>")
    st.html(folded("The same as a table", as_html(latest_of(table))))


def latest_of(table: Table) -> Table:
    """The last rows of a long table; the file that is taken away has all."""
    if len(table.rows) <= MOST_ROWS:
        return table
    caption = f"{table.caption}; the last {MOST_ROWS} are shown here, all are in the file"
    return replace(table, caption=caption, rows=table.rows[-MOST_ROWS:])


def drawn(answer: Answer, scheme: Scheme) -> Drawing:
    """The picture: a funnel of units, or figures over time."""
    if answer.measure.chart is ChartForm.FUNNEL and answer.by_unit is not None:
        return charts.funnel(answer.by_unit, answer.measure, "", scheme=scheme)
    return drawing.form_of(answer, scheme, large=True)


def caption_of(answer: Answer) -> captions.Caption:
    """The words around the picture that is taken away."""
    if answer.by_unit is not None:
        return captions.unit_caption(answer.by_unit, answer)
    return captions.over_time_caption(answer)


def table_of(answer: Answer) -> Table:
    """The same figures as a table."""
    found = figures.units(answer, answer.by_unit) if answer.by_unit else figures.over_time(answer)
    return found or Table(answer.measure.title, (), ())
