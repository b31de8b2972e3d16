/*
ref = "G1-27"
title = "A&E: within four hours"
question = "What share of people at A&E are admitted, transferred or discharged within four hours?"
answers = ["A1.1", "H1.1"]
domain = "delivery"
shape = "counts"
chart = "xmr"
direction = "up"
unit = "% of attendances"
per = 100
numerator = "Attendances that ended within four hours of arrival"
denominator = "Attendances"
decimals = 1
target = { value = 95, suggested_by = "NHS constitutional standard" }
reading = """
Higher means that fewer people waited more than four hours. The figure moves with how full the hospital is, and \
so with the winter."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
units = "trust_only"
limitations = [
    "These are ready-made figures, taken as they were supplied.",
    "A share says nothing of how long the longest waits were.",
]
*/
-- Grain: one row a month, of the figures given for the whole Trust and for everyone.
select period, unit, numerator, denominator
from given_figures
where measure_id = 'four_hour_standard'
    and unit is null
    and dimension is null
