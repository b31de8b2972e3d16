-- How many people or events are there of each kind? Those of a kind are counted by the same sets of the measures, in one
-- unit and period, and share all their characteristics.
-- Where sets count several people of a row, the smaller lies within the larger. What was recorded after its quarter had
-- closed belongs to the next quarter that closed, or will.
-- Grain: one row a kind; `sets` has a bit for each set that counts it.
-- Parameters: $next_quarter (the first that has not closed)
with

weighed as (
    select
        row_key,
        sets,
        sum(weight) as weight,
        min(months) as months,
        max(period) as period,
        max(recorded) as recorded,
        max(unit) as unit,
        max(columns('(^by_.*)')) as '\1',
    from counted
    group by row_key, sets
),

levels as (
    select
        row_key,
        weight,
        bit_or(sets) as sets,
        min(months) as months,
        max(period) as period,
        max(recorded) as recorded,
        max(unit) as unit,
        max(columns('(^by_.*)')) as '\1',
    from weighed
    group by row_key, weight
),

slices as (
    select
        * exclude (row_key, sets, weight),
        bit_or(sets) over from_the_most as sets,
        weight - coalesce(lead(weight) over from_the_most, 0) as number,
        date_trunc('quarter', period)::date as quarter,
    from levels
    window from_the_most as (partition by row_key order by weight desc)
),

closings as (
    select closed_on, min(quarter) as quarter
    from closed_quarters
    group by closed_on
)

select
    slices.sets,
    case
        when slices.recorded > closed_quarters.closed_on then coalesce(closings.quarter, $next_quarter::date)
        when slices.months = 1 then slices.period
        when slices.months = 3 then slices.quarter
        when slices.months = 6 then grain_start(slices.period, 'half_year')
        else grain_start(slices.period, 'year')
    end as period,
    coalesce(slices.unit, 'trust') as unit,
    columns(slices.* exclude (sets, period, unit, months, recorded, number, quarter)),
    sum(slices.number)::bigint as number,
from slices
left join closed_quarters using (quarter)
asof left join closings on slices.recorded <= closings.closed_on
group by all
order by all
