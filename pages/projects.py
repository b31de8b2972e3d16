"""Improvement projects: what their changes did, together and one by one."""

from lib.ui import projects_page, visit

projects_page.show(visit.begin())
