-- How much care was given, and to whom?
-- Grain: one row a month, CSU and combination of patient characteristics.
select
    activity.month as period,
    activity.csu_id as unit,
    decile.quintile as by_deprivation,
    decile.decile_1 as by_decile_1,
    activity.ethnic_group6 as by_ethnicity,
    if(activity.sex in ('F', 'M'), activity.sex, 'U') as by_sex,
    activity.age_band as by_age,
    activity.disability as by_disability,
    activity.obd::decimal(18, 3) as obd,
    activity.spells,
    activity.attendances,
    activity.appointments,
    activity.dna,
from extract.activity
left join lists.imd_decile as decile on decile.code = activity.imd_decile
