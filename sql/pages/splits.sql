-- By which characteristics and into which parts is each measure released?
-- Grain: one row a measure, cut and group.
select distinct measure, cut, grp
from counts
where cut != 'whole'
union
select distinct measure, split, grp
from "values"
where split != ''
order by measure, cut, grp
