-- Where were waste walks done?
-- Grain: one row a walk.
select
    date_trunc('month', date)::date as period,
    csu_id as unit,
    walk_id,
    date,
    department_id,
    participants,
from extract.waste_walk
