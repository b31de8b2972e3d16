"""The menu: one flat list, since grouped menus are no valid lists for a screen reader."""

import streamlit as st
from streamlit.navigation.page import Page

from lib.catalogue.strategy import Catalogue


def pages(catalogue: Catalogue) -> list[Page]:
    """Every page; one file serves all goals, which come from the strategy."""
    goals = [st.Page("pages/goal.py", title=goal.title, url_path=goal.slug) for goal in catalogue.goals]
    return [
        st.Page("pages/report_out.py", title="Report-out", default=True),
        *goals,
        st.Page("pages/unit.py", title="My unit", url_path="unit"),
        st.Page("pages/measure.py", title="Measures", url_path="measure"),
        st.Page("pages/definitions.py", title="Definitions", url_path="definitions"),
        st.Page("pages/about.py", title="About", url_path="about"),
    ]
