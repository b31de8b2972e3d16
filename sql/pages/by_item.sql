-- What were the parts of a measure over the latest year that is complete?
-- Grain: one row an item.
-- Parameters: $measure, $unit, $grain
select grp, period, numerator, denominator, is_masked
from counts
where cut = 'item'
    and unit = $unit
    and measure = $measure
    and grain = $grain
    and not is_provisional
qualify period = max(period) over ()
order by grp
