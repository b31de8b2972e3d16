-- Which values are not of their column's type?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples
with

offending as (
    select row_number, raw
    from cells
    where raw is not null
        and value is null
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
