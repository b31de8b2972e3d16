"""Projects: how many changes have held, each project's effect by unit, and each in one sentence."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from lib import charts
from lib.catalogue.answer import Unit
from lib.catalogue.judgements import EffectStatus
from lib.catalogue.projects import Project
from lib.catalogue.selection import TRUST
from lib.charts import Scheme
from lib.ui import caching, drawing, filters, project_page, take_away
from lib.ui.address import choose, parameter
from lib.ui.markup import address, bullets, folded, link, listed, panel, paragraphs, text
from lib.ui.visit import Visit
from lib.words import (
    CAUTIONS,
    bettering,
    captions,
    count_words,
    project_sentence,
    projects_headline,
    verdict_counts,
    verdict_words,
)

ANY = ""
MOST_DRAWN, MOST_LISTED = 24, 30
NOTHING_KEPT = (
    "No figures of projects have been supplied yet. The tables project_measure and project_point of the extract hold "
    "what each project measures; the definitions of the extract say how to send them."
)
MARKS = (
    (EffectStatus.SUSTAINED, "improved, and it has held"),
    (EffectStatus.NOT_SUSTAINED, "improved, and then lost"),
    (EffectStatus.WORSE, "worse since the change"),
    (EffectStatus.NO_CHANGE, "no clear change"),
)


def show(visit: Visit) -> None:
    """The project that the address names, or all of them."""
    projects = caching.projects(visit.reader)
    asked = parameter("project")
    found = next((one for one in projects if one.id == asked), None)
    if found is not None:
        project_page.show(found, visit)
        return
    if asked:
        st.html(f'<p class="notes">There is no project “{text(asked[:30])}”; all are listed.</p>')
    everything(projects, visit)


def everything(projects: Sequence[Project], visit: Visit) -> None:
    """The answer as the biggest words, then the choosers, the picture and the list."""
    followed = [one for one in projects if one.followed]
    of_unit = [one for one in followed if visit.selection.unit in (TRUST, one.unit.id)]
    st.html(opening(of_unit, visit))
    if not followed:
        st.html(panel("Nothing to show yet", paragraphs([NOTHING_KEPT])))
        return
    shown = chosen(of_unit, visit)
    picture(shown, visit)
    st.html(listing(shown) + uncounted(projects, visit) + panel("What not to conclude", bullets(CAUTIONS), css="aside"))


def opening(projects: Sequence[Project], visit: Visit) -> str:
    """How many have held, and how many of each verdict."""
    counts = " · ".join(f"{count:,} {verdict_words(status).lower()}" for status, count in verdict_counts(projects))
    where = visit.unit.name if visit.unit else "Whole Trust"
    return (
        f'<p class="eyebrow">Improvement projects, {text(where)}</p><h1>{text(projects_headline(projects))}</h1>'
        f'<p class="also">{text(counts)}</p>'
    )


def chosen(projects: Sequence[Project], visit: Visit) -> list[Project]:
    """The projects of the unit, theme and verdict that are chosen, by unit, the latest change first."""
    themes = sorted({(one.theme_id, one.theme) for one in projects if one.theme}, key=lambda pair: pair[1])
    verdicts = {status.value: verdict_words(status) for status, _ in verdict_counts(projects)}
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        filters.unit(visit)
        theme = choose("Theme", "theme", {ANY: "Every theme", **dict(themes)}, ANY)
        verdict = choose("Effect", "effect", {ANY: "Every effect", **verdicts}, ANY)
    kept = [
        one for one in projects if (theme in (ANY, one.theme_id)) and (verdict == ANY or str(one.verdict) == verdict)
    ]
    order = {unit.id: place for place, unit in enumerate(visit.reader.units)}
    return sorted(kept, key=lambda one: (order.get(one.unit.id, len(order)), -ordinal(one)))


def ordinal(project: Project) -> int:
    """When a project made its change, as a number; nought where it has not."""
    return project.changed_on.toordinal() if project.changed_on else 0


def picture(projects: Sequence[Project], visit: Visit) -> None:
    """The effects under each other by unit; of many those with the latest changes."""
    known = [one for one in projects if one.primary and bettering(one.primary.answer) is not None]
    if not known:
        return
    latest = sorted(known, key=ordinal, reverse=True)[:MOST_DRAWN]
    drawn = [one for one in known if one in latest]
    answer = next(one.primary.answer for one in drawn if one.primary)
    with st.container(border=True, key="card-forest"):
        of = f"The {len(drawn)} latest of {len(known)}" if len(drawn) < len(known) else f"All {count_words(len(drawn))}"
        st.html(
            "<h2>What the change did to the measure that each project is judged by</h2>"
            f'<p class="chart-note">{text(of)} that can be judged, by unit and never ranked. Change in percent of the '
            f"level before, with 95% intervals.</p>{how_to_read()}"
        )
        drawing.draw(charts.forest(drawn, scheme=visit.scheme), "forest")
        taken = partial(charts.forest, drawn, scheme=Scheme.LIGHT)
        take_away.picture(answer, "forest", taken, captions.forest_caption(drawn, answer))


def how_to_read() -> str:
    """The shapes in words."""
    shown = "".join(f"<span>{mark(status)} {words}</span>" for status, words in MARKS)
    return f'<div class="reading"><strong>How to read it.</strong>{shown}</div>'


def mark(status: EffectStatus | None, width: int = 22) -> str:
    """The shape of a verdict; the words beside it say the same."""
    return drawing.picture(charts.effect_mark(status), "", width)


def listing(projects: Sequence[Project]) -> str:
    """Each project in one sentence; many are folded by unit, so that the units are seen first."""
    if not projects:
        return panel("Projects", "<p>None with this unit, theme and effect keeps figures.</p>")
    count = f"{count_words(len(projects), capital=True)} {'project' if len(projects) == 1 else 'projects'} with figures"
    if len(projects) <= MOST_LISTED:
        return panel(count, table_of(projects), css="whole")
    by_unit = ((unit, list(own)) for unit, own in groupby(projects, key=lambda one: one.unit))
    return panel(count, "".join(folded_unit(unit, own) for unit, own in by_unit), css="whole")


def folded_unit(unit: Unit, projects: Sequence[Project]) -> str:
    """The projects of one unit behind how many there are of each verdict."""
    counts = " · ".join(f"{count:,} {verdict_words(status).lower()}" for status, count in verdict_counts(projects))
    return folded(f"<strong>{text(unit.name)}</strong>: {text(counts)}", table_of(projects), "brief")


def table_of(projects: Sequence[Project]) -> str:
    """Projects with unit, theme, stage and one sentence each; a list on a phone."""
    names = ("Project", "Unit", "Theme", "Stage", "What its figures say")
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in names)
    rows = "".join(row(project) for project in projects)
    return (
        f'<table class="beside projects" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def row(project: Project) -> str:
    """One project."""
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{open_project(project)}</th>'
        f'<td role="cell" data-name="Unit">{text(project.unit.short_name)}</td>'
        f'<td role="cell" data-name="Theme">{text(project.theme or "–")}</td>'
        f'<td role="cell" data-name="Stage">{text(project.stage)}</td>'
        f'<td role="cell"><span class="told">{mark(project.verdict)} <span>{text(project_sentence(project))}</span>'
        "</span></td></tr>"
    )


def open_project(project: Project) -> str:
    """A link to a project's own page."""
    return link(address("projects", project=project.id), project.title)


def uncounted(projects: Sequence[Project], visit: Visit) -> str:
    """The open projects that keep no figures: how many, and of a unit which."""
    silent = [one for one in projects if not one.followed and one.is_open]
    mine = [one for one in silent if visit.selection.unit in (TRUST, one.unit.id)]
    if not mine:
        return ""
    said = f"{len(mine):,} other open {'project keeps' if len(mine) == 1 else 'projects keep'} no figures here"
    if visit.unit is None:
        return f'<p class="counts">{said}. Choose a unit to see its own.</p>'
    rows = listed((f"{text(one.title)} <span>{text(one.stage)}</span>" for one in mine), css="open")
    return folded(said, rows, "panel")
