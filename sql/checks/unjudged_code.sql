-- Which rows name something in a table that was not sent? No breach, but said.
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples
with

offending as (
    select row_number, raw
    from cells
    where value is not null
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
