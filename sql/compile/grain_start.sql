-- When does the period start that a date falls in? Years are financial years; half-years start in April and October.
create or replace temp macro grain_start(day, grain) as
    case grain
        when 'month' then date_trunc('month', day)::date
        when 'quarter' then date_trunc('quarter', day)::date
        when 'half_year' then (date_trunc('quarter', day) - to_months(if(quarter(day) in (1, 3), 3, 0)))::date
        else (date_trunc('year', day - interval 3 months) + interval 3 months)::date
    end
