-- How has every measure moved in one unit, as a whole or in one of its parts?
-- Grain: one row a measure and period of the measure's own grain, oldest first.
-- Parameters: $unit, $cut ('whole' or 'item'), $item (the part; empty for the whole)
select
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
    and counts.unit = $unit
order by counts.measure, counts.period
