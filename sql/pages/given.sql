-- What are the ready-made figures of these units, by group where they have groups?
-- Grain: one row a unit, measure, split, group and period.
-- Parameters: $units
select unit, measure, split, grp, period, value, lower, upper, n, benchmark, is_masked
from "values"
where unit in $units
order by unit, measure, split, grp, period
