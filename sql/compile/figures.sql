-- What can be shown, before small numbers are hidden?
-- A rate over too little is hidden here. Cuts by characteristic close by quarter, once no month of it is provisional;
-- months by characteristic are for measures of high volume, and rolling years are sums of four closed quarters.
-- Grain: one row a measure, cut, group, unit, grain of time and period.
-- Parameters: $closed_to (last month that is no longer provisional)
create or replace temp table figures as
with

dated as (
    select windowed.*, (period + to_months(length - 1))::date as last_month
    from windowed
)

select
    dated.measure,
    dated.cut,
    dated.grp,
    dated.unit,
    dated.grain,
    dated.period,
    if(
        dated.cut in ('whole', 'item') and dated.denominator < measures.minimum_denominator, null, dated.numerator
    ) as numerator,
    if(
        dated.cut in ('whole', 'item') and dated.denominator < measures.minimum_denominator, null, dated.denominator
    ) as denominator,
    coalesce(dated.cut in ('whole', 'item') and dated.denominator < measures.minimum_denominator, false) as is_masked,
    dated.last_month > $closed_to::date as is_provisional,
from dated
join measures using (measure)
where dated.cut in ('whole', 'item')
    or (
        dated.last_month <= $closed_to::date
        and case dated.grain
            when 'month' then measures.high_volume
            when 'rolling' then month(dated.last_month) % 3 = 0
            else true
        end
    )
