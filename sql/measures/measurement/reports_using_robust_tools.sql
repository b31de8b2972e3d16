/*
ref = "G5-01"
title = "Reports using robust tools"
question = "What share of improvement reports show every key measure on an SPC or run chart?"
answers = ["M13", "H5.6"]
domain = "quality"
shape = "counts"
chart = "p_prime"
direction = "up"
unit = "% of reports audited"
per = 100
numerator = "Audited reports with an SPC or run chart for every key measure"
denominator = "Reports audited"
target = { value = 100, suggested_by = "Suggested locally; for the Trust to set" }
reading = """
Higher means that more reports let their reader tell a real change from chance. A report with one key measure \
in a plain table does not count."""
author = "Improvement analytics team"
reviewed_on = 2026-11-01
review_due = 2027-11-01
item = "Whose report"
units = "trust_only"
grain = "quarter"
limitations = [
    "Only reports that the auditors read are counted, and how they are chosen can change the figure.",
    "Too few reports are read in a quarter to compare CSUs.",
]
*/
-- Grain: one row a report read by the auditors.
select
    report_audits.period,
    null as unit,
    levels.label as item,
    report_audits.spc::integer as numerator,
    1 as denominator
from report_audits
join lists.report_level as levels on levels.code = report_audits.level
