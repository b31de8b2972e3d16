-- Which dates lie before the date they must follow?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples
with

offending as (
    select row_number, raw
    from cells
    where value < beside
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
