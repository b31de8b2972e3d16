-- How does a population divide into groups?
-- Grain: one row a source, year, characteristic and group.
select source, year, characteristic, "group", n, share
from extract.benchmark
