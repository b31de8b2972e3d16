"""One run of a page: the version it reads, what its address asks for, the colours its charts are drawn in."""

from dataclasses import dataclass

import streamlit as st

from lib.answers import Reader
from lib.catalogue.answer import Unit
from lib.catalogue.selection import TRUST, Selection
from lib.charts import Scheme
from lib.ui import address, caching
from lib.ui.address import Edition


@dataclass(frozen=True)
class Visit:
    """What a page is given.

    `notes` say what the address cannot have and what to know of the data; `newer` is a later live edition.
    """

    reader: Reader
    selection: Selection
    notes: tuple[str, ...]
    scheme: Scheme
    newer: Edition | None

    @property
    def unit(self) -> Unit | None:
        """The unit chosen, None for the whole Trust."""
        return next((unit for unit in self.reader.units if unit.id == self.selection.unit), None)

    @property
    def rules(self) -> str:
        """The name of the rule set that charts are read by."""
        return caching.overview(self.reader, TRUST, self.selection.rules).rules


def reader() -> Reader:
    """The reader of the edition that this visit reads; the first run pins the live one."""
    edition = address.pinned()
    opened = caching.reader(edition)
    if edition is None:
        address.pin(edition_of(opened))
    return opened


def edition_of(opened: Reader) -> Edition:
    """What a reader reads."""
    return Edition(opened.version.id, opened.revision)


def begin() -> Visit:
    """The visit as the address and the pinned edition make it."""
    opened = reader()
    choices = opened.choices()
    selection, notes = address.selection(choices)
    if selection.rules is None:
        selection = selection.but(rules=caching.usual_rules(opened))
    live = caching.live()
    newer = live if live != edition_of(opened) else None
    return Visit(opened, selection, notes + register_notes(), scheme(), newer)


def register_notes() -> tuple[str, ...]:
    """What to know of the register of decisions, where there is anything."""
    return (note,) if (note := caching.register().note) else ()


def scheme() -> Scheme:
    """The colours of the reader's browser."""
    return Scheme.DARK if st.context.theme.type == "dark" else Scheme.LIGHT
