"""Inequalities: whether gaps between groups narrow, any measure by any group, and the annual statement."""

from lib.ui import inequalities_page, visit

inequalities_page.show(visit.begin())
