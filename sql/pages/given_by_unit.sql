-- What is a ready-made figure in each unit, in its latest period?
-- Grain: one row a unit, 'trust' among them.
-- Parameters: $measure
select unit, period, value, lower, upper, n, is_masked
from "values"
where measure = $measure
    and split = ''
qualify period = max(period) over ()
order by unit
