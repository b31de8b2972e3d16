"""What the page Chart maker asks: figures, what they are, and how they are to be drawn.

No field of it lives in the address, and none is kept when the visit ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.answers.from_figures import CHARTS
from lib.answers.own_table import (
    OwnTable,
    Roles,
    figures_in,
    steps_in,
    table_in_file,
    table_in_text,
    target_in,
    words_in,
)
from lib.catalogue.measure import ChartForm
from lib.catalogue.own_figures import Asked, Figures, Kind
from lib.catalogue.signals import Direction
from lib.ui import address
from lib.ui.chart_maker_examples import EXAMPLES, Example, is_an_example
from lib.ui.visit import Visit
from lib.words import chart_choice, kind_words

FIELDS = {"pasted": "", "title": "", "better": "neutral", "target": "", "steps": "", "unit": "", "whose": ""}
"""The fields that an example fills, and what stands in them before."""
FILES = "maker files so far"
BETTER = {"neutral": "Neither", "up": "Higher", "down": "Lower"}
FOUND = ""
PER = {FOUND: "Chosen for me", "1": "1", "100": "100", "1000": "1,000", "10000": "10,000", "100000": "100,000"}
PASTE_HERE = "Month\tFalls\tBed days\nApr 2024\t31\t6,120\nMay 2024\t28\t6,240\n…"
MOST_MEGABYTES = 5


@dataclass(frozen=True)
class Given:
    """What was pasted, and the file that was sent, which goes first."""

    pasted: str
    file: UploadedFile | None

    @property
    def is_example(self) -> bool:
        """Whether these are figures that we made up."""
        return self.file is None and is_an_example(self.pasted)


@dataclass(frozen=True)
class Typed:
    """What was typed beside the figures, as it stands."""

    title: str
    better: str
    target: str
    steps: str


@dataclass(frozen=True)
class Form:
    """Figures, and what is asked of them."""

    figures: Figures
    asked: Asked


def fill(visit: Visit) -> Form | None:
    """Ask for figures and what is to be done with them; None where there are none yet.

    Raises DashboardError, in one sentence, where something cannot be read.
    """
    given, typed = figures_asked(), words_asked()
    table = table_of(given)
    if table is None:
        return None
    with st.expander("Columns, kind of figures, chart, unit"):
        roles, kind, month_first = columns_asked(table)
        more = chart_asked(visit, kind or table.likely(roles), given)
    figures = figures_in(table, roles, kind, month_first=month_first)
    asked = Asked(
        at=datetime.now(UTC).astimezone(),
        title=words_in(typed.title),
        direction=Direction(typed.better),
        target=target_in(typed.target),
        steps=steps_in(typed.steps, month_first=month_first or figures.month_first),
        is_synthetic=given.is_example,
        **more,
    )
    return Form(figures, asked)


def field(name: str) -> str:
    """The key of a field."""
    return f"maker {name}"


def figures_asked() -> Given:
    """Where figures are pasted or sent, and examples to try."""
    st.html("<h2>Your figures</h2>")
    with st.container(horizontal=True, key="maker-examples", vertical_alignment="center"):
        st.html("<span>Try an example:</span>", width="content")
        for example in EXAMPLES:
            st.button(example.name, type="tertiary", on_click=take, args=(example,))
    pasted = st.text_area("Paste a table: dates, then figures", key=field("pasted"), height=190, placeholder=PASTE_HERE)
    file = st.file_uploader(
        "Or choose a CSV or XLSX file",
        ["csv", "tsv", "txt", "xlsx"],
        key=f"{field('file')} {address.held(FILES, 0)}",
        max_upload_size=MOST_MEGABYTES,
    )
    return Given(pasted, file)


def take(example: Example) -> None:
    """Put an example into the fields, in place of whatever stands there."""
    filled = FIELDS | {"pasted": example.text} | dict(example.fields)
    address.put({field(name): words for name, words in filled.items()} | {FILES: address.held(FILES, 0) + 1})


def words_asked() -> Typed:
    """What figures are called, which way is better, what is aimed at, and what changed."""
    title = st.text_input("What is it called?", key=field("title"), max_chars=120, placeholder="As its column is")
    better = st.radio(
        "Which way is better?",
        list(BETTER),
        format_func=lambda way: BETTER[way],
        key=field("better"),
        horizontal=True,
    )
    target = st.text_input("Target, if there is one", key=field("target"), max_chars=20)
    steps = st.text_area(
        "Step changes, a line each: a date, then what changed",
        key=field("steps"),
        height=68,
        placeholder="1 October 2024 New rota",
    )
    st.button("Draw the chart", type="primary")
    return Typed(title, better or "neutral", target, steps)


def table_of(given: Given) -> OwnTable | None:
    """The table that was given; of a workbook with several sheets the one that is chosen."""
    if given.file is None:
        return table_in_text(given.pasted) if given.pasted.strip() else None
    data = given.file.getvalue()
    table = table_in_file(data)
    if len(table.sheet_names) < 2:
        return table
    return table_in_file(data, st.selectbox("Sheet", table.sheet_names, key=f"{field('sheet')} {given.file.file_id}"))


def columns_asked(table: OwnTable) -> tuple[Roles, Kind | None, bool]:
    """Which column is what, what the figures are, and whether months come before days; as found unless it is said."""
    found, own = table.roles, "|".join(table.head)
    first = column("Dates" if found.dates is not None else "Names", table, found.first, f"first {own}")
    counted = column("Value, or part", table, found.counted, f"counted {own}")
    whole = column("Whole, or exposure", table, found.whole, f"whole {own}")
    roles = Roles(first, None, counted, whole) if found.dates is not None else Roles(None, first, counted, whole)
    kinds = {FOUND: f"Found: {kind_words(table.likely(roles)).lower()}"} | {
        kind.value: kind_words(kind) for kind in Kind
    }
    kind = chosen("What the figures are", kinds, f"kind {own}")
    month_first = st.checkbox("In dates such as 01/02/2024 the month comes first", key=field(f"order {own}"))
    return roles, Kind(kind) if kind else None, month_first


def column(label: str, table: OwnTable, found: int | None, key: str) -> int | None:
    """One column of the table, or none."""
    places = [None, *range(len(table.head))]
    place: int | None = st.selectbox(
        label,
        places,
        places.index(found),
        format_func=lambda place: "None" if place is None else table.head[place],
        key=field(key),
    )
    return place


def chart_asked(visit: Visit, kind: Kind, given: Given) -> dict[str, Any]:
    """The chart, the rules, and the words and days that stand beside figures of this kind."""
    charts = {FOUND: f"Chosen for me: {chart_choice(CHARTS[kind][0])}"}
    charts |= {chart.value: chart_choice(chart) for chart in CHARTS[kind]}
    chart = chosen("Chart", charts, f"chart {kind}")
    rules = {name: name for name in visit.reader.choices().rules}
    asked: dict[str, Any] = {
        "chart": ChartForm(chart) if chart else None,
        "rules": None if kind.is_of_units else chosen("Rules", rules, "rules"),
        "unit": words_in(st.text_input("Unit of the values", key=field("unit"), max_chars=60)),
        "whose": words_in(st.text_input("Whose figures are they?", key=field("whose"), max_chars=60)),
    }
    if kind in (Kind.RATES, Kind.UNIT_RATES):
        per = chosen("Rate given per", PER, "per")
        asked["per"] = float(per) if per else None
    if kind is Kind.EVENTS:
        asked["until"] = until_asked(given)
    elif not kind.is_of_units:
        asked["may_change"] = st.checkbox("The last figure may still change", key=field("may change"))
    return asked


def chosen(label: str, options: Mapping[str, str], key: str) -> str:
    """A chooser of values by their words."""
    return str(st.selectbox(label, list(options), format_func=lambda value: options[value], key=field(key)))


def until_asked(given: Given) -> date | None:
    """The day to which events were counted: today unless it is said; an example has a day of its own."""
    key = field(f"until{' of an example' if given.is_example else ''}")
    day = st.date_input("Events were counted until", "today", format="DD/MM/YYYY", key=key)
    return day if isinstance(day, date) else None
