-- What is drawn on the line of time?
select measure, unit, on_day, label, detail, kind
from markers
order by measure, on_day
