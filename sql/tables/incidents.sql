-- Which safety incidents were recorded? Good care, outcomes and risks are left out.
-- By sex, those who are neither female nor male stand with those not known: alone they would be too few to show.
-- Grain: one row an incident; period is the month it happened in.
select
    'incident ' || incident.event_ref as source_row,
    incident.recorded_date as recorded,
    date_trunc('month', incident.event_date)::date as period,
    incident.csu_id as unit,
    incident.department_id,
    incident.site,
    incident.event_date,
    incident.event_type,
    incident.category_id,
    incident.theme_id,
    incident.harm_physical,
    incident.harm_psychological,
    incident.never_event,
    incident.never_event_type,
    incident.ulcer_category,
    incident.acquired_here,
    incident.source_system,
    incident.involves_patient,
    incident.imd_decile,
    incident.sex,
    decile.quintile as by_deprivation,
    decile.decile_1 as by_decile_1,
    ethnicity."group" as by_ethnicity,
    if(incident.sex in ('F', 'M'), incident.sex, 'U') as by_sex,
    incident.age_band as by_age,
    incident.disability as by_disability,
from extract.incident
left join lists.imd_decile as decile on decile.code = incident.imd_decile
left join lists.ethnicity on ethnicity.code = incident.ethnic_code
where incident.event_type = 'incident'
