"""The tab By unit: the funnel of all units, what it says, then each unit's figure beside the Trust's."""

from dataclasses import replace
from functools import partial

import streamlit as st

from lib import charts
from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import ByUnit
from lib.charts import Scheme
from lib.ui import caching, drawing, figures, take_away
from lib.ui.markup import folded, panel, paragraphs, text
from lib.ui.tables import as_html
from lib.ui.visit import Visit
from lib.words import captions, not_drawn, unit_position, unit_sentence, widening_sentence

NEVER_RANKED = "Units are never ranked by their figures: small units vary more, by chance alone."
NOT_TO_CONCLUDE = (
    "A unit beyond the limits is not better or worse for that: it may care for other patients, or record in another "
    "way. A unit within them is not proven to be like the others."
)
INTERVALS = "Largest unit first. Bars are 95% intervals of each unit's own figure, by chance alone."
MARKS = (
    ("within", "within what its size lets one expect"),
    ("above", "higher than expected"),
    ("below", "lower than expected"),
)


def show(answer: Answer, visit: Visit) -> None:
    """Every unit beside the Trust; the unit that is looked at is marked."""
    by = caching.by_unit(visit.reader, answer.measure.id, visit.selection).by_unit
    if by is None:
        st.html(panel("By unit", paragraphs(["There are no figures by unit for this measure."])))
        return
    if by.limits is not None:
        the_funnel(answer, by, visit)
    each_unit(answer, by, visit)
    st.html(folded("The same as a table", as_html(figures.units(answer, by))))


def the_funnel(answer: Answer, by: ByUnit, visit: Visit) -> None:
    """The finding as the title, the picture, and what it says."""
    unit = visit.selection.unit
    with st.container(border=True, key="card-funnel"):
        finding, _, rest = unit_sentence(by).partition(". ")
        said = paragraphs([rest, widening_sentence(by)], css="said-large")
        st.html(f"<h2>{text(finding.rstrip('.'))}.</h2>{said}")
        drawn = charts.funnel(by, answer.measure, unit, scheme=visit.scheme)
        drawing.draw(drawn, f"funnel-{answer.measure.id}")
        own = [unit_position(one) for one in by.figures if one.code == unit]
        st.html(f'{how_to_read(by)}<div class="said">{paragraphs([*own, not_drawn(by)])}</div>')
        taken = partial(charts.funnel, by, answer.measure, unit, scheme=Scheme.LIGHT)
        take_away.picture(answer, "funnel", taken, captions.unit_caption(by, answer))
    st.html(panel("What not to conclude", paragraphs([f"{NOT_TO_CONCLUDE} {NEVER_RANKED}"]), css="aside"))


def how_to_read(by: ByUnit) -> str:
    """The marks of a funnel in words."""
    shown = "".join(f"<span>{drawing.picture(charts.unit_mark(mark), '', 22)} {words}</span>" for mark, words in MARKS)
    chance = " The dotted lines are the 99.8% limits of chance alone." if by.widened is not None else ""
    return (
        f'<div class="reading"><strong>How to read it.</strong>{shown}<span>If nothing but chance told units apart, '
        f"998 of 1,000 would lie in the shaded funnel, which is wider for smaller units.{chance}</span></div>"
    )


def each_unit(answer: Answer, by: ByUnit, visit: Visit) -> None:
    """Each unit's own figure on a row of its own."""
    with st.container(border=True, key="card-units"):
        if by.limits is None:
            heading, note = unit_sentence(by), f"{by.period}. {NEVER_RANKED}"
        else:
            heading, note = "Each unit’s own figure", f"{by.period}. {INTERVALS}"
        st.html(f'<h2>{text(heading)}</h2><p class="chart-note">{text(note)}</p>')
        drawn = charts.by_unit(by, answer.measure, visit.selection.unit, scheme=visit.scheme)
        drawing.draw(drawn, f"units-{answer.measure.id}")
        taken = partial(charts.by_unit, by, answer.measure, visit.selection.unit, scheme=Scheme.LIGHT)
        take_away.picture(answer, "units", taken, captions.unit_caption(replace(by, plain=None, widened=None), answer))
