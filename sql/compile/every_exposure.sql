-- In an order that does not depend on the order of an extract's rows.
select measure, cut, grp, unit, period, denominator::double as denominator
from exposures
order by measure, cut, grp, unit, period
