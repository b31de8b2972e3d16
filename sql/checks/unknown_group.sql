-- Which values are not a group of the characteristic named beside them?
-- Grain: one row for each example, at most $examples; `found` counts them all.
-- Parameters: $examples
-- A characteristic without any known group, such as CSU where no CSUs were sent, cannot be judged.
with

offending as (
    select row_number, raw
    from cells
    where value is not null
        and beside in (select of from codes)
        and (beside, value) not in (select (of, code) from codes)
)

select row_number, raw::varchar as sent, count(*) over () as found
from offending
order by row_number
limit $examples
