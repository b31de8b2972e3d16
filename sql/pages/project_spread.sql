-- Which units did each improvement come to, and how far did it get there?
-- Grain: one row a project and unit.
select project, unit, stage, reached, adopted_on
from project_spread
order by project, adopted_on, reached, unit
