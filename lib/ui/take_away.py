"""Buttons to take a picture or its table away; the picture is drawn only when it is asked for."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib import charts
from lib.catalogue.answer import Answer
from lib.charts import Drawing
from lib.ui.tables import Table, as_csv, file_name
from lib.words import guard_sentences
from lib.words.captions import MADE_UP, Caption, whose

Draw = Callable[[], Drawing]


def picture(answer: Answer, of: str, draw: Draw, caption: Caption) -> None:
    """One picture as PNG and SVG, in light colours whatever the page has; `of` tells it from others of its answer."""
    with st.container(horizontal=True, key=f"take-{of}-{answer.measure.id}", vertical_alignment="center"):
        picture_buttons(answer, of, draw, caption)


def picture_and_table(answer: Answer, draw: Draw | None, caption: Caption, table: Table) -> None:
    """A table as CSV beside its picture, where it has one."""
    with st.container(horizontal=True, key=f"take-table-{answer.measure.id}", vertical_alignment="center"):
        st.download_button(
            "Download this table (CSV)",
            as_csv(table, about_the_file(answer, table)),
            name_of(answer, "", "csv"),
            "text/csv",
            on_click="ignore",
        )
        if draw is not None:
            picture_buttons(answer, "", draw, caption)


def picture_buttons(answer: Answer, of: str, draw: Draw, caption: Caption) -> None:
    """The two buttons of one picture."""
    for ending, kind, make in (("png", "image/png", charts.as_png), ("svg", "image/svg+xml", charts.as_svg)):
        st.download_button(
            f"Picture as {ending.upper()}",
            partial(made, make, draw, caption),
            name_of(answer, of, ending),
            kind,
            key=f"{ending}-{of or 'table'}-{answer.measure.id}",
            on_click="ignore",
            type="tertiary",
        )


def made(make: Callable[[Drawing, Caption], str | bytes], draw: Draw, caption: Caption) -> str | bytes:
    """Draw and write out a picture, for the one who asks for it."""
    return make(draw(), caption)


def name_of(answer: Answer, of: str, ending: str) -> str:
    """What a file is called."""
    version = answer.version
    title = " ".join(filter(None, (answer.measure.id, answer.unit.id, of)))
    return file_name(title, version.id, is_synthetic=version.is_synthetic, ending=ending)


def about_the_file(answer: Answer, table: Table) -> tuple[str, ...]:
    """The notes in a file's first row, so that it can be understood apart from the dashboard."""
    version = answer.version
    made_up = (f"{MADE_UP}.",) if version.is_synthetic else ()
    return (
        *made_up,
        f"{table.caption}.",
        *([f"Unit of the values: {table.unit or 'a count'}."] if table.unit is not None else []),
        *([f"Rules {answer.rules}."] if answer.line is not None else []),
        *guard_sentences(answer),
        whose(version),
        *version.caveats,
        *answer.notes,
    )
