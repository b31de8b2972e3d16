-- What does one measure count in each of its periods?
-- Grain: one row a period, unit, item and combination of characteristics that occurs.
-- Parameters: $grain, $units, $is_rate
create or replace temp table measure_periods as
select
    grain_start(period, $grain) as period,
    unit,
    item,
    columns('^by_'),
    sum(numerator)::decimal(38, 3) as numerator,
    sum(denominator)::decimal(38, 3) as denominator,
from eligible_rows($units, $is_rate, $grain)
group by all
