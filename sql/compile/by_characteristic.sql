-- What is counted by one characteristic at a time, before anything is masked?
-- Grain: one row a measure, characteristic, group, unit ('trust' where a measure has none) and period.
create or replace temp table by_characteristic (
    measure varchar,
    cut varchar,
    grp varchar,
    unit varchar,
    period date,
    numerator decimal(38, 3),
    denominator decimal(38, 3)
)
