-- What did projects' changes do, as was worked out from their released figures?
-- Parameters: $project_measure, $status, $judged_on
insert into reading.project_effects
select
    unnest($project_measure::varchar[]) as project_measure,
    unnest($status::varchar[]) as status,
    unnest($judged_on::date[]) as judged_on,
