-- Which themes does the incident response plan hold?
-- Grain: one row a theme.
select theme_id, title, plan_version, priority, active_from, active_to, owner_role
from extract.theme
