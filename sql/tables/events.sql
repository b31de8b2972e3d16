-- Which improvement events were held?
-- Grain: one row an event.
select
    date_trunc('month', date)::date as period,
    csu_id as unit,
    event_id,
    type,
    date,
    exec_present,
    qp_present,
    analyst_present,
from extract.event
