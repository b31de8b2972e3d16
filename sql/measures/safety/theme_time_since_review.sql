/*
ref = "G1-15"
title = "Time since each theme was reviewed"
question = "Which themes of the response plan are due to come before the QI Steering Group?"
answers = ["M1"]
domain = "delivery"
shape = "list"
chart = "register"
direction = "down"
unit = "days"
numerator = "Days from the QI Steering Group's last review of the theme to the last day of the extract's period"
reading = """
A theme is due 92 days after its last review by the Steering Group, or after it joined the plan if it has never \
been reviewed. Overdue themes belong on the next agenda."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Owner"
units = "trust_only"
limitations = [
    "Reviews by a CSU or by the incident response panel are not counted here.",
    "The list is as at the last day of the extract's period, not as at today.",
]
*/
-- Grain: one row a theme active on the last day of the extract's period, the longest overdue first.
with

last_reviews as (
    select theme_id, max(review_date) as since
    from theme_reviews
    cross join (select max(month_end) as last_day from months)
    where "group" = 'QISG'
        and review_date <= last_day
    group by theme_id
),

active_themes as (
    select last_day, theme_id, title, owner_role, active_from
    from themes
    cross join (select max(month_end) as last_day from months)
    where active_from <= last_day
        and coalesce(active_to >= last_day, true)
),

with_due_dates as (
    select
        active_themes.*,
        last_reviews.since,
        coalesce(last_reviews.since, active_themes.active_from) + 92 as due
    from active_themes
    left join last_reviews using (theme_id)
)

select
    null as unit,
    owner_role as item,
    title,
    since,
    due,
    if(due < last_day, 'overdue', 'in time') as state,
    last_day - since as days
from with_due_dates
order by due, title
