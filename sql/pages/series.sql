-- How has every measure moved in one unit?
-- Grain: one row a measure and period of the measure's own grain, oldest first.
-- Parameters: $unit
select
    counts.measure,
    counts.period,
    counts.numerator,
    counts.denominator,
    counts.is_masked,
    counts.is_provisional,
from counts
join coverage using (measure, grain)
where counts.cut = 'whole'
    and counts.unit = $unit
order by counts.measure, counts.period
