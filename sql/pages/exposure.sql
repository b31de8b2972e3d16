-- How much was there, month by month, of what the events of each measure could have happened in?
-- Grain: one row a measure, unit ('trust' for the whole) and month, oldest first.
-- Parameters: $units
select measure, unit, period, opportunities
from exposure
where unit in $units
order by measure, unit, period
