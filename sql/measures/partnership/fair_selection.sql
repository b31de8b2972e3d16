/*
ref = "G2-03"
title = "Fair selection of applicants"
question = "Do applicants of every group become Quality Partners as often?"
answers = ["M4"]
domain = "service"
shape = "counts"
chart = "groups"
direction = "neutral"
unit = "% of applicants"
per = 100
numerator = "People of the group who became active Quality Partners"
denominator = "People of the group who applied"
reading = """
A ratio of 1 means that applicants of a group become active as often as all other applicants together; 0.5, half as \
often. Groups from 0.8 to 1.25 are about in step. Look at how people are chosen, and at who drops out before they begin."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "applicants"
volume = "rare"
cuts = ["ethnicity", "sex", "disability"]
units = "trust_only"
grain = "half_year"
ratio_to = "rest"
read_with = "diversity_of_applicants"
limitations = [
    "Those who became active in a half-year are held against those who applied in it; some applied in the one before.",
    "Applicants are few, so that a group must be much more or less successful before it can be told from chance.",
    "Applicants are counted by one characteristic at a time, so people with two in common cannot be seen.",
    "By age, deprivation and the rest too few become active: showing them would hide how many applied.",
]
*/
-- Grain: one row a half-year, characteristic and group: applicants, and those of them who became active.
select
    source_row,
    period,
    null as unit,
    if(characteristic = 'ethnicity', "group", null) as by_ethnicity,
    if(characteristic = 'sex', "group", null) as by_sex,
    if(characteristic = 'disability', "group", null) as by_disability,
    sum(n) filter (where stage = 'active') as numerator,
    sum(n) filter (where stage = 'applied') as denominator
from partner_applications
where characteristic in ('ethnicity', 'sex', 'disability')
group by source_row, period, characteristic, "group"
