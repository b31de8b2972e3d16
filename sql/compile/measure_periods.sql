-- What does one measure count in each of its periods? The measure's own query is the view measure_rows.
-- Grain: one row a period, unit, item and combination of characteristics that occurs.
-- Parameters: $grain, $units
create or replace temp table measure_periods as
with

standard as (
    (
        select
            null::date as period,
            null::varchar as unit,
            null::varchar as item,
            null::varchar as by_nothing,
            null::decimal(18, 3) as numerator,
            null::decimal(18, 3) as denominator,
        where false
    )
    union all by name
    (select * from measure_rows)
),

of_eligible_units as (
    select *
    from standard
    where $units = 'trust_only'
        or exists (
            select 1
            from eligible_units
            where eligible_units.rule = $units
                and eligible_units.unit = standard.unit
                and date_trunc('month', standard.period) between eligible_units.open_from and eligible_units.open_to
        )
)

select
    grain_start(period, $grain) as period,
    unit,
    item,
    columns('^by_'),
    sum(numerator)::decimal(38, 3) as numerator,
    sum(denominator)::decimal(38, 3) as denominator,
from of_eligible_units
group by all
