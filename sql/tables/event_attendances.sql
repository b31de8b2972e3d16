-- Who came to improvement events?
-- Grain: one row an event, CSU and staff group; people from outside have neither.
select
    event_id,
    csu_id as unit,
    staff_group as by_staff_group,
    is_external,
    attendances,
from extract.event_attendance
