"""The dashboard: which version this visit reads, the menu, and what stands around every page."""

import streamlit as st

from lib.catalogue.errors import DashboardError
from lib.ui import address, frame, menu, style, visit

st.set_page_config(page_title="Improvement Strategy", page_icon="📈", layout="wide")
style.dress()
try:
    page = st.navigation(menu.pages(visit.reader().catalogue), position="top")
    address.arrive(page.url_path)
    frame.above(visit.begin())
    page.run()
    frame.below(visit.begin())
except DashboardError as wrong:
    said = str(wrong)
    menu.the_same_everywhere(lambda: frame.cannot_show(said)).run()
