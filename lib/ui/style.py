"""The stylesheet: the colours of the charts' theme, then style.css; one element a page."""

from functools import cache
from pathlib import Path

import streamlit as st

from lib.charts import Scheme, css_variables

SHEET = Path(__file__).with_name("style.css")
SOFT_LINKS = Path(__file__).with_name("soft_links.js")


def dress() -> None:
    """Give the page its colours and sizes, and let links between pages keep the visit."""
    st.html(sheet())
    st.html(soft_links(), unsafe_allow_javascript=True)


@cache
def sheet() -> str:
    """The whole stylesheet; dark colours where the browser asks for them."""
    light, dark = css_variables(Scheme.LIGHT), css_variables(Scheme.DARK)
    colours = f":root{{{light}}}@media (prefers-color-scheme: dark){{:root{{{dark}}}}}"
    return f"<style>{colours}{SHEET.read_text(encoding='utf-8')}</style>"


@cache
def soft_links() -> str:
    """A script without which links work too, by loading the page anew."""
    return f"<script>{SOFT_LINKS.read_text(encoding='utf-8')}</script>"
