/*
ref = "G2-02"
title = "Diversity of applicants"
question = "Do the people who apply to be Quality Partners reflect the people of Leeds?"
answers = ["M4"]
domain = "service"
shape = "counts"
chart = "groups"
direction = "neutral"
unit = "applicants per 100,000 residents"
per = 100000
numerator = "People of the group who applied"
denominator = "Leeds residents of the group, at the latest census"
reading = """
A ratio of 1 means that a group applies as often as Leeds residents as a whole; 0.5, half as often. Groups from \
0.8 to 1.25 are about in step. Wide intervals mean that there are too few applicants to be sure."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "applicants"
cuts = ["ethnicity", "sex", "applicant_age", "disability", "deprivation", "carer", "sexual_orientation", "religion"]
units = "trust_only"
grain = "half_year"
over_time = { numerator = "sum", denominator = "last" }
ratio_to = "all"
limitations = [
    "Leeds residents are not the same as the Trust's patients, many of whom come from further away.",
    "Applicants who do not say are shown as a group of their own and have no population to be compared with.",
    "Applicants are counted by one characteristic at a time, so people with two in common cannot be seen.",
]
*/
-- Grain: one row a half-year, characteristic and group: applicants, and residents beside them.
with

applicants as (
    select source_row, period, characteristic, "group", n as numerator
    from partner_applications
    where characteristic != 'all'
        and stage = 'applied'
),

residents as (
    select characteristic, "group", n
    from benchmarks
    where source = 'leeds_census'
        and characteristic != 'all'
    qualify year = max(year) over (partition by characteristic)
),

people as (
    select * from applicants
    union all by name
    select half_years.period, residents.characteristic, residents."group", residents.n as denominator
    from (select distinct period from applicants) as half_years
    cross join residents
)

select
    source_row,
    period,
    null as unit,
    if(characteristic = 'ethnicity', "group", null) as by_ethnicity,
    if(characteristic = 'sex', "group", null) as by_sex,
    if(characteristic = 'applicant_age', "group", null) as by_applicant_age,
    if(characteristic = 'disability', "group", null) as by_disability,
    if(characteristic = 'deprivation', "group", null) as by_deprivation,
    if(characteristic = 'carer', "group", null) as by_carer,
    if(characteristic = 'sexual_orientation', "group", null) as by_sexual_orientation,
    if(characteristic = 'religion', "group", null) as by_religion,
    numerator,
    denominator
from people
