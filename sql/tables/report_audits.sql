-- How well do improvement reports measure?
-- Grain: one row a report that the auditors read.
select
    date_trunc('month', date)::date as period,
    csu_id as unit,
    report_ref,
    level,
    date,
    spc,
    annotated,
    baseline12,
    equity_split,
    domains3,
    plain_reading,
from extract.report_audit
