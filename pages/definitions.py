"""How icons and rules read, the words used, and every definition."""

from lib.ui import definitions_page, visit

definitions_page.show(visit.begin())
