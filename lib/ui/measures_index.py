"""Every measure by goal, each with its icons; the browser's own search finds a word on this page."""

import streamlit as st

from lib.catalogue.answer import Answer, Supply
from lib.catalogue.measure import ChartForm
from lib.catalogue.selection import TRUST
from lib.ui import address, caching, drawing, filters
from lib.ui.markup import address as address_of
from lib.ui.markup import link, listed, panel, paragraphs, text
from lib.ui.visit import Visit
from lib.words import as_drawn, count_words, number, reading_words, unit_words, unshown

WITHOUT_ICON = {
    ChartForm.DATES: "Dates of events",
    ChartForm.REGISTER: "A register",
    ChartForm.GROUPS: "Groups beside each other",
    ChartForm.YEARS: "Yearly figures",
}


def show(visit: Visit, asked: str) -> None:
    """The list of all measures, and a note where a measure was asked for that is not known."""
    chosen = visit.selection
    answers = caching.overview(visit.reader, chosen.unit, chosen.rules).answers
    unknown = (
        f'<div class="notes" role="status"><p>There is no measure “{text(asked[:60])}”.</p></div>' if asked else ""
    )
    st.html(
        f'<h1>Measures</h1>{unknown}<p class="lead">{count_words(len(answers), capital=True)} measures, by goal.</p>'
    )
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        filters.unit(visit)
        address.choose("Open a measure", "measure", names(answers), "", width=420)
    st.html("".join(of_goal(goal.slug, goal.title, answers, visit) for goal in visit.reader.catalogue.goals))


def names(answers: tuple[Answer, ...]) -> dict[str, str]:
    """Every measure's title by its id, after the choice of none."""
    return {"": "Choose a measure", **{one.measure.id: one.measure.title for one in answers}}


def of_goal(slug: str, title: str, answers: tuple[Answer, ...], visit: Visit) -> str:
    """A goal's measures as a list."""
    here = [answer for answer in answers if answer.measure.goal == slug]
    inside = listed((entry(answer, visit) for answer in here), css="index")
    return panel(title, inside or paragraphs(["No measure is defined yet."]))


def entry(answer: Answer, visit: Visit) -> str:
    """One measure: icons, name, latest value, state in words."""
    chosen = visit.selection
    unit = None if chosen.unit == TRUST else chosen.unit
    to = address_of("measure", measure=answer.measure.id, unit=unit, rules=chosen.rules)
    return (
        f'<span class="pair">{icons(answer)}</span><span class="name">{link(to, answer.measure.title)}</span>'
        f'<span class="latest">{latest(answer)}</span><span class="state">{text(state(answer))}</span>'
    )


def icons(answer: Answer) -> str:
    """Both icons; a dashed square where nothing is supplied, nothing where no icon judges."""
    if answer.supply is Supply.NOT_SUPPLIED:
        return drawing.missing_icon(28)
    return drawing.small_icons(answer.reading, 28) if answer.is_shown and answer.reading else ""


def latest(answer: Answer) -> str:
    """The latest value with its unit."""
    if not answer.is_shown or answer.reading is None or answer.reading.latest is None:
        return ""
    measure = as_drawn(answer)
    return f"<strong>{text(number(answer.reading.latest, measure))}</strong> {text(unit_words(measure))}"


def state(answer: Answer) -> str:
    """The icons in words, what a measure has instead of a control chart, or why there is nothing."""
    if not answer.is_shown:
        return unshown(answer.supply).capitalize()
    return reading_words(answer.reading) if answer.reading else WITHOUT_ICON.get(answer.form, "")
