-- Which people or events does one measure count, and in which of its sets: its numerator, its denominator?
-- Rows that do not name a row of the extract are added up, for nothing tells them apart.
-- Years of which everything has closed are left out, but for what was recorded since.
-- Grain: one row a row of the extract and set.
-- Parameters: $measure, $units, $is_rate, $grain; $numerator_set, $denominator_set (a bit each; 0 where a denominator is
-- not of people) and $numerator_months, $denominator_months (of the finest period that each is shown by); $since (the
-- first quarter that has not closed) and $closed_on (the day up to which what was recorded has counted)
insert into counted by name
with

keyed as (
    select * exclude (by_nothing), hash($measure, period, unit, recorded, *columns('^by_')) as alike
    from eligible_rows($units, $is_rate, $grain)
    where period >= grain_start($since::date, 'year')
        or recorded > $closed_on::date
),

sides as (
    select *, numerator as counts, $numerator_set as sets, $numerator_months as months
    from keyed
    where numerator != 0
    union all by name
    select *, denominator as counts, $denominator_set as sets, $denominator_months as months
    from keyed
    where denominator != 0
        and $denominator_set > 0
)

select
    $measure as measure,
    split_part(source_row, ' ', 1) as source_table,
    if(source_row is null, alike, hash(source_row)) as row_key,
    sets,
    if(counts > 0 and counts % 1 = 0, counts, error('what is shown by characteristic must count whole people'))::bigint
    as weight,
    months,
    period,
    recorded,
    unit,
    columns('^by_'),
from sides
