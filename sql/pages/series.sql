-- How has every measure moved in these units, as a whole or in one of its parts?
-- Grain: one row a unit, measure and period of the measure's own grain, oldest first.
-- Parameters: $units, $cut ('whole' or 'item'), $item (the part; empty for the whole)
select
    counts.unit,
    counts.measure,
    counts.period,
    counts.numerator,
    counts.denominator,
    counts.is_masked,
    counts.is_provisional,
from counts
join coverage using (measure, grain)
where counts.cut = $cut
    and counts.grp = $item
    and counts.unit in $units
order by counts.unit, counts.measure, counts.period
