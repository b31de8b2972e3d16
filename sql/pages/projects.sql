-- Which improvement projects are there, and when did each make its change?
-- Grain: one row a project, the latest registered first.
select
    projects.*,
    themes.title as theme_title,
from projects
left join themes using (theme)
order by registered desc, project
