-- The figures in the order in which pages read them.
select *
from figures
order by cut, unit, measure, grp, grain, period
