-- What did projects measure?
-- Grain: one row a project measure, date and group; 'all' is everyone.
select
    project_measure_id as project_measure,
    period,
    "group",
    numerator,
    denominator,
from extract.project_point
