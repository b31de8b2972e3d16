-- What are the ready-made figures of one unit, by group where they have groups?
-- Grain: one row a measure, split, group and period.
-- Parameters: $unit
select measure, split, grp, period, value, lower, upper, n, benchmark, is_masked
from "values"
where unit = $unit
order by measure, split, grp, period
