-- Which dates lie outside the time that the extract covers?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples, $earliest (null where any past date will do), $latest
with

offending as (
    select row_number, raw
    from cells
    where value < $earliest::date
        or value > $latest::date
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
