-- The measure by one characteristic at a time, for the Trust alone.
-- Parameters: $measure, $cuts (the names of characteristics)
insert into cells
with

one_at_a_time as (
    unpivot measure_periods on columns('^by_') into name cut value grp
)

select $measure, substr(cut, 4) as characteristic, grp, 'trust', period, sum(numerator), sum(denominator)
from one_at_a_time
where list_contains($cuts, characteristic)
group by characteristic, grp, period
