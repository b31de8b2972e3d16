-- Dated events, as one measure's query gives them.
-- Parameters: $measure
select $measure as measure, event_date::date as on_day, unit, item
from measure_rows
order by on_day, unit, item
