/*
ref = "G6-14"
title = "Outpatient appointments not attended"
question = "What share of outpatient appointments do patients not attend, and is the gap by deprivation narrowing?"
answers = ["S0", "A5.1"]
domain = "quality"
shape = "counts"
chart = "p_prime"
direction = "down"
unit = "% of appointments"
per = 100
numerator = "Outpatient appointments that the patient did not attend"
denominator = "Outpatient appointments booked, kept or not"
decimals = 1
reading = """
Lower means that more patients get the care that was booked for them. The gap between the most deprived areas and \
the rest matters most: it should narrow because people in the most deprived areas come more often, not because \
others come less."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "patients"
cuts = ["deprivation", "ethnicity", "sex", "age", "disability"]
gap_to_narrow = "decile_1"
volume = "high"
limitations = [
    "Appointments are counted, not people: someone who misses three counts three times.",
    "Appointments that were cancelled beforehand are counted as the patient administration system counts them.",
    "Rates by group are not adjusted for age, or for the kind of clinic.",
]
*/
-- Grain: one row a cell of patient activity with outpatient appointments.
select period, unit, columns('^by_'), coalesce(dna, 0) as numerator, appointments as denominator
from patient_activity
where appointments > 0
