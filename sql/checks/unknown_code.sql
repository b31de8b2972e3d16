-- Which values are not in the list, or the table, that they must come from?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples
with

offending as (
    select row_number, raw
    from cells
    where value is not null
        and value not in (select code from codes)
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
