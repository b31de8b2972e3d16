-- Where has the improvement work been recognised?
-- Grain: one row a presentation, award, case study, publication or visit.
select
    date_trunc('month', date)::date as period,
    csu_id as unit,
    ref,
    date,
    type,
    level,
    stage,
    lead_type,
    partner,
    project_id,
    subject,
from extract.recognition
