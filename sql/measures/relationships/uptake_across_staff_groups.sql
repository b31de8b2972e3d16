/*
ref = "G4-08"
title = "Training uptake across groups of staff"
question = "Does improvement training reach every group of staff alike?"
answers = ["M11", "A4.2"]
domain = "morale"
shape = "counts"
chart = "groups"
direction = "neutral"
unit = "completions per 1,000 staff"
per = 1000
numerator = "Improvement modules completed by staff of the group"
denominator = "Staff of the group in post"
reading = """
A ratio of 1 means that a group takes up training as much as all other staff together; 0.5, half as much. Groups \
from 0.8 to 1.25 are about in step. Ask those below what would make it easier to come."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "staff"
volume = "low"
denominator_of_people = true
cuts = ["staff_group", "band", "ethnicity", "sex", "disability"]
units = "trust_only"
over_time = { numerator = "sum", denominator = "mean" }
ratio_to = "rest"
limitations = [
    "Completions are counted, not people: a few keen people can lift a small group.",
    "Coaching is not counted here.",
    "Groups differ in more than one way at once: staff group, pay band and ethnic group go together.",
]
*/
-- Grain: one row a completed booking, and one row a cell of the workforce at each month end.
select source_row, period, null as unit, columns('^by_'), 1 as numerator
from trainings
where status = 'completed'
union all by name
select source_row, period, null as unit, columns('^by_'), headcount as denominator
from staff_months
