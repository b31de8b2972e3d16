"""The address bar and what a visit remembers: the one file that touches the session.

The address is the truth of what is shown: each widget is set from it and writes back to it, so that a copied link,
the back button and a reload all show the same. The session only remembers, for the menu, the choices of the last page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib.catalogue.selection import Choices, Selection, read_selection

CARRIED = ("unit", "period", "split", "rules")
PAGE, PIN, CHOSEN = "page", "pinned edition", "chosen before"


@dataclass(frozen=True)
class Edition:
    """What a visit reads: a published version, by the decisions up to a revision."""

    version: str
    revision: int


def parameters() -> dict[str, str]:
    """The address as it stands."""
    return st.query_params.to_dict()


def parameter(name: str) -> str:
    """One value of the address, empty where it has none."""
    return str(st.query_params.get(name, ""))


def selection(choices: Choices) -> tuple[Selection, tuple[str, ...]]:
    """What the address asks for, and a sentence for each value that cannot be had."""
    return read_selection(parameters(), choices)


def arrive(page: str) -> None:
    """Note which page is open, and bring along what was chosen on the last where the address is silent."""
    if st.session_state.get(PAGE, page) != page:
        for name, value in st.session_state.get(CHOSEN, {}).items():
            if name not in st.query_params:
                st.query_params[name] = value
    st.session_state[PAGE] = page
    st.session_state[CHOSEN] = {name: value for name, value in parameters().items() if name in CARRIED}


def current_page() -> str:
    """The path of the page that is open; the home page has none."""
    return str(st.session_state.get(PAGE, ""))


def pinned() -> Edition | None:
    """The edition that this visit reads, if it has begun."""
    return st.session_state.get(PIN)


def pin(edition: Edition) -> None:
    """Keep reading this edition for the rest of the visit."""
    st.session_state[PIN] = edition


def put(fields: Mapping[str, object]) -> None:
    """Fill fields that live for this visit only, before they are drawn: nothing of them is in the address."""
    for name, value in fields.items():
        st.session_state[name] = value


def held(name: str, default: int) -> int:
    """A number that this visit remembers."""
    return int(st.session_state.get(name, default))


def choose(label: str, name: str, options: Mapping[str, str], default: str, *, width: int = 260) -> str:
    """A chooser that lives in the address; `options` are values and their words. Returns the value chosen."""
    asked = parameter(name)
    key = f"choose {name}"
    st.session_state[key] = asked if asked in options else default
    return str(
        st.selectbox(
            label,
            list(options),
            key=key,
            format_func=lambda value: options.get(value, value),
            on_change=write_choice,
            args=(name, default),
            width=width,
        )
    )


def write_choice(name: str, default: str) -> None:
    """Put what a reader just chose into the address; the default needs no words there."""
    chosen = st.session_state[f"choose {name}"]
    if chosen != default:
        st.query_params[name] = chosen
    elif name in st.query_params:
        del st.query_params[name]
