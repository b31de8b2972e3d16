-- What is each theme of the incident response plan called?
-- Grain: one row a theme.
select theme_id as theme, title
from themes
order by theme
