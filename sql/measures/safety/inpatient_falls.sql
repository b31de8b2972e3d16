/*
ref = "G1-05"
title = "Inpatient falls"
question = "How often do adult inpatients fall?"
answers = ["A1.1"]
domain = "quality"
shape = "counts"
chart = "u_prime"
direction = "down"
unit = "per 1,000 occupied bed days"
per = 1000
numerator = "Falls recorded in adult inpatient units"
denominator = "Occupied bed days of adult inpatient units"
target = { value = 4.4, suggested_by = "Suggested locally; for the Trust to set" }
reading = """
Lower means fewer falls for the time that patients spend in bed. A fall of any harm counts, so a ward that begins \
to record near-harmless falls will look worse before it looks better."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "patients"
volume = "low"
within = "incidents_recorded"
cuts = ["deprivation", "ethnicity", "sex", "age", "disability"]
gap_to_narrow = "decile_1"
units = "adult_beds"
minimum_denominator = 100
theme = "falls"
limitations = [
    "Falls are found by the local theme that incidents are coded to, not by a national category.",
    "Rates by group are not adjusted for age or frailty, which weigh heavily on falls.",
    "The suggested target is about 15% below the rate before the falls work began.",
]
*/
-- Grain: one row a fall, and one row a cell of patient activity.
select source_row, recorded, period, unit, columns('^by_'), 1 as numerator
from incidents
where theme_id = 'falls'
union all by name
select period, unit, columns('^by_'), obd as denominator
from patient_activity
