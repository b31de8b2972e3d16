-- What can be shown, as a whole and by item? A rate over too little is hidden here.
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
    if(dated.denominator < measures.minimum_denominator, null, dated.numerator) as numerator,
    if(dated.denominator < measures.minimum_denominator, null, dated.denominator) as denominator,
    coalesce(dated.denominator < measures.minimum_denominator, false) as is_masked,
    dated.last_month > $closed_to::date as is_provisional,
from dated
join measures using (measure)
