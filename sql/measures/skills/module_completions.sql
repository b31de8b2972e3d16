/*
ref = "G3-01"
title = "Module completions"
question = "How many improvement modules do staff complete?"
answers = ["M5", "H3.1", "H5.9"]
domain = "service"
shape = "counts"
chart = "xmr"
direction = "up"
unit = "completions"
numerator = "Improvement modules completed by staff in the month"
reading = """
Higher means more learning. A person who completes three modules counts three times; how many staff have been \
reached at all is another question."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
protects = "staff"
item = "Module"
limitations = [
    "A count grows with the number of staff: to compare groups of staff or units, use the uptake rate.",
    "Bookings that were cancelled or missed do not count.",
]
*/
-- Grain: one row a completed booking.
select trainings.period, trainings.unit, modules.title as item, 1 as numerator
from trainings
join modules using (module_id)
where trainings.status = 'completed'
