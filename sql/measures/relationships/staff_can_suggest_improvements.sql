/*
ref = "G4-01"
title = "Staff can suggest improvements"
question = "What share of staff say they can suggest improvements to the work of their team or department?"
answers = ["M9", "A4.1"]
domain = "morale"
shape = "values"
chart = "years"
direction = "up"
unit = "% of answers"
numerator = "Agree or strongly agree, NHS Staff Survey question 3d"
reading = """
Higher means that more staff feel able to speak up with an idea. Small changes from one year to the next lie \
within what a survey can tell; look at the interval, and at the average of like trusts."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "staff"
grain = "year"
limitations = [
    "Fewer than half of staff answer the survey, and those who answer may differ from those who do not.",
    "The survey is done once a year, in the autumn; a year's figure is dated 1 October.",
    "The suggested level is above the average of like trusts, which is drawn beside the figure, not as a target.",
]
*/
-- Grain: one row a survey year and group; the Trust has neither unit nor split, a CSU has its unit and no split.
select
    make_date(year, 10, 1) as period,
    if(breakdown = 'csu', "group", null) as unit,
    if(breakdown in ('trust', 'csu'), null, breakdown) as split,
    if(breakdown in ('trust', 'csu'), null, "group") as "group",
    value,
    null as lower,
    null as upper,
    n,
    benchmark_avg as benchmark
from survey_answers
where kind = 'question'
    and item = 'q3d'
