/*
ref = "G1-02"
title = "Moderate or worse physical harm"
question = "What share of incidents caused moderate, severe or fatal physical harm?"
answers = ["A1.1"]
domain = "quality"
shape = "counts"
chart = "p_prime"
direction = "down"
unit = "% of graded incidents"
per = 100
numerator = "Incidents with moderate, severe or fatal physical harm"
denominator = "Incidents whose physical harm is graded"
reading = """
Lower means that less of what is recorded did lasting harm. It falls when care is safer, and it also falls when \
more small incidents are recorded: read it beside the number of incidents recorded."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "patients"
volume = "rare"
read_with = "incidents_recorded"
cuts = ["deprivation", "ethnicity", "sex", "age", "disability"]
gap_to_narrow = "decile_1"
limitations = [
    "Incidents not yet graded are left out, so the share can change as grading is finished.",
    "NRLS and LFPSE define harm differently, so figures before and after the change are not comparable.",
    "Harm of this degree is rare: differences between groups of patients need several years to be told from chance.",
]
*/
-- Grain: one row a graded incident.
select
    source_row,
    recorded,
    period,
    unit,
    columns('^by_'),
    (harm_physical in ('moderate', 'severe', 'fatal'))::integer as numerator,
    1 as denominator
from incidents
where harm_physical != 'not_graded'
