/*
ref = "G6-01"
title = "Spread of improvements"
question = "In how many places have improvements from elsewhere in the Trust been taken up?"
answers = ["M15", "H6.3"]
domain = "quality"
shape = "counts"
chart = "run"
direction = "up"
unit = "places"
numerator = "Units and wards where an improvement from elsewhere stands at adopted or sustained at the month's end"
reading = """
Each improvement's line climbs as one more unit or ward takes it up, and falls where one stops. A line that has gone \
flat has travelled as far as it will without help."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Improvement"
over_time = { numerator = "last" }
limitations = [
    "A place that has taken up an improvement stays counted until it stops, so the line mostly climbs. A run above the median says that there is more spread than at the start, not that it is spreading faster.",
    "Interested and testing places are not counted yet.",
    "Taken up does not mean that it works there as it did where it began.",
]
*/
-- Grain: one row a month end, improvement and place where it is adopted or sustained.
with

places as (
    select
        unit,
        to_department,
        project_id,
        min(stage_date) filter (where stage in ('adopted', 'sustained')) as adopted_on,
        max(stage_date) filter (where stage = 'stopped') as stopped_on,
    from spreads
    group by unit, to_department, project_id
)

select months.period, places.unit, projects.title as item, 1 as numerator
from months
join places
    on places.adopted_on <= months.month_end
    and coalesce(places.stopped_on > months.month_end, true)
join projects using (project_id)
