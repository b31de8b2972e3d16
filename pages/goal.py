"""One goal and its measures; the address says which goal."""

from lib.ui import goal_page, visit

goal_page.show(visit.begin())
