-- Which units are there, and when did each exist?
-- Grain: one row a CSU or corporate unit.
select
    csu_id as unit,
    name,
    short_name,
    peer_group,
    has_beds,
    is_adult,
    valid_from,
    valid_to,
    successor_csu_id as successor,
from extract.csu
