-- Who was in post at each month end, and how many had been trained?
-- Grain: one row a month, CSU, department and combination of staff characteristics.
select
    concat_ws(
        ' ', 'workforce', month, csu_id, department_id, staff_group, band_group, ethnic_group6, sex, disability
    ) as source_row,
    month as period,
    csu_id as unit,
    department_id,
    staff_group as by_staff_group,
    band_group as by_band,
    ethnic_group6 as by_ethnicity,
    if(sex in ('F', 'M'), sex, 'U') as by_sex,
    disability as by_disability,
    headcount,
    trained_any,
    appraisals,
    appraisals_with_improvement,
from extract.workforce
