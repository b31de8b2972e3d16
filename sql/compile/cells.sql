-- What is counted? Every sum that a release is made of, before the calendar is filled.
-- Grain: one row a measure, cut, group of the cut, unit ('trust' for the whole) and period of the measure's own grain.
create or replace temp table cells (
    measure varchar,
    cut varchar,
    grp varchar,
    unit varchar,
    period date,
    numerator decimal(38, 3),
    denominator decimal(38, 3)
)
