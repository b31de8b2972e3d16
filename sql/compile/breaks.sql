-- Where does a change of method break a series? LFPSE asks other questions than NRLS did, so limits start anew.
-- Grain: one row a table and break.
with

first_in_lfpse as (
    select date_trunc('month', min(event_date))::date as on_month
    from incidents
    where source_system = 'LFPSE'
),

last_in_nrls as (
    select max(event_date) as last_day
    from incidents
    where source_system = 'NRLS'
)

select
    'incident' as table_name,
    on_month,
    'LFPSE begins' as label,
    'Incidents moved from NRLS to LFPSE, which asks different questions: figures on each side are not comparable.' as detail,
from first_in_lfpse
cross join last_in_nrls
where on_month is not null
    and last_day is not null
