-- Which improvement projects are there, and when did each make its change?
-- Grain: one row a project.
select
    project_id as project,
    unit,
    kind,
    title,
    theme_id as theme,
    lead_role as lead,
    supported_by as support,
    status,
    outcome,
    registered_date as registered,
    intervention_date as changed_on,
    closed_date as closed,
from projects
order by registered, project
