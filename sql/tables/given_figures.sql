-- Which figures were already worked out elsewhere?
-- Grain: one row a measure, month, unit (null for the Trust) and group (null for everyone).
select
    measure_id,
    period,
    csu_id as unit,
    dimension,
    "group",
    numerator,
    denominator,
    value,
    lower,
    upper,
    provisional,
from extract.measure_value
