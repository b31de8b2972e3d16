-- Figures that came ready made, as one measure's query gives them; a row without a unit speaks for the Trust.
-- Parameters: $measure
select
    $measure as measure,
    coalesce(unit, 'trust') as unit,
    period::date as period,
    coalesce(split, '') as split,
    coalesce("group", '') as grp,
    value::double as value,
    lower::double as lower,
    upper::double as upper,
    n::double as n,
    benchmark::double as benchmark,
from measure_rows
order by unit, split, grp, period
