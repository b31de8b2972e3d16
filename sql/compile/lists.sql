-- Rows of a register, as one measure's query gives them.
-- Parameters: $measure
select
    $measure as measure,
    unit,
    item,
    title,
    since::date as since,
    due::date as due,
    state,
    days::bigint as days,
from measure_rows
order by due, title
