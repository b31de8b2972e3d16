-- Which rows repeat the key of an earlier row?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples
-- Two steps, so that a table without repeats is only grouped, never sorted.
with

repeated as (
    select value, min(row_number) as first_row
    from cells
    group by value
    having count(*) > 1
),

offending as (
    select row_number, raw
    from cells
    join repeated using (value)
    where row_number > first_row
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
