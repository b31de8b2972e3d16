-- Does one measure's query give anything at all? The query is the view measure_rows.
select 1 as one
from measure_rows
limit 1
