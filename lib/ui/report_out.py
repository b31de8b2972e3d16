"""Report-out, the home page: the answer in the biggest words, what changed, the goals, then every measure."""

import streamlit as st

from lib.catalogue.answer import Answer, Overview
from lib.catalogue.measure import Grain
from lib.catalogue.selection import TRUST, Selection
from lib.catalogue.strategy import Goal
from lib.ui import caching, drawing, matrix
from lib.ui.markup import address, facts, link, listed, panel, text
from lib.ui.visit import Visit
from lib.words import (
    also,
    chance,
    change,
    counts_in_words,
    day,
    goal_sentence,
    home_headline,
    month,
    state_of,
    variation_words,
)

QUESTIONS = "Is this what we predicted? Who else should hear? What help do they need?"
MOST_CHANGES = 5
SIGNALS = ("concerning", "improving", "neutral")


def show(visit: Visit) -> None:
    """The page is one piece of HTML, the same for all who read this version by these rules."""
    chosen = Selection(rules=visit.selection.rules)
    st.html(caching.kept(visit.reader, "home", chosen, lambda: page(visit)))


def page(visit: Visit) -> str:
    """Headline and facts, changes beside goals, the matrix."""
    seen = caching.overview(visit.reader, TRUST, visit.selection.rules)
    goals = visit.reader.catalogue.goals
    left = f"<div>{what_changed(seen, goals)}{what_goes_on(seen)}</div>"
    side_by_side = f'<div class="home">{left}{the_goals(seen, goals)}</div>'
    return opening(seen) + side_by_side + matrix.panel_of(seen)


def opening(seen: Overview) -> str:
    """The answer as the biggest words, and which data gives it."""
    version = seen.version
    said = facts(
        (
            ("Period", f"{month(version.period_from)} to {month(version.period_to)}"),
            ("Complete to", complete_to(seen)),
            ("Published", f"{day(version.published_at.date())}, {version.published_at:%H:%M}"),
            ("Version", version.id),
        )
    )
    sentences = home_headline(seen).replace(". ", ".\n", 1)
    headline = "<br>".join(text(line) for line in sentences.splitlines())
    return (
        f'<div class="opening"><div><p class="eyebrow">Monthly report-out, data to {month(version.period_to)}</p>'
        f'<h1>{headline}</h1><p class="also">{text(also(seen))}</p></div>{said}</div>'
    )


def complete_to(seen: Overview) -> str:
    """The month to which most measures are complete; those behind say so on their own pages."""
    months = [
        answer.reading.latest_period
        for answer in seen.answers
        if answer.measure.grain is Grain.MONTH and answer.reading and answer.reading.latest_period
    ]
    return month(max(set(months), key=months.count)) if months else ""


def what_changed(seen: Overview, goals: tuple[Goal, ...]) -> str:
    """At most five changes, beside what chance alone would give, and what to ask of each."""
    titles = {goal.slug: goal.title for goal in goals}
    rows = listed((changed_row(answer, titles) for answer in seen.changed[:MOST_CHANGES]), css="changes", tag="ol")
    rows = rows or '<p class="none">No chart changed its icon.</p>'
    close = (
        f'<div class="close"><p class="chance">{text(chance(seen))} Ask what else supports a signal.</p>'
        f"<p><strong>Ask of each:</strong> {QUESTIONS}</p></div>"
    )
    return panel(f"What changed in {month(seen.month)}", rows + close, css="wide")


def changed_row(answer: Answer, goals: dict[str, str]) -> str:
    """Old icon, new icon, one sentence that opens with the measure, its line in little."""
    reading, measure = answer.reading, answer.measure
    if reading is None:
        return ""
    before, now = variation_words(reading.previous).lower(), variation_words(reading.variation)
    where = f"{goals.get(measure.goal, '')} · {now} (was: {before})"
    name = link(address("measure", measure=measure.id), measure.title)
    return (
        f'<span class="shift">{drawing.small_icon(reading.previous, 34)}<span aria-hidden="true">→</span>'
        f"{drawing.small_icon(reading.variation, 54)}</span>"
        f'<div class="said"><p class="where">{text(where)}</p>'
        f'<p class="change">{name} {text(change(answer))}</p></div>'
        f'<span class="spark">{drawing.sparkline(answer)}</span>'
    )


def what_goes_on(seen: Overview) -> str:
    """Signals that are not new, concern first, as far as few changes leave room; the matrix has them all."""
    told = [answer for answer in seen.answers if answer not in seen.changed and state_of(answer) in SIGNALS]
    told.sort(key=lambda answer: SIGNALS.index(state_of(answer)))
    room = max(0, MOST_CHANGES - len(seen.changed))
    rows = listed((signal_row(answer) for answer in told[:room]), css="changes")
    return panel("Signals that go on", rows, css="wide") if rows else ""


def signal_row(answer: Answer) -> str:
    """One signal: icon, sentence, line."""
    if answer.reading is None:
        return ""
    chosen = None if answer.selection.unit == TRUST else answer.selection.unit
    name = link(address("measure", measure=answer.measure.id, unit=chosen), answer.measure.title)
    return (
        f'<span class="shift one">{drawing.small_icon(answer.reading.variation, 54)}</span><div class="said">'
        f'<p class="where">{text(variation_words(answer.reading.variation))}</p>'
        f'<p class="change">{name} {text(change(answer))}</p></div>'
        f'<span class="spark">{drawing.sparkline(answer)}</span>'
    )


def the_goals(seen: Overview, goals: tuple[Goal, ...]) -> str:
    """Each goal with a shape a measure, one sentence and the counts in words."""
    rows = listed((goal_row(goal, seen) for goal in goals), css="goals")
    return panel(f"{len(goals)} goals" if len(goals) != 7 else "Seven goals", rows)


def goal_row(goal: Goal, seen: Overview) -> str:
    """One goal."""
    answers = tuple(answer for answer in seen.answers if answer.measure.goal == goal.slug)
    return (
        f'<div class="goal-name"><h3>{link(goal.slug, goal.title)}</h3>{drawing.tally(answers)}</div>'
        f'<p class="goal-said">{text(goal_sentence(answers))}</p>'
        f'<p class="counts">{text(counts_in_words(answers))}</p>'
    )
