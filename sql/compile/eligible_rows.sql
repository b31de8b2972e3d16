-- What does one measure's own query give for the units it is about? That query is the view measure_rows.
-- A query that leaves out what its shape does not need has it as null here. Of a rate over something else than what it
-- counts, a unit that sent nothing to divide by for a period counts on neither side: its events over no bed days would
-- raise the rate of the whole.
create or replace temp macro eligible_rows(units, is_rate, grain) as table
with

standard as (
    (
        select
            null::date as period,
            null::varchar as unit,
            null::varchar as item,
            null::varchar as source_row,
            null::date as recorded,
            null::varchar as by_nothing,
            null::decimal(18, 3) as numerator,
            null::decimal(18, 3) as denominator,
        where false
    )
    union all by name
    (select * from measure_rows)
),

divided_by as (
    select distinct unit, grain_start(period, grain) as period
    from standard
    where is_rate
        and denominator != 0
)

select *
from standard
where units = 'trust_only'
    or (
        exists (
            select 1
            from eligible_units
            where eligible_units.rule = units
                and eligible_units.unit = standard.unit
                and date_trunc('month', standard.period) between eligible_units.open_from and eligible_units.open_to
        )
        and (
            not is_rate
            or exists (
                select 1
                from divided_by
                where divided_by.unit = standard.unit
                    and divided_by.period = grain_start(standard.period, grain)
            )
        )
    )
