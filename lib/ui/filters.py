"""The choosers: unit, period, split, rules; each lives in the address."""

import streamlit as st

from lib.catalogue.measure import Measure
from lib.catalogue.selection import DEFAULT_MONTHS, MONTHS, TRUST
from lib.ui import address
from lib.ui.visit import Visit
from lib.words import month

NO_SPLIT = ""


def row(visit: Visit, measures: tuple[Measure, ...], *, with_split: bool) -> None:
    """Unit, period and, where it makes sense, split; they stand in a row that wraps."""
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom"):
        unit(visit)
        period(visit)
        if with_split:
            split(visit, measures)


def unit(visit: Visit, label: str = "Unit") -> None:
    """The whole Trust or one Clinical Service Unit."""
    address.choose(label, "unit", {TRUST: "Whole Trust", **unit_names(visit)}, TRUST, width=320)


def unit_names(visit: Visit) -> dict[str, str]:
    """Every unit's name by its id, in the Trust's own order."""
    return {one.id: one.name for one in visit.reader.units}


def period(visit: Visit) -> None:
    """How many months are drawn."""
    until = month(visit.reader.version.period_to)
    options = {str(months): f"{words} to {until}" for months, words in MONTHS.items()}
    address.choose("Period", "period", options, str(DEFAULT_MONTHS))


def split(visit: Visit, measures: tuple[Measure, ...]) -> None:
    """By which characteristic cards show groups; only those that some measure here is released by."""
    released = {name: title for measure in measures for name, title in visit.reader.splits(measure.id)}
    if released:
        address.choose("Split by", "split", {NO_SPLIT: "No split", **released}, NO_SPLIT)


def item(visit: Visit, measure: Measure) -> None:
    """One part of a measure that has parts, or all of them together."""
    parts = visit.reader.items(measure.id)
    if parts:
        address.choose(measure.item or "Part", "item", {"": "All together", **parts}, "")


def rules(visit: Visit) -> None:
    """By which rule set charts are read."""
    names = {name: name for name in visit.reader.choices().rules}
    address.choose("Rules", "rules", names, visit.rules, width=240)
