/*
ref = "G2-01"
title = "Quality Partner applications"
question = "Are more people applying to be Quality Partners?"
answers = ["M4"]
domain = "service"
shape = "counts"
chart = "run"
direction = "up"
unit = "applications"
numerator = "People who applied in the half-year"
reading = """
More applications mean that more patients and members of the public want to work on improvement. Compare a half-year \
with the same half of the year before, since campaigns run at set times."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "applicants"
units = "trust_only"
grain = "half_year"
limitations = [
    "Figures come twice a year, so a change takes years to be told from chance.",
    "The suggested ambition is growth of 20% a year, which one target line cannot show.",
]
*/
-- Grain: one row a half-year.
select period, null as unit, n as numerator
from partner_applications
where characteristic = 'all'
    and stage = 'applied'
