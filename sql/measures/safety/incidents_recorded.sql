/*
ref = "G1-01"
title = "Incidents recorded"
question = "How readily do staff record safety incidents?"
answers = ["A1.1", "H1.7"]
domain = "quality"
shape = "counts"
chart = "u_prime"
direction = "neutral"
unit = "per 1,000 occupied bed days"
per = 1000
numerator = "Incidents recorded that happened in the month"
denominator = "Occupied bed days"
reading = """
Recording more usually means a more open culture, not less safe care. Read it beside the share of incidents \
that caused moderate or worse harm: more recorded and less of it harmful is a good sign. Where recording falls, \
look first at whether people are speaking up less."""
when_higher = "More is being recorded, which usually means a more open culture and not less safe care."
when_lower = """
Fewer incidents were recorded. Before taking comfort, check whether people speak up less: look at what staff say \
about reporting and about what they hear back."""
read_with = "moderate_or_worse_harm_share"
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "patients"
cuts = ["deprivation", "ethnicity", "sex", "age", "disability"]
units = "with_beds"
minimum_denominator = 100
limitations = [
    "Incidents are what staff notice and record; a lower rate in a group of patients may mean that less is noticed.",
    "Only units with beds are counted, above the line and below it.",
    "NRLS and LFPSE ask different questions, so figures before and after the change are not comparable.",
    "Rates by group are not adjusted for age or for how ill people are.",
]
*/
-- Grain: one row an incident, and one row a cell of patient activity.
select source_row, recorded, period, unit, columns('^by_'), 1 as numerator
from incidents
union all by name
select period, unit, columns('^by_'), obd as denominator
from patient_activity
