/*
ref = "G1-06"
title = "Falls with moderate or worse harm"
question = "Are falls that do lasting harm growing rarer?"
answers = ["A1.1"]
domain = "quality"
shape = "events"
chart = "g"
direction = "up"
unit = "occupied bed days between harmful falls"
decimals = 0
numerator = "Falls of adult inpatients with moderate, severe or fatal physical harm, by the day they happened"
denominator = "Occupied bed days of adult inpatient units"
reading = """
Each point is the bed days that passed between one harmful fall and the next, so higher is better. One long gap, or \
a run of gaps longer than usual, says that harmful falls have grown rarer."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "patients"
units = "adult_beds"
theme = "falls"
limitations = [
    "Falls are found by the local theme that incidents are coded to, not by a national category.",
    "Bed days are known by month and taken to be spread evenly over its days.",
    "NRLS and LFPSE define harm differently, so gaps before and after the change are not comparable.",
]
*/
-- Grain: one row a harmful fall, and one row a month and unit of bed days.
select event_date, unit
from incidents
where theme_id = 'falls'
    and harm_physical in ('moderate', 'severe', 'fatal')
union all by name
select period, unit, sum(obd) as opportunities
from patient_activity
group by period, unit
