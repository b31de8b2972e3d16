"""One measure in full: over time, by group, by unit, table, definition. Only the open tab is computed."""

from dataclasses import replace

import streamlit as st

from lib.catalogue.answer import Answer
from lib.catalogue.measure import ChartForm, EligibleUnits
from lib.ui import address, caching, definition, drawing, filters, groups_tab, measure_tabs, measures_index, units_tab
from lib.ui.markup import link, text
from lib.ui.visit import Visit
from lib.words import headline, latest_words

OVER_TIME, REGISTER, BY_GROUP, BY_UNIT = "Over time", "Register", "By group", "By unit"
TABLE, DEFINITION = "Table", "Definition"
TABS = {
    OVER_TIME: measure_tabs.over_time,
    REGISTER: measure_tabs.over_time,
    BY_GROUP: groups_tab.show,
    BY_UNIT: units_tab.show,
    TABLE: measure_tabs.as_table,
    DEFINITION: definition.show,
}
FIRST_TABS = {ChartForm.REGISTER: REGISTER, ChartForm.GROUPS: BY_GROUP}


def show(visit: Visit) -> None:
    """The measure that the address names; the list of all where it names none or one that is not known."""
    asked = address.parameter("measure")
    known = {measure.id for measure in visit.reader.catalogue.measures}
    if asked not in known:
        measures_index.show(visit, asked)
        return
    visit = for_measure(visit, asked)
    answer = caching.answer(visit.reader, asked, visit.selection)
    st.html(opening(answer, visit))
    choosers(answer, visit)
    names = tabs_of(answer, visit)
    for name, tab in zip(names, st.tabs(names, key="view", on_change="rerun", bind="query-params"), strict=True):
        if tab.open:
            with tab:
                TABS[name](answer, visit)


def choosers(answer: Answer, visit: Visit) -> None:
    """The choices that change something about this measure."""
    measure = answer.measure
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        if measure.units is not EligibleUnits.TRUST_ONLY or visit.unit:
            filters.unit(visit)
        if answer.form.is_judged:
            filters.period(visit)
            filters.item(visit, measure)
            filters.rules(visit)


def for_measure(visit: Visit, measure: str) -> Visit:
    """The visit without a part that belongs to another measure."""
    if visit.selection.item in visit.reader.items(measure):
        return visit
    return replace(visit, selection=visit.selection.but(item=None))


def tabs_of(answer: Answer, visit: Visit) -> list[str]:
    """The tabs that have something to show for this measure."""
    measure = answer.measure
    left_out = {OVER_TIME, REGISTER} - {FIRST_TABS.get(measure.chart, OVER_TIME)}
    if not visit.reader.splits(measure.id):
        left_out.add(BY_GROUP)
    if measure.units is EligibleUnits.TRUST_ONLY:
        left_out.add(BY_UNIT)
    return [name for name in TABS if name not in left_out]


def opening(answer: Answer, visit: Visit) -> str:
    """Where we are, the finding as the title, the latest value and of whom, the icons."""
    goal = visit.reader.catalogue.goal(answer.measure.goal)
    icons = drawing.icons(answer.reading, 64, "icons large") if answer.is_shown else ""
    where = f"{link(goal.slug, goal.title)} › {text(answer.measure.title)}"
    return (
        f'<nav class="crumbs" aria-label="Where this is">{where}</nav>'
        f'<div class="opening"><div><h1 class="finding-title">{text(headline(answer))}</h1>'
        f'<p class="lead">{text(latest(answer))}{text(answer.unit.name)}.</p></div>{icons}</div>'
    )


def latest(answer: Answer) -> str:
    """The latest value in words, where there is one."""
    reading = answer.reading
    if not answer.is_shown or reading is None or reading.latest is None:
        return ""
    return f"{latest_words(answer)}. "
