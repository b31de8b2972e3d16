/*
ref = "G7-05"
title = "Savings validated"
question = "How much do improvement projects save, once the savings have been checked?"
answers = ["M17"]
domain = "cost"
shape = "counts"
chart = "xmr"
direction = "up"
unit = "£"
numerator = "Pounds saved in the month that have been reviewed or signed off by finance"
reading = """
Higher means that more money or time is released for care. Cash releasing savings, cost avoidance and productivity \
are not the same money and are shown apart."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Kind of saving"
limitations = [
    "Savings that are only claimed do not count until they have been reviewed.",
    "The plan differs from month to month and is not drawn beside the figure.",
    "Waste removed that is not counted in pounds is left out.",
    "A recent month grows as its savings are reviewed.",
]
*/
-- Grain: one row a saving.
select savings.period, savings.unit, kinds.label as item, savings.amount_gbp as numerator
from savings
join lists.saving_kind as kinds on kinds.code = savings.kind
where savings.status in ('reviewed', 'finance_signed_off')
    and savings.kind != 'nonfinancial'
    and savings.amount_gbp is not null
