-- What does each project measure? The one it is judged by comes first.
-- Grain: one row a measure of a project.
select project_measure, project_id as project, title, role, domain, is_primary, direction, chart, unit, target
from project_measures
order by project, is_primary desc, project_measure
