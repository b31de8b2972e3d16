-- Which values are not written in the form that the contract gives?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples, $pattern
with

offending as (
    select row_number, raw
    from cells
    where not regexp_full_match(value, $pattern)
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
