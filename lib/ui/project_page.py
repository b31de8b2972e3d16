"""One project: its chart with the change marked, what it says and does not, and who else has taken it up."""

from functools import partial

import streamlit as st

from lib import charts
from lib.catalogue.measure import Measure
from lib.catalogue.projects import Followed, Project
from lib.charts import Scheme
from lib.ui import caching, drawing, figures, take_away
from lib.ui.markup import address, facts, folded, link, listed, panel, paragraphs, text
from lib.ui.tables import as_html
from lib.ui.visit import Visit
from lib.words import (
    CAUTIONS,
    bettering,
    captions,
    day,
    effect_sentence,
    elsewhere_sentence,
    month,
    project_figures,
    verdict_words,
)

ACROSS_BREAKS = "Figures on either side of a change of method are not held against each other."
NOT_FOLLOWED = "No figures are kept of what this project measures, so nothing can be said of its effect."


def show(project: Project, visit: Visit) -> None:
    """The whole page."""
    st.html(opening(project))
    left, right = st.columns([2.6, 1], gap="large")
    with left:
        for followed in project.followed:
            chart(project, followed, visit)
        if not project.followed:
            st.html(panel("Nothing to show yet", paragraphs([NOT_FOLLOWED])))
    with right:
        st.html(so_what(project) + pattern(project, visit))
    works_elsewhere(project, visit)
    st.html(spread(project))


def opening(project: Project) -> str:
    """Where we are, the finding as the title, whose project it is."""
    where = f"{link('projects', 'Projects')} › {text(project.title)}"
    verdict = verdict_words(project.verdict)
    return (
        f'<nav class="crumbs" aria-label="Where this is">{where}</nav><div class="opening"><div>'
        f'<h1 class="finding-title">{text(project.title)}: {text(verdict[:1].lower() + verdict[1:])}</h1>'
        f'<p class="lead">{text(project.unit.name)}. {text(project_figures(project))}</p></div>'
        f"{facts(about(project))}</div>"
    )


def about(project: Project) -> tuple[tuple[str, str], ...]:
    """What is known of a project."""
    return (
        ("Theme", project.theme),
        ("Stage", project.stage),
        ("Outcome", project.outcome),
        ("Change made", day(project.changed_on) if project.changed_on else ""),
        ("Registered", day(project.registered)),
        ("Led by", project.lead),
        ("Supported by", project.support),
    )


def chart(project: Project, followed: Followed, visit: Visit) -> None:
    """One measure with its levels before and after, and the same as a table."""
    answer = followed.answer
    with st.container(border=True, key=f"card-{answer.measure.id}"):
        role = "the measure that it is judged by" if followed.is_primary else f"{followed.role.lower()} measure"
        st.html(f'<h2>{text(answer.measure.title)}</h2><p class="chart-note">{text(role[:1].upper() + role[1:])}.</p>')
        draw = charts.effect if answer.effect else charts.over_time
        drawing.draw(draw(answer, large=True, scheme=visit.scheme), f"effect-{answer.measure.id}")
        taken = partial(draw, answer, large=True, scheme=Scheme.LIGHT)
        take_away.picture(answer, "effect", taken, captions.effect_caption(project, answer))
    table = figures.over_time(answer)
    if table is not None:
        st.html(folded("The same as a table", as_html(table)))


def so_what(project: Project) -> str:
    """What the chart says, and what it does not."""
    said = effect_sentence(project.primary.answer) if project.primary else NOT_FOLLOWED
    verdict = f'<p class="verdict">{text(verdict_words(project.verdict))}</p>'
    cautions = listed((text(one) for one in CAUTIONS), css="bullets")
    return (
        f'<section class="panel so-what"><h2>What the figures say</h2>{verdict}{paragraphs([said])}'
        f"<h2>What not to conclude</h2>{cautions}</section>"
    )


def pattern(project: Project, visit: Visit) -> str:
    """The Trust's own measures of the theme: the pattern that the project answers, in its unit and beside others."""
    of_theme = [one for one in visit.reader.catalogue.measures if project.theme_id and one.theme == project.theme_id]
    if not of_theme:
        return ""
    links = (f"{text(one.title)}: {', '.join(ways_to(one, project))}" for one in of_theme)
    return panel(f"Theme: {project.theme}", listed(links, css="plain"))


def ways_to(measure: Measure, project: Project) -> list[str]:
    """Links to a measure in the project's unit and, where units are compared, beside the others."""
    unit = project.unit.id
    ways = [link(address("measure", measure=measure.id, unit=unit), "in this unit")]
    if measure.is_ratio:
        ways.append(link(address("measure", measure=measure.id, unit=unit, view="By unit"), "beside other units"))
    return ways


def works_elsewhere(project: Project, visit: Visit) -> None:
    """What changed in each unit that took it up, by the Trust's own measure of the theme."""
    answers = caching.elsewhere(visit.reader, project)
    if not answers:
        return
    title = answers[0].measure.title
    with st.container(border=True, key="card-elsewhere"):
        note = f"{title} in each unit, before and after it took the improvement up. {ACROSS_BREAKS}"
        st.html(
            f"<h2>Does it work elsewhere?</h2>{paragraphs([elsewhere_sentence(answers)], css='said-large')}"
            f'<p class="chart-note">{text(note)}</p>'
        )
        if any(bettering(answer) for answer in answers):
            drawn = charts.forest_of_units(answers, title, scheme=visit.scheme)
            drawing.draw(drawn, f"elsewhere-{project.id}")
    st.html(folded("The same as a table", as_html(figures.elsewhere(answers))))


def spread(project: Project) -> str:
    """Where it has been taken up, and which units like its own have not."""
    taken = (
        f"<strong>{text(one.unit.name)}</strong> <span>{text(one.stage)} since {text(month(one.reached))}</span>"
        for one in project.adopters
    )
    others = ", ".join(one.name for one in project.others)
    said = [f"Units of the same kind that it has not come to: {others}."] if others else []
    if not project.adopters and not others:
        return ""
    none = "" if project.adopters else "<p>No other unit has taken it up yet.</p>"
    return panel(
        "Where else it is used, and who else could use it", listed(taken, css="open") + none + paragraphs(said)
    )
