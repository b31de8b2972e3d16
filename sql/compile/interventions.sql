-- When did work on a theme begin? Programmes and collaboratives speak for the Trust, projects for their unit.
-- Grain: one row a project with an intervention date and a theme.
select
    theme_id as theme,
    if(kind in ('programme', 'collaborative'), 'trust', unit) as unit,
    intervention_date as on_day,
    title,
from projects
where intervention_date is not null
    and theme_id is not null
    and (kind in ('programme', 'collaborative') or supported_by != 'none')
