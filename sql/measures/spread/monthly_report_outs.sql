/*
ref = "G6-11"
title = "Monthly report-outs"
question = "Is there a report-out every month?"
answers = ["H6.2"]
domain = "morale"
shape = "counts"
chart = "run"
direction = "up"
unit = "report-outs"
numerator = "Report-outs held in the month"
target = { value = 1, suggested_by = "Suggested locally; for the Trust to set" }
reading = """
One a month keeps the promise of twelve a year. A month without one shows as zero."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
units = "trust_only"
limitations = [
    "How many projects were presented, and who came, are not counted here.",
]
*/
-- Grain: one row a report-out.
select period, null as unit, 1 as numerator
from events
where type = 'report_out'
