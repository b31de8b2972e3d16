/*
ref = "G4-10"
title = "Showcase attendance"
question = "How many staff come to showcases, report-outs and network events?"
answers = ["M12"]
domain = "morale"
shape = "counts"
chart = "xmr"
direction = "up"
unit = "attendances per 1,000 staff"
per = 1000
numerator = "Attendances by staff at network events, report-outs, showcases and waste conferences"
denominator = "Staff in post"
reading = """
Higher means that more staff come to see and share improvement. Months with a showcase or a conference stand out: \
one high month is an event, not yet a change."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "staff"
volume = "low"
denominator_of_people = true
cuts = ["staff_group"]
item = "Kind of event"
over_time = { numerator = "sum", denominator = "mean" }
limitations = [
    "Attendances are counted, not people: someone who comes every month counts every month.",
    "People from outside the Trust are left out, since they are not among the staff below the line.",
    "People come in groups, so this is an XmR chart of the rate and not a u′ chart of counts.",
]
*/
-- Grain: one row an event, CSU and staff group, and one row a cell of the workforce at each month end.
with

showcases as (
    select events.event_id, events.period, kinds.label
    from events
    join lists.improvement_event_type as kinds on kinds.code = events.type
    where events.type in ('network', 'report_out', 'showcase', 'waste_conference')
)

select
    attendances.source_row,
    showcases.period,
    attendances.unit,
    attendances.by_staff_group,
    showcases.label as item,
    attendances.attendances as numerator
from event_attendances as attendances
join showcases using (event_id)
where not attendances.is_external
union all by name
select source_row, period, unit, by_staff_group, headcount as denominator
from staff_months
