"""Widgets and pages' parts: the only room that knows Streamlit."""
