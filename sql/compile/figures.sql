-- What can be shown, before small numbers are hidden? Each cell on a filled calendar, and its sums over longer windows.
-- Grain: one row a measure, cut, group, unit, grain of time ('rolling' is a year ending with the period) and period.
-- A zero is a zero and a gap is a gap: where a measure is a ratio, a period without a denominator has no figure.
-- Windows shorter than their name are left out. Cuts by characteristic close by quarter, once no month is provisional.
-- Parameters: $first_month (first month of the extract), $closed_to (last month that is no longer provisional)
create or replace temp table figures as
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
    where calendar.period >= greatest(first_periods.first_period, $first_month::date)
        and calendar.period + to_months(calendar.months - 1) <= measures.complete_to
),

places as (
    select distinct cells.measure, cells.cut, cells.grp, cells.unit, eligible_units.open_from, eligible_units.open_to
    from cells
    join measures using (measure)
    join eligible_units on eligible_units.rule = measures.units and eligible_units.unit = cells.unit
    union all
    select distinct measure, cut, grp, unit, date '0001-01-01', date '9999-12-01'
    from cells
    where unit = 'trust'
),

filled as (
    select
        places.measure,
        places.cut,
        places.grp,
        places.unit,
        whole_periods.period,
        if(
            measures.is_ratio and coalesce(cells.denominator, 0) = 0, null, coalesce(cells.numerator, 0)
        )::double as numerator,
        if(measures.is_ratio, nullif(cells.denominator, 0), null)::double as denominator,
    from places
    join whole_periods using (measure)
    join measures using (measure)
    left join cells using (measure, cut, grp, unit, period)
    where whole_periods.period between places.open_from and places.open_to
),

windows as (
    select measure, 'quarter' as grain, 3 as length from measures where months = 1
    union all
    select measure, 'year' as grain, 12 as length from measures where months < 12
),

summed as (
    select
        filled.measure,
        filled.cut,
        filled.grp,
        filled.unit,
        windows.grain,
        grain_start(filled.period, windows.grain) as period,
        over_time(any_value(numerator_over_time), list(filled.numerator order by filled.period)) as numerator,
        over_time(any_value(denominator_over_time), list(filled.denominator order by filled.period)) as denominator,
    from filled
    join measures using (measure)
    join windows using (measure)
    group by filled.measure, filled.cut, filled.grp, filled.unit, windows.grain, grain_start(filled.period, windows.grain)
    having count(*) * any_value(measures.months) = any_value(windows.length)
),

rolling as (
    select
        filled.measure,
        filled.cut,
        filled.grp,
        filled.unit,
        filled.period,
        list(filled.numerator) over year_before as numerators,
        list(filled.denominator) over year_before as denominators,
        measures.numerator_over_time,
        measures.denominator_over_time,
        measures.months,
    from filled
    join measures using (measure)
    where measures.months < 12
    window year_before as (
        partition by filled.measure, filled.cut, filled.grp, filled.unit
        order by filled.period
        range between interval 11 months preceding and current row
    )
),

every_window as (
    select filled.*, measures.grain, measures.months as length
    from filled
    join measures using (measure)
    union all by name
    select summed.*, windows.length
    from summed
    join windows using (measure, grain)
    union all by name
    select
        measure,
        cut,
        grp,
        unit,
        'rolling' as grain,
        period,
        months as length,
        over_time(numerator_over_time, numerators) as numerator,
        over_time(denominator_over_time, denominators) as denominator,
    from rolling
    where len(numerators) * months = 12
),

dated as (
    select every_window.*, (period + to_months(length - 1))::date as last_month
    from every_window
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
