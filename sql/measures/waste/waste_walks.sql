/*
ref = "G7-01"
title = "Waste walks"
question = "How often do staff walk an area to look for waste?"
answers = ["M17", "H7.2"]
domain = "cost"
shape = "counts"
chart = "u_prime"
direction = "up"
unit = "walks per 1,000 staff"
per = 1000
numerator = "Waste walks done"
denominator = "Staff in post"
decimals = 2
reading = """
Higher means that more areas look for waste themselves. Walks are counted for the number of staff, so that large \
and small units can be compared."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
over_time = { numerator = "sum", denominator = "mean" }
limitations = [
    "A small unit does a walk every few months at best: compare units over a year, not month by month.",
    "Walks are counted, not what came of them.",
]
*/
-- Grain: one row a walk, and one row a cell of the workforce at each month end.
select period, unit, 1 as numerator
from waste_walks
union all by name
select period, unit, headcount as denominator
from staff_months
