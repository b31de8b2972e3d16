/*
ref = "G2-08"
title = "Projects with a Quality Partner"
question = "What share of active projects have a Quality Partner working on them?"
answers = ["A2.1", "H2.5"]
domain = "service"
shape = "counts"
chart = "p_prime"
direction = "up"
unit = "% of active projects"
per = 100
numerator = "Active projects with at least one Quality Partner"
denominator = "Projects active at the month's end"
target = { value = 50, suggested_by = "Suggested locally; for the Trust to set" }
reading = """
Higher means that more improvement work is done with patients and the public. One partner is the least that \
counts; whether they are heard is asked of them, not counted here."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
over_time = { numerator = "last", denominator = "last" }
limitations = [
    "The project list says how many partners a project has today, so months gone by show today's partners.",
    "Most projects active in one month are active in the next, so months are alike and runs come more easily than by chance.",
]
*/
-- Grain: one row a month end and project active on it; a project is no longer active on the day it closes.
select
    months.period,
    projects.unit,
    (projects.qp_count >= 1)::integer as numerator,
    1 as denominator
from months
join projects
    on projects.registered_date <= months.month_end
    and coalesce(projects.closed_date > months.month_end, true)
