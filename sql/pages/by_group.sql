-- What is a measure by one characteristic, for the Trust?
-- Grain: one row a grain of time, period and group.
-- Parameters: $measure, $cut
select grain, period, grp, numerator, denominator, is_masked
from counts
where cut = $cut
    and unit = 'trust'
    and measure = $measure
order by grain, period, grp
