-- How has one part of a measure moved in one unit?
-- Grain: one row a period of the measure's own grain, oldest first.
-- Parameters: $measure, $item, $unit
select
    counts.measure,
    counts.period,
    counts.numerator,
    counts.denominator,
    counts.is_masked,
    counts.is_provisional,
from counts
join coverage using (measure, grain)
where counts.cut = 'item'
    and counts.unit = $unit
    and counts.measure = $measure
    and counts.grp = $item
order by counts.period
