"""Inequalities: whether gaps narrow, any measure by any group, and the figures for the annual statement."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.answers import Reader
from lib.catalogue.answer import Answer
from lib.ui import caching, filters, gap_tracker, groups_tab
from lib.ui.address import choose
from lib.ui.markup import bullets, panel, paragraphs, text
from lib.ui.tables import Table, as_csv, file_name
from lib.ui.visit import Visit
from lib.words import captions, statement, tracker

STATEMENT = (
    "Every measure about patients by deprivation, ethnicity, age and sex, over the latest financial year, with how "
    "much of it has its group recorded and by which method. Counts are rounded for what leaves the Trust, so they "
    "differ a little from those on these pages."
)


def show(visit: Visit) -> None:
    """The answer as the biggest words, every gap that is followed, any measure by any group, and the statement."""
    answers = caching.gaps_to_narrow(visit.reader, visit.selection.rules)
    st.html(opening(answers, visit))
    st.html("<h2>The gaps to narrow</h2>")
    gap_tracker.show(answers, visit)
    st.html(panel("What not to conclude", bullets(tracker.CAUTIONS), css="aside"))
    the_statement(visit)
    any_measure(visit)


def opening(answers: Sequence[Answer], visit: Visit) -> str:
    """How many gaps have narrowed, and what the strategy wants of them."""
    return (
        f'<p class="eyebrow">Inequalities, Whole Trust</p><h1>{text(tracker.tracker_headline(answers))}</h1>'
        f'<p class="lead">{text(tracker.ambition_sentence(visit.reader.catalogue.ambition))}</p>'
    )


def any_measure(visit: Visit) -> None:
    """Any measure that is released by some characteristic, with all that its groups say."""
    st.html("<h2>Any measure by any group</h2>")
    measures = {one.id: one.title for one in visit.reader.catalogue.measures if visit.reader.splits(one.id)}
    if not measures:
        st.html(paragraphs(["No measure is released by group yet."]))
        return
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        chosen = choose("Measure", "measure", measures, next(iter(measures)), width=420)
        filters.unit(visit)
    answer = caching.answer(visit.reader, chosen, visit.selection.but(item=None))
    groups_tab.show(answer, visit)


def the_statement(visit: Visit) -> None:
    """The figures for the annual statement as a file, made when it is asked for."""
    version = visit.reader.version
    with st.container(border=True, key="card-statement"):
        st.html(f"<h2>For the annual statement on health inequalities</h2>{paragraphs([STATEMENT])}")
        st.download_button(
            "Download the figures for the statement (CSV)",
            partial(as_file, visit.reader),
            file_name("health inequalities statement", version.id, is_synthetic=version.is_synthetic),
            "text/csv",
            on_click="ignore",
        )


def as_file(reader: Reader) -> bytes:
    """The statement as a file whose first row says what it is, how it was rounded, and whose figures they are."""
    version = reader.version
    rows = tuple(statement.cells(row) for row in reader.statement())
    table = Table("Figures for the annual statement on health inequalities", statement.HEAD, rows, statement.NUMBERS)
    made_up = (f"{captions.MADE_UP}.",) if version.is_synthetic else ()
    whose = (captions.whose(version), *version.caveats)
    return as_csv(table, (*made_up, f"{table.caption}.", statement.ROUNDED, statement.NOT_ADJUSTED, *whose))
