/*
ref = "G6-15"
title = "Seen within 18 weeks"
question = "What share of patients referred are first seen within 18 weeks, and do people in the most deprived areas wait longer?"
answers = ["S0", "A5.1"]
domain = "service"
shape = "counts"
chart = "p_prime"
direction = "up"
unit = "% of first appointments"
per = 100
numerator = "First appointments within 18 weeks of referral"
denominator = "First appointments after a referral"
decimals = 1
reading = """
Higher means that more patients are seen within 18 weeks. The gap between the most deprived areas and the rest should \
narrow because people in the most deprived areas are seen sooner, not because others wait longer."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "patients"
cuts = ["decile_1"]
gap_to_narrow = "decile_1"
units = "trust_only"
volume = "high"
limitations = [
    "Only patients who were seen are counted: those still waiting at the month's end are not.",
    "Appointments are counted, not people: someone referred twice counts twice.",
    "The figures come ready made from the waiting list, by the home area's tenth of deprivation alone.",
]
*/
-- Grain: one row a month and group of home areas, of the figures given for the whole Trust.
select period, null as unit, "group" as by_decile_1, numerator, denominator
from given_figures
where measure_id = 'seen_within_18_weeks'
    and unit is null
    and dimension = 'decile_1'
