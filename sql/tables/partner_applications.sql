-- How many people applied to be Quality Partners?
-- Those offered a place, and those who became active, are among those who applied: a row of the extract to each stage, but
-- the same people, so that all stages of a group share one key.
-- Grain: one row a half-year (period is its first month), characteristic, group and stage.
select
    concat_ws(' ', 'qp_application', period, characteristic, "group") as source_row,
    period,
    characteristic,
    "group",
    stage,
    n,
from extract.qp_application
