-- What did the change of each project do to the measure that it is judged by?
-- Grain: one row a project whose figures are kept; judged_on is empty while there are too few after its change.
select
    project.csu_id as unit,
    project.project_id,
    project.theme_id,
    project.supported_by,
    effects.status,
    effects.judged_on,
from reading.project_effects as effects
join extract.project_measure as measure on measure.project_measure_id = effects.project_measure
join extract.project as project on project.project_id = measure.project_id
where measure.is_primary
    and measure.project_measure_id in (select project_measure_id from extract.project_point)
