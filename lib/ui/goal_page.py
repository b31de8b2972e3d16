"""A goal: its aim, what its measures say, and a card for each measure."""

import streamlit as st

from lib.catalogue.answer import Answer
from lib.catalogue.strategy import Goal
from lib.ui import address, caching, drawing, filters, measure_card
from lib.ui.markup import text
from lib.ui.visit import Visit
from lib.words import counts_in_words, goal_sentence

A_ROW = 3
ONE_LINE = 36


def show(visit: Visit) -> None:
    """The goal whose address is open."""
    goal = visit.reader.catalogue.goal(address.current_page())
    answers = caching.goal(visit.reader, goal.slug, visit.selection)
    st.html(opening(goal, answers, visit))
    filters.row(visit, visit.reader.catalogue.of_goal(goal.slug), with_split=True)
    cards("Stated in the strategy", [one for one in answers if one.measure.is_stated], visit)
    cards("Also watched", [one for one in answers if not one.measure.is_stated], visit)


def opening(goal: Goal, answers: tuple[Answer, ...], visit: Visit) -> str:
    """Aim, the one sentence, and the counts as shapes and as words."""
    of_unit = f" {text(visit.unit.name)}." if visit.unit else ""
    return (
        f'<h1>{text(goal.title)}</h1><p class="lead">{text(goal.aim)}</p>'
        f'<p class="finding">{text(goal_sentence(answers))}{of_unit}</p>'
        f'<p class="counts">{drawing.tally(answers)}<span>{text(counts_in_words(answers))}</span></p>'
    )


def cards(heading: str, answers: list[Answer], visit: Visit) -> None:
    """Cards in rows of three under a heading; nothing where there are none."""
    if not answers:
        return
    st.html(f"<h2>{text(heading)}</h2>")
    for start in range(0, len(answers), A_ROW):
        row = answers[start : start + A_ROW]
        tall = any(len(answer.measure.title) > ONE_LINE for answer in row)
        for place, answer in zip(st.columns(A_ROW, gap="medium"), row, strict=False):
            with place:
                measure_card.show(answer, visit, tall=tall)
