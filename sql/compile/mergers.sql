-- Which units took over the work of others, and from which month? They count more from then on, so limits start anew.
-- Grain: one row a unit and month in which others joined it.
select
    successor as unit,
    date_trunc('month', valid_to + 1)::date as on_month,
    string_agg(name, ' and ' order by unit) || ' joined' as label,
    'The unit counts the work of ' || string_agg(name, ' and ' order by unit) || ' from here on, so that earlier figures are of less.' as detail,
from units
where successor is not null
    and valid_to is not null
group by all
