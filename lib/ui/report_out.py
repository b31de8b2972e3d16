"""Report-out, the home page: the answer in the biggest words, what changed, the goals, then every measure."""

import streamlit as st

from lib.catalogue.measure import Grain
from lib.catalogue.overview import Overview, Since
from lib.catalogue.selection import TRUST, Selection
from lib.catalogue.strategy import Goal
from lib.ui import caching, changes, drawing, matrix
from lib.ui.address import parameter
from lib.ui.changes import SINCE, VERSION, Told
from lib.ui.markup import facts, link, listed, panel, text
from lib.ui.visit import Visit
from lib.words import also, counts_in_words, day, goal_sentence, home_headline, month, signals_of

MOST_CHANGES = 5


def show(visit: Visit) -> None:
    """The page is one piece of HTML, the same for all who read this version by these rules."""
    chosen = Selection(rules=visit.selection.rules)
    is_since = parameter(SINCE) == VERSION
    what = "home since the version before" if is_since else "home"
    st.html(caching.kept(visit.reader, what, chosen, lambda: page(visit, is_since=is_since)))


def page(visit: Visit, *, is_since: bool) -> str:
    """Headline and facts, changes beside goals, the matrix."""
    rules = visit.selection.rules
    seen = caching.overview(visit.reader, TRUST, rules)
    goals = visit.reader.catalogue.goals
    told = Told(
        seen=seen,
        since=caching.since(visit.reader, rules),
        is_since=is_since,
        catalogue=visit.reader.catalogue,
        page="",
        choices={"rules": rules},
        most=MOST_CHANGES,
    )
    left = f"<div>{changes.panel_of(told, caching.before(visit.reader))}{what_goes_on(seen, told)}</div>"
    middle = f'<div class="home">{left}{the_goals(seen, goals)}</div>'
    return opening(seen, told.since if is_since else None) + middle + matrix.panel_of(seen)


def opening(seen: Overview, since: Since | None) -> str:
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
    sentences = home_headline(seen, since).replace(". ", ".\n", 1)
    headline = "<br>".join(text(line) for line in sentences.splitlines())
    return (
        f'<div class="opening"><div><p class="eyebrow">Monthly report-out, data to {month(version.period_to)}</p>'
        f'<h1>{headline}</h1></div>{said}<p class="also">{text(also(seen))}</p></div>'
    )


def complete_to(seen: Overview) -> str:
    """The month to which most measures are complete; those behind say so on their own pages."""
    months = [
        answer.reading.latest_period
        for answer in seen.answers
        if answer.measure.grain is Grain.MONTH and answer.reading and answer.reading.latest_period
    ]
    return month(max(set(months), key=months.count)) if months else ""


def what_goes_on(seen: Overview, told: Told) -> str:
    """Signals that are not listed as changes, concern first, as far as few changes leave room."""
    listed_already = {change.now.measure.id for change in told.changed}
    others = signals_of(one for one in seen.answers if one.measure.id not in listed_already)
    room = max(0, MOST_CHANGES - 1 - len(told.changed))  # a panel of its own costs the height of one
    rows = listed((changes.signal_row(answer) for answer in others[:room]), css="changes")
    return panel("Signals that go on", rows, css="wide") if rows else ""


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
