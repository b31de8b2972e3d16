-- What stands in each register?
select measure, unit, item, title, since, due, state, days
from lists
order by measure, due, title
