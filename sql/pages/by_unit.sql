-- What was a measure in each unit over the latest year that is complete?
-- Grain: one row a unit, 'trust' among them.
-- Parameters: $measure, $grain
select unit, period, numerator, denominator, is_masked
from counts
where cut = 'whole'
    and measure = $measure
    and grain = $grain
    and not is_provisional
qualify period = max(period) over ()
order by unit
