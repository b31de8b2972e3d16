-- Which stage has each improvement reached in each unit that it came to?
-- Grain: one row an improvement and adopting unit: the latest stage of any place in it.
select
    project_id as project,
    unit,
    arg_max(stage, stage_date) as stage,
    max(stage_date) as reached,
    min(stage_date) filter (where stage in ('adopted', 'sustained')) as adopted_on,
from spreads
group by project, unit
order by project, unit
