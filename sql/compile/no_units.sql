-- An extract of Trust figures alone brings no units.
create or replace temp table eligible_units (rule varchar, unit varchar, open_from date, open_to date)
