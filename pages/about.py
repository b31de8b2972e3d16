"""Which data this is, what is hidden and why, and who can use it how."""

from lib.ui import about_page, visit

about_page.show(visit.begin())
