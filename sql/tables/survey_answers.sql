-- What did staff say in the NHS Staff Survey?
-- Grain: one row a year, item, breakdown and group.
select
    year,
    kind,
    item,
    breakdown,
    "group",
    value,
    n,
    benchmark_avg,
    benchmark_best,
    respondents,
    eligible,
from extract.staff_survey
