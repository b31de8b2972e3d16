-- Which rows name a unit on a date, or in a month, when it did not exist?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples, $is_monthly
with

dated as (
    select
        row_number,
        raw,
        value,
        beside as first_day,
        if($is_monthly, last_day(beside), beside) as final_day,
    from cells
),

offending as (
    select row_number, raw
    from dated
    join codes on code = value
    where final_day < valid_from
        or first_day > valid_to
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
