/*
ref = "G1-14"
title = "Response plan themes reviewed"
question = "Has the QI Steering Group looked at every theme of the response plan in the last quarter?"
answers = ["M1"]
domain = "delivery"
shape = "counts"
chart = "run"
direction = "up"
unit = "% of active themes"
per = 100
numerator = "Active themes that the QI Steering Group reviewed in the 92 days to the month's end"
denominator = "Themes active at the month's end"
target = { value = 100, suggested_by = "Suggested locally; for the Trust to set" }
reading = """
At 100% every theme has been before the Steering Group within a quarter. Anything less names themes that are \
waiting: the list of time since review says which."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Theme"
units = "trust_only"
over_time = { numerator = "last", denominator = "last" }
limitations = [
    "Each month looks back 92 days, so one review counts in three or four months running: read the level, not runs of months.",
    "There are few themes, so one theme moves the figure by several percentage points.",
    "A theme new to the plan counts as not reviewed until its first review.",
]
*/
-- Grain: one row a month end and theme active on it.
with

steering_group_reviews as (
    select theme_id, review_date
    from theme_reviews
    where "group" = 'QISG'
),

active_themes as (
    select months.period, months.month_end, themes.theme_id, themes.title
    from months
    join themes
        on themes.active_from <= months.month_end
        and coalesce(themes.active_to >= months.month_end, true)
)

select
    active_themes.period,
    null as unit,
    active_themes.title as item,
    coalesce(reviews.review_date >= active_themes.month_end - 92, false)::integer as numerator,
    1 as denominator
from active_themes
asof left join steering_group_reviews as reviews
    on reviews.theme_id = active_themes.theme_id
    and reviews.review_date <= active_themes.month_end
