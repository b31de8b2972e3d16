-- Who came to improvement events?
-- Grain: one row an event, CSU and staff group; people from outside have neither.
select
    concat_ws(' ', 'event_attendance', event_id, csu_id, staff_group, is_external) as source_row,
    event_id,
    csu_id as unit,
    staff_group as by_staff_group,
    is_external,
    attendances,
from extract.event_attendance
