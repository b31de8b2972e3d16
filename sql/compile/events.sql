-- Dated events of eligible units, as one measure's query gives them.
-- Parameters: $measure, $units
with

standard as (
    (
        select
            null::date as event_date,
            null::varchar as unit,
            null::varchar as item,
        where false
    )
    union all by name
    (select * from measure_rows)
)

select $measure as measure, event_date::date as on_day, unit, item
from standard
where event_date is not null
    and (
        $units in ('all', 'trust_only')
        or exists (select 1 from eligible_units where rule = $units and eligible_units.unit = standard.unit)
    )
order by on_day, unit, item
