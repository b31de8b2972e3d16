-- When was each theme reviewed, and by whom?
-- Grain: one row a review of one theme by one group.
select
    date_trunc('month', review_date)::date as period,
    csu_id as unit,
    theme_id,
    review_date,
    "group",
    decision,
from extract.theme_review
