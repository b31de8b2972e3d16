-- What was saved, and what was planned?
-- Grain: one row a saving in one month; pounds and other quantities apart.
select
    month as period,
    csu_id as unit,
    saving_id,
    project_id,
    department_id,
    kind,
    amount_gbp::decimal(18, 2) as amount_gbp,
    plan_gbp::decimal(18, 2) as plan_gbp,
    recurrent,
    status,
    nonfinancial_unit,
    nonfinancial_qty::decimal(18, 3) as nonfinancial_qty,
from extract.saving
