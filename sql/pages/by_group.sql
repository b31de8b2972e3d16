-- What is a measure by one characteristic, for the Trust or for one unit?
-- Grain: one row a grain of time, period and group.
-- Parameters: $measure, $cut, $unit
select grain, period, grp, numerator, denominator, is_masked
from counts
where cut = $cut
    and unit = $unit
    and measure = $measure
order by grain, period, grp
