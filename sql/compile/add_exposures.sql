-- Parameters: $measure
insert into exposures
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
    sum(denominator)
from one_at_a_time
where denominator is not null
group by characteristic, grp, place, period
