-- What was a measure in each unit over the latest year that is complete?
-- Grain: one row a unit, 'trust' among them.
-- Parameters: $measure, $cut ('whole' or 'item'), $item (the part; empty for the whole), $grain
select unit, period, numerator, denominator, is_masked
from counts
where cut = $cut
    and grp = $item
    and measure = $measure
    and grain = $grain
    and not is_provisional
qualify period = max(period) over ()
order by unit
