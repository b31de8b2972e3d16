/*
ref = "G5-08"
title = "Complete incident records"
question = "How complete is what incident records say of the patient and the harm?"
answers = ["A5.1"]
domain = "quality"
shape = "counts"
chart = "p_prime"
direction = "up"
unit = "% of fields"
per = 100
decimals = 1
numerator = "Fields that are filled in: ethnic group, home area, age, sex, disability and physical harm"
denominator = "Those six fields of every incident that involved a patient"
target = { value = 95, suggested_by = "Suggested locally; for the Trust to set" }
reading = """
Higher means that differences between groups of patients can be seen and trusted. The weakest field matters more \
than the average of all six."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Field"
limitations = [
    "A patient may choose not to state their ethnic group. That counts as not filled in, since results by ethnic group miss them all the same.",
    "Filled in does not mean right: a wrong code counts as complete.",
    "Incidents that involved no patient are left out, since they have nothing to fill in.",
]
*/
-- Grain: one row a month, unit and field.
with

filled_in as (
    select
        period,
        unit,
        count(*) filter (where by_ethnicity not in ('not_stated', 'not_known')) as "Ethnic group",
        count(*) filter (where by_deprivation != 'U') as "Deprivation of home area",
        count(*) filter (where by_age != 'U') as "Age",
        count(*) filter (where sex != 'U') as "Sex",
        count(*) filter (where by_disability != 'U') as "Disability",
        count(*) filter (where harm_physical != 'not_graded') as "Physical harm",
        count(*) as denominator,
    from incidents
    where involves_patient
    group by period, unit
)

select period, unit, item, numerator, denominator
from filled_in
unpivot (
    numerator for item in (
        "Ethnic group", "Deprivation of home area", "Age", "Sex", "Disability", "Physical harm"
    )
)
