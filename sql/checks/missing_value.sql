-- Which values are empty where the contract needs one?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples
with

offending as (
    select row_number
    from cells
    where raw is null
)

select row_number, null::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
