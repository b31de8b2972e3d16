-- What there was of what events could have happened in: bed days, say.
-- Grain: one row a unit ('trust' for the whole) and month of one measure.
-- Parameters: $measure, $units
with

standard as (
    (
        select
            null::date as period,
            null::varchar as unit,
            null::decimal(18, 3) as opportunities,
        where false
    )
    union all by name
    (select * from measure_rows)
),

of_eligible_units as (
    select *
    from standard
    where opportunities is not null
        and (
            $units in ('all', 'trust_only')
            or exists (select 1 from eligible_units where rule = $units and eligible_units.unit = standard.unit)
        )
)

select $measure as measure, unit, period, sum(opportunities)::double as opportunities
from of_eligible_units
group by unit, period
union all
select $measure, 'trust', period, sum(opportunities)::double
from of_eligible_units
group by period
order by unit, period
