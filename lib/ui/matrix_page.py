"""Matrix: every unit by goal, or by the measures of one goal, then what changed among all of these charts."""

import streamlit as st

from lib import charts
from lib.catalogue.overview import EveryUnit
from lib.catalogue.selection import Selection
from lib.catalogue.strategy import Goal
from lib.ui import caching, changes, unit_grid
from lib.ui.address import parameter
from lib.ui.changes import SINCE, VERSION, Told
from lib.ui.markup import address, link, text
from lib.ui.visit import Visit
from lib.words import chance_of_signals, units_headline

GOAL = "goal"
MOST_CHANGES = 10


def show(visit: Visit) -> None:
    """The page is one piece of HTML, the same for all who read this version by these rules."""
    goals = {goal.slug: goal for goal in visit.reader.catalogue.goals}
    goal = goals.get(parameter(GOAL))
    is_since = parameter(SINCE) == VERSION
    what = f"matrix {goal.slug if goal else ''} {is_since}"
    chosen = Selection(rules=visit.selection.rules)
    st.html(f"<style>{charts.css_icons()}</style>")
    st.html(caching.kept(visit.reader, what, chosen, lambda: page(visit, goal, is_since=is_since)))


def page(visit: Visit, goal: Goal | None, *, is_since: bool) -> str:
    """How many charts are concerning, where they are, what changed."""
    rules = visit.selection.rules
    of_goal = goal.slug if goal else None
    seen = caching.every_unit(visit.reader, rules, of_goal)
    told = Told(
        seen=seen,
        since=caching.since_in_units(visit.reader, rules, of_goal) if is_since else None,
        is_since=is_since,
        catalogue=visit.reader.catalogue,
        page="matrix",
        choices={GOAL: of_goal, "rules": rules},
        most=MOST_CHANGES,
    )
    grid = by_measure(seen, goal, visit) if goal else by_goal(seen, visit)
    return opening(seen, goal, rules) + grid + changes.panel_of(told, caching.before(visit.reader))


def opening(seen: EveryUnit, goal: Goal | None, rules: str | None) -> str:
    """The answer as the biggest words, what chance alone would give, and how the shapes read."""
    where, key = "Every unit by goal", unit_grid.key(unit_grid.CHARTS_KEY if goal else unit_grid.SIGNALS_KEY)
    if goal:
        where = f"{link(address('matrix', rules=rules), 'Every unit by goal')} › {text(goal.title)}"
    return (
        f'<p class="eyebrow">{where}</p><h1>{text(units_headline(seen))}</h1>'
        f'<p class="also">{text(chance_of_signals(seen))}</p>{key}'
    )


def by_goal(seen: EveryUnit, visit: Visit) -> str:
    """Units down, goals across."""
    rules = visit.selection.rules
    columns = [
        (link(address("matrix", goal=goal.slug, rules=rules), goal.title), unit_grid.of_goal(goal, rules))
        for goal in visit.reader.catalogue.goals
    ]
    return unit_grid.table(seen, columns)


def by_measure(seen: EveryUnit, goal: Goal, visit: Visit) -> str:
    """Units down, the measures of one goal across."""
    rules = visit.selection.rules
    columns = [
        (link(address("measure", measure=measure.id, rules=rules), measure.title), unit_grid.of_measure(measure, rules))
        for measure in visit.reader.catalogue.of_goal(goal.slug)
    ]
    return unit_grid.table(seen, columns)
