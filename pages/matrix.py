"""Every chart of every unit, by goal: which are concerning, which improving, and what changed among them."""

from lib.ui import matrix_page, visit

matrix_page.show(visit.begin())
