-- Which wards and departments are there?
-- Grain: one row a ward or department, with the CSU it belongs to today.
select department_id, name, csu_id as unit
from extract.department
