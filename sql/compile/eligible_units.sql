-- Which units is a measure about, and in which months are they open?
-- Grain: one row an eligibility rule and unit. Months before a unit opened or after it closed are no part of its calendar.
create or replace temp table eligible_units as
with

open_units as (
    select
        unit,
        date_trunc('month', valid_from)::date as open_from,
        coalesce(date_trunc('month', valid_to)::date, date '9999-12-01') as open_to,
        has_beds,
        is_adult,
    from units
),

by_rule as (
    select 'all' as rule, unit, open_from, open_to from open_units
    union all
    select 'with_beds' as rule, unit, open_from, open_to from open_units where has_beds
    union all
    select 'adult_beds' as rule, unit, open_from, open_to from open_units where has_beds and is_adult
)

select * from by_rule
