-- Which units are there?
select unit, name, short_name, peer_group, has_beds, is_adult, valid_from, valid_to
from units
order by unit
