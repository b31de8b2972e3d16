-- Every cell over its own period, and over the quarters, years and rolling years that it covers whole.
-- A share of nothing is nothing lost; a month without bed days or staff is a month missing from the year.
-- Grain: one row a measure, cut, group, unit, grain of time and period; 'rolling' is the year that ends with the period.
create or replace temp table windowed as
with

windows as (
    select measure, 'quarter' as grain, 3 as length from measures where months = 1
    union all
    select measure, 'year' as grain, 12 as length from measures where months < 12
),

lacking as (
    select measure, not is_ratio or is_share as may_lack from measures
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
    join lacking using (measure)
    group by filled.measure, filled.cut, filled.grp, filled.unit, windows.grain, grain_start(filled.period, windows.grain)
    having count(*) * any_value(measures.months) = any_value(windows.length)
        and (any_value(may_lack) or count(filled.denominator) = count(*))
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
        lacking.may_lack,
    from filled
    join measures using (measure)
    join lacking using (measure)
    where measures.months < 12
    window year_before as (
        partition by filled.measure, filled.cut, filled.grp, filled.unit
        order by filled.period
        range between interval 11 months preceding and current row
    )
)

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
    and (may_lack or list_count(denominators) = len(denominators))
