"""The gaps that the strategy's ambition is about: a card each, and all of them as a table."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib import charts
from lib.catalogue.answer import Answer, Line
from lib.catalogue.comparisons import Groups
from lib.charts import Scheme
from lib.ui import drawing, group_figures, groups_tab, take_away
from lib.ui.markup import address, folded, link, paragraphs, text
from lib.ui.tables import as_html
from lib.ui.visit import Visit
from lib.words import captions, gap_change_sentence, gap_note, gap_sentence, how_sure, inequality, sentence, tracker
from lib.words.dates import grain_between

A_ROW = 2


def show(answers: Sequence[Answer], visit: Visit) -> None:
    """The cards in the order of the strategy, never by how they stand; then the same as a table."""
    for start in range(0, len(answers), A_ROW):
        row = answers[start : start + A_ROW]
        for place, answer in zip(st.columns(A_ROW, gap="medium"), row, strict=False):
            with place, st.container(border=True, height="stretch", key=f"card-gap-{answer.measure.id}", gap="small"):
                card(answer, visit)
    table = as_html(group_figures.tracker(answers))
    st.html(folded("The same as a table", table, "panel"))


def card(answer: Answer, visit: Visit) -> None:
    """One gap: the verdict with its chance, the gap now, its line over time or the groups, and how it moved."""
    by = answer.groups
    if by is None or by.gap is None:
        st.html(head(answer, "") + paragraphs([groups_tab.HIDDEN if answer.is_shown else sentence(answer)]))
        return
    st.html(
        head(answer, f"{by.comparator}, {by.period}")
        + boxed(answer, by)
        + f'<p class="said-large">{text(gap_sentence(by.gap, answer.measure))}</p>'
    )
    if answer.gap_line is not None:
        picture(answer, answer.gap_line, visit)
    else:
        drawing.draw(drawing.of_groups(by, answer, visit, large=False), f"tracked-{answer.measure.id}")
    moved = gap_change_sentence(by, answer.measure, is_ambition=True)
    st.html(f'<div class="said">{paragraphs([moved, inequality.completeness(by)])}</div>')


def picture(answer: Answer, line: Line, visit: Visit) -> None:
    """The gap over time, with what is drawn above it."""
    st.html(paragraphs([gap_note(answer, grain_between(line.periods))], css="chart-note"))
    drawing.draw(charts.gap_chart(answer, large=False, scheme=visit.scheme), f"gap-{answer.measure.id}")
    taken = partial(charts.gap_chart, answer, large=True, scheme=Scheme.LIGHT)
    take_away.picture(answer, "tracked", taken, captions.gap_caption(answer, is_ambition=True))


def head(answer: Answer, of: str) -> str:
    """The measure's name, which leads to its groups, and what is compared."""
    by = answer.groups
    split = {"split": by.characteristic, "compare": by.contrast} if by else {}
    to = address("measure", measure=answer.measure.id, view="By group", **split)
    return f'<h3>{link(to, answer.measure.title)}</h3><p class="chart-note">{text(of)}</p>'


def boxed(answer: Answer, by: Groups) -> str:
    """The verdict in a box of equal weight whatever it says, and its chance."""
    sure = how_sure(by.change) if by.change else ""
    chance = f' <span class="sure">{text(sure)}</span>' if sure else ""
    return f'<p class="verdict">{text(tracker.verdict_of(answer))}</p>{chance}'
