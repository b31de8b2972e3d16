-- How many people applied to be Quality Partners?
-- Grain: one row a half-year (period is its first month), characteristic, group and stage.
select period, characteristic, "group", stage, n
from extract.qp_application
