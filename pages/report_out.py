"""Report-out: what changed, the goals and every measure, for the monthly meeting."""

from lib.ui import report_out, visit

report_out.show(visit.begin())
