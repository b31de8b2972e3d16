-- Which numbers are below the least, or above the most, that the contract allows?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples, $minimum, $maximum (null where there is none)
with

offending as (
    select row_number, raw
    from cells
    where value < $minimum::double
        or value > $maximum::double
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
