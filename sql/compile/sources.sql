-- Which tables of the extract does each measure name the rows of?
select distinct measure, source_table
from counted
order by measure, source_table
