"""One measure in full, or the list of all."""

from lib.ui import measure_page, visit

measure_page.show(visit.begin())
