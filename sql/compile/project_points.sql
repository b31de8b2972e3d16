-- What did projects measure, of everyone? Their figures by group are not released: few are behind them.
-- Grain: one row a project measure and date.
select project_measure, period, numerator, denominator, false as is_masked
from project_points
where "group" = 'all'
order by project_measure, period
