/*
ref = "G3-03"
title = "Training uptake"
question = "How much improvement training do staff take up, for the number of staff?"
answers = ["M5", "M11"]
domain = "service"
shape = "counts"
chart = "u_prime"
direction = "up"
unit = "completions per 1,000 staff"
per = 1000
numerator = "Improvement modules completed by staff"
denominator = "Staff in post"
reading = """
Higher means that more training is taken up for the size of the workforce, so that large and small units can be \
compared. Training dips when wards are fullest."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "staff"
volume = "low"
denominator_of_people = true
cuts = ["staff_group", "band", "ethnicity", "sex", "disability"]
over_time = { numerator = "sum", denominator = "mean" }
limitations = [
    "Completions are counted, not people: a person who completes three modules counts three times.",
    "Over longer than a month, completions are added up and divided by the average number of staff in post.",
]
*/
-- Grain: one row a completed booking, and one row a cell of the workforce at each month end.
select source_row, period, unit, columns('^by_'), 1 as numerator
from trainings
where status = 'completed'
union all by name
select source_row, period, unit, columns('^by_'), headcount as denominator
from staff_months
