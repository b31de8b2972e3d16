-- Which dated events has each measure, newest first?
select measure, on_day, unit, item
from events
order by measure, on_day desc, unit
