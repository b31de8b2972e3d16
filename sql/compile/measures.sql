-- What must be known of each measure to fill its calendar and to add its figures up over time?
create or replace temp table measures (
    measure varchar,
    grain varchar,
    months integer,
    units varchar,
    is_ratio boolean,
    numerator_over_time varchar,
    denominator_over_time varchar,
    minimum_denominator double,
    is_share boolean,
    complete_from date,
    complete_to date
)
