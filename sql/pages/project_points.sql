-- What did each project measure, with its figures over time?
-- Grain: one row a project measure and date, in order of time; the measure that a project is judged by comes first.
select
    project,
    project_measure,
    project_measures.title,
    role,
    domain,
    is_primary,
    direction,
    chart,
    unit,
    target,
    period,
    numerator,
    denominator,
    is_masked,
from project_measures
join project_points using (project_measure)
order by project, is_primary desc, project_measure, period
