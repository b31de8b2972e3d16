/*
ref = "G1-04"
title = "Never events"
question = "When did never events happen, and is the time between them growing?"
answers = ["A1.1"]
domain = "quality"
shape = "events"
chart = "t"
direction = "up"
unit = "days between never events"
decimals = 0
numerator = "Never events, by the day they happened"
reading = """
Each point is the days that passed between one never event and the next, so higher is better. One event is always \
investigated; what to look for here is whether the gaps between them are growing longer."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Type of never event"
across_breaks = true
limitations = [
    "There are few events in a year, so several years pass before a change can be told from chance.",
    "A never event entered as a risk or an outcome, and not as an incident, is not seen here.",
]
*/
-- Grain: one row a never event.
select event_date, unit, coalesce(kind.label, 'Not said') as item
from incidents
left join lists.never_event_type as kind on kind.code = never_event_type
where never_event
