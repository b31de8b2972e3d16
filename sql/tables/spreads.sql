-- Where has each improvement been taken up?
-- Grain: one row an improvement, adopting unit and stage reached; period is the month of reaching it.
select
    date_trunc('month', stage_date)::date as period,
    to_csu as unit,
    project_id,
    from_csu,
    to_department,
    stage,
    stage_date,
    standard_work_date,
    check12_date,
    check12_holding,
from extract.spread
