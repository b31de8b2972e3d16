-- Parameters: $measure, $grain, $months, $units, $is_ratio, $numerator_over_time, $denominator_over_time,
-- $minimum_denominator, $is_share, $complete_from, $complete_to
insert into measures
values (
    $measure,
    $grain,
    $months,
    $units,
    $is_ratio,
    $numerator_over_time,
    $denominator_over_time,
    $minimum_denominator,
    $is_share,
    $complete_from,
    $complete_to
)
