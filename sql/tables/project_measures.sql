-- What does each project measure?
-- Grain: one row a measure of a project.
select
    project_measure_id as project_measure,
    project_id,
    title,
    role,
    domain,
    is_primary,
    direction,
    chart,
    unit,
    target,
from extract.project_measure
