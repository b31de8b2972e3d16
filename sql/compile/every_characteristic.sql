-- What is counted by characteristic, in an order that does not depend on the order of an extract's rows.
select measure, cut, grp, unit, period, numerator::double as numerator, denominator::double as denominator
from by_characteristic
order by measure, cut, grp, unit, period
