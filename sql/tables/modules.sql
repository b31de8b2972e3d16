-- Which improvement modules are there?
-- Grain: one row a module.
select module_id, title, available_from
from extract.module
