"""The menu: one flat list, since grouped menus are no valid lists for a screen reader."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.pages_manager import PagesManager

from lib.catalogue.strategy import Catalogue

OWN_FIGURES = "chart-maker"
"""The page of anyone's own figures: what stands around it speaks of no published version."""


def take_over() -> None:
    """Tell the framework that app.py makes the menu, before it has run once.

    Otherwise the first visit of all, if it comes by a page's own address, runs that page without app.py around it.
    """
    PagesManager.uses_pages_directory = False


def pages(catalogue: Catalogue) -> list[Page]:
    """Every page; one file serves all goals, which come from the strategy."""
    goals = [st.Page("pages/goal.py", title=goal.title, url_path=goal.slug) for goal in catalogue.goals]
    return [
        st.Page("pages/report_out.py", title="Report-out", default=True),
        *goals,
        st.Page("pages/matrix.py", title="Matrix", url_path="matrix"),
        st.Page("pages/unit.py", title="My unit", url_path="unit"),
        st.Page("pages/inequalities.py", title="Inequalities", url_path="inequalities"),
        st.Page("pages/projects.py", title="Projects", url_path="projects"),
        st.Page("pages/measure.py", title="Measures", url_path="measure"),
        st.Page("pages/chart_maker.py", title="Chart maker", url_path=OWN_FIGURES),
        st.Page("pages/definitions.py", title="Definitions", url_path="definitions"),
        st.Page("pages/about.py", title="About", url_path="about"),
    ]


def the_same_everywhere(show: Callable[[], None]) -> Page:
    """One page at whatever address was asked for, without a menu; for when there is nothing to choose from."""
    path = urlsplit(st.context.url or "").path.strip("/")
    pages = [st.Page(show, title="Improvement Strategy", default=True)]
    if re.fullmatch(r"[a-z_-]+", path):
        pages.append(st.Page(show, title="Improvement Strategy", url_path=path))
    return st.navigation(pages, position="hidden")
