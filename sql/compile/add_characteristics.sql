-- The measure by one characteristic at a time.
-- Parameters: $measure, $cuts (the names of characteristics)
insert into by_characteristic
with

one_at_a_time as (
    unpivot measure_periods on columns('^by_') into name cut value grp
)

select
    $measure,
    substr(cut, 4) as characteristic,
    grp,
    coalesce(unit, 'trust') as place,
    period,
    sum(numerator),
    sum(denominator)
from one_at_a_time
where list_contains($cuts, characteristic)
group by characteristic, grp, place, period
