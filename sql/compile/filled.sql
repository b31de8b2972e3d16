-- Every cell on a calendar without holes: a zero is a zero, and a gap is a gap.
-- Where a measure is a ratio, a period without a denominator has no figure. Periods that reach beyond what a measure's
-- tables cover are left out, and so are the months in which a unit was not open. Every eligible unit has its place, so
-- that a unit of which nothing is ever counted shows noughts and is not forgotten.
-- Grain: one row a measure, cut, group, unit and period of the measure's own grain.
create or replace temp table filled as
with

calendar as (
    select distinct measures.measure, measures.months, grain_start(months.period, measures.grain) as period
    from measures
    cross join months
),

first_periods as (
    select measure, min(period) as first_period
    from cells
    group by measure
),

whole_periods as (
    select calendar.measure, calendar.period
    from calendar
    join measures using (measure)
    join first_periods using (measure)
    where calendar.period >= greatest(first_periods.first_period, measures.complete_from)
        and calendar.period + to_months(calendar.months - 1) <= measures.complete_to
),

cuts as (
    select distinct measure, cut, grp
    from cells
),

places as (
    select cuts.measure, cuts.cut, cuts.grp, eligible_units.unit, eligible_units.open_from, eligible_units.open_to
    from cuts
    join measures using (measure)
    join eligible_units on eligible_units.rule = measures.units
    union all
    select measure, cut, grp, 'trust', date '0001-01-01', date '9999-12-01'
    from cuts
)

select
    places.measure,
    places.cut,
    places.grp,
    places.unit,
    whole_periods.period,
    if(
        measures.is_ratio and coalesce(cells.denominator, 0) = 0,
        null,
        coalesce(cells.numerator, 0)
    )::double as numerator,
    if(measures.is_ratio, nullif(cells.denominator, 0), null)::double as denominator,
from places
join whole_periods using (measure)
join measures using (measure)
left join cells using (measure, cut, grp, unit, period)
where whole_periods.period between places.open_from and places.open_to
