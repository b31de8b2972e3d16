-- Who booked improvement training, and what became of it?
-- Grain: one row a booking; period is the month of the session.
select
    'training ' || booking_ref as source_row,
    date_trunc('month', session_date)::date as period,
    csu_id as unit,
    department_id,
    session_date,
    module_id,
    status,
    is_first_any,
    is_first_module,
    delivered_by_role,
    staff_group as by_staff_group,
    band_group as by_band,
    ethnic_group6 as by_ethnicity,
    if(sex in ('F', 'M'), sex, 'U') as by_sex,
    disability as by_disability,
from extract.training
