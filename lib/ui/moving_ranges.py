"""The chart of moving ranges below a chart of single figures: drawn only where somebody opens it."""

from functools import partial

import streamlit as st

from lib import charts
from lib.catalogue.answer import Answer
from lib.catalogue.measure import ChartForm
from lib.charts import Scheme
from lib.ui import caching, drawing, figures, take_away
from lib.ui.markup import folded, paragraphs
from lib.ui.tables import as_html
from lib.ui.visit import Visit
from lib.words import captions, steps


def show(answer: Answer, visit: Visit) -> None:
    """How much the figures change from one period to the next, for those who read XmR charts in full."""
    if answer.form is not ChartForm.XMR:
        return
    with st.expander(steps.heading(answer), key=f"steps-{answer.measure.id}", on_change="rerun") as part:
        if part.open:
            chart_of_steps(answer, visit)


def chart_of_steps(answer: Answer, visit: Visit) -> None:
    """The chart, its sentence and its table."""
    with st.container(border=True, key=f"card-steps-{answer.measure.id}"):
        of_steps = caching.moving_ranges(visit.reader, answer.measure.id, visit.selection)
        drawing.draw(charts.over_time(of_steps, large=True, scheme=visit.scheme), f"steps-{answer.measure.id}")
        taken = partial(charts.over_time, of_steps, large=True, scheme=Scheme.LIGHT)
        take_away.picture(answer, "steps", taken, captions.steps_caption(of_steps))
        table = figures.over_time(of_steps)
        st.html(
            paragraphs([steps.sentence(of_steps)]) + (folded("The same as a table", as_html(table)) if table else "")
        )
