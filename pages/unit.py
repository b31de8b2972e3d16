"""One Clinical Service Unit: its signals, then its measures beside the Trust."""

from lib.ui import unit_page, visit

unit_page.show(visit.begin())
