-- The measure as a whole and by item: each unit, and the Trust as the sum of all.
-- A denominator that belongs to no item (staff in post, say) stands under every item alike.
-- Parameters: $measure, $units
insert into cells
with

items as (
    select distinct item as grp
    from measure_periods
    where item is not null
),

places as (
    select 'whole' as cut, '' as grp, unit, period, numerator, denominator
    from measure_periods
    union all
    select 'item' as cut, item as grp, unit, period, numerator, denominator
    from measure_periods
    where item is not null
    union all
    select 'item' as cut, items.grp, unit, period, null as numerator, denominator
    from measure_periods
    cross join items
    where item is null
)

select $measure, cut, grp, unit, period, sum(numerator), sum(denominator)
from places
where $units != 'trust_only'
group by cut, grp, unit, period
union all
select $measure, cut, grp, 'trust', period, sum(numerator), sum(denominator)
from places
group by cut, grp, period
