"""My unit: a Clinical Service Unit's signals, concern first, then its measures beside the Trust."""

from collections.abc import Sequence

import streamlit as st

from lib.catalogue.answer import Answer, Supply, Unit
from lib.catalogue.overview import Overview, Turn
from lib.catalogue.projects import Project
from lib.catalogue.selection import TRUST
from lib.ui import caching, drawing, filters, matrix
from lib.ui.changes import now_and_before, row, signal_row
from lib.ui.markup import address, link, listed, panel, text
from lib.ui.projects_page import mark, open_project
from lib.ui.visit import Visit
from lib.words import (
    also,
    as_drawn,
    count_words,
    counts,
    is_judged,
    is_signal,
    month,
    number,
    project_sentence,
    reading_words,
    signals_of,
    state_of,
    unit_words,
    value_beside,
    verdict_counts,
    verdict_words,
)


def show(visit: Visit) -> None:
    """The unit that the address names; without one, the list of units to choose from."""
    if visit.unit is None:
        choose(visit)
        return
    rules = visit.selection.rules
    seen = caching.overview(visit.reader, visit.unit.id, rules)
    trust = caching.overview(visit.reader, TRUST, rules)
    st.html(f'<h1>{text(visit.unit.name)}</h1><p class="lead">{lead(seen)}</p>')
    change_unit(visit)
    first = f'<div class="home">{signals(seen)}{counted(seen)}</div>'
    mine = [one for one in caching.projects(visit.reader) if one.unit == visit.unit]
    st.html(first + matrix.panel_of(seen, visit.unit.id) + its_projects(mine, visit.unit) + beside_trust(seen, trust))


def choose(visit: Visit) -> None:
    """Which unit is yours: a choice that the address remembers."""
    st.html(
        '<h1>My unit</h1><p class="lead">Choose your Clinical Service Unit (CSU). '
        "The address remembers it: keep the page as a bookmark.</p>"
    )
    change_unit(visit)
    named = (link(address("unit", unit=unit.id), unit.name) for unit in visit.reader.units)
    st.html(panel("All units", listed(named, css="units")))


def change_unit(visit: Visit) -> None:
    """The chooser of units."""
    with st.container(horizontal=True, key="filters"):
        filters.unit(visit, "Change unit" if visit.unit else "Unit")


def lead(seen: Overview) -> str:
    """How many signals need a response, in one sentence."""
    concerning = sum(state_of(answer) == "concerning" for answer in seen.answers)
    improving = sum(state_of(answer) == "improving" for answer in seen.answers)
    if not concerning:
        opening = "No chart of this unit is concerning"
    else:
        verb = "signal needs" if concerning == 1 else "signals need"
        opening = f"{count_words(concerning, capital=True)} {verb} a response"
    better = f"{count_words(improving)} {'is' if improving == 1 else 'are'}" if improving else "none is"
    return f"<strong>{opening}</strong>; {better} improving. {text(also(seen))}"


def signals(seen: Overview) -> str:
    """Every measure whose latest point is unlikely to be chance, concern first."""
    found = signals_of(seen.answers)
    new = {change.now.measure.id for change in seen.changed if change.turn is Turn.SIGNAL}
    at = f" · new in {month(seen.month)}"
    rows = (signal_row(answer, at if answer.measure.id in new else "") for answer in found)
    shown = listed(rows, css="changes", tag="ol") or "<p>Every chart of this unit shows only normal variation.</p>"
    return panel("My signals", shown + other_changes(seen), css="wide")


def other_changes(seen: Overview) -> str:
    """Signals that ended in the latest month, and targets that are judged otherwise since then."""
    others = [change for change in seen.changed if change.turn is not Turn.SIGNAL]
    rows = listed((row(change, now_and_before(change)) for change in others), css="changes", tag="ol")
    return f"<h3>Also changed in {month(seen.month)}</h3>{rows}" if rows else ""


def counted(seen: Overview) -> str:
    """What is left when the signals are taken out, by state and with links."""
    rest = [answer for answer in seen.answers if not is_signal(answer)]
    elsewhere = [answer for answer in rest if answer.supply is Supply.NOT_FOR_UNIT]
    here = [answer for answer in rest if answer.supply is not Supply.NOT_FOR_UNIT]
    groups = [(state, [one for one in here if state_of(one) == state]) for state, _ in counts(here)]
    groups += [("not measured for this unit", elsewhere)] if elsewhere else []
    rows = (
        f"<strong>{len(answers)}</strong> {text(state)}" + listed((open_measure(a) for a in answers), css="plain")
        for state, answers in groups
    )
    return panel("Its other measures", listed(rows, css="counted"))


def its_projects(projects: Sequence[Project], unit: Unit) -> str:
    """What the changes of the unit's projects did, by verdict; those that cannot be judged yet are counted."""
    followed = [one for one in projects if one.followed]
    if not followed:
        return ""
    order = {status: place for place, (status, _) in enumerate(verdict_counts(followed))}
    shown = sorted(
        (one for one in followed if is_judged(one)), key=lambda one: order[one.verdict] if one.verdict else 0
    )
    rows = listed((told_project(one) for one in shown), css="plain told-list")
    counts = " · ".join(f"{count:,} {verdict_words(status).lower()}" for status, count in verdict_counts(followed))
    everything = link(address("projects", unit=unit.id), "All projects of this unit")
    return panel("What its projects changed", f'<p class="counts">{text(counts)} {everything}</p>{rows}', css="whole")


def told_project(project: Project) -> str:
    """One project with its verdict and what its figures are."""
    return (
        f'<span class="told">{mark(project.verdict)} <span>{open_project(project)}. '
        f"{text(project_sentence(project))}</span></span>"
    )


def beside_trust(seen: Overview, trust: Overview) -> str:
    """The unit's latest values beside the Trust's; a list on a phone."""
    whole = {answer.measure.id: answer for answer in trust.answers}
    shown = [answer for answer in seen.answers if has_value(answer)]
    if not shown:
        return ""
    names = ("Measure", "This unit", "Whole Trust", "Unit of the values", "Over time", "What it says")
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in names)
    rows = "".join(compared(answer, whole.get(answer.measure.id)) for answer in shown)
    table = (
        f'<table class="beside" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )
    said = "Side by side, not judged against each other: units differ in what they do and in size."
    note = f'<p class="counts">{said}</p>'
    return panel("Beside the Trust", note + table, css="whole")


def has_value(answer: Answer) -> bool:
    """Whether a measure has a latest value."""
    return answer.is_shown and answer.reading is not None and answer.reading.latest is not None


def compared(answer: Answer, trust: Answer | None) -> str:
    """One measure's row."""
    reading, measure = answer.reading, as_drawn(answer)
    if reading is None:
        return ""
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{open_measure(answer)}</th>'
        f'<td role="cell" class="number" data-name="This unit">{text(number(reading.latest, measure))}</td>'
        f'<td role="cell" class="number" data-name="Whole Trust">{text(value_beside(answer, trust))}</td>'
        f'<td role="cell" class="second">{text(unit_words(measure))}</td>'
        f'<td role="cell" class="spark">{drawing.sparkline(answer)}</td>'
        f'<td role="cell">{text(reading_words(reading))}</td></tr>'
    )


def open_measure(answer: Answer) -> str:
    """A link to the measure for this unit."""
    return link(address("measure", measure=answer.measure.id, unit=answer.selection.unit), answer.measure.title)
