/*
ref = "G3-09"
title = "Projects registered"
question = "How many improvement projects are put on the project database?"
answers = ["M7"]
domain = "delivery"
shape = "counts"
chart = "xmr"
direction = "up"
unit = "projects"
numerator = "Projects, programmes and collaboratives registered in the month"
reading = """
Higher means that more improvement work is begun where others can see it and learn from it. It says nothing of how \
the projects end."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Kind of project"
limitations = [
    "A project counts in the month it was registered, which can be later than the month it began.",
    "Work that was never registered is not seen.",
]
*/
-- Grain: one row a project.
select projects.registered_date as period, projects.unit, kinds.label as item, 1 as numerator
from projects
join lists.project_kind as kinds on kinds.code = projects.kind
