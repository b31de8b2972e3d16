-- What are rates by characteristic over, where that is not people: bed days, residents?
-- Grain: one row a measure, characteristic, group, unit ('trust' where a measure has none) and period.
create or replace temp table exposures (
    measure varchar,
    cut varchar,
    grp varchar,
    unit varchar,
    period date,
    denominator decimal(38, 3)
)
