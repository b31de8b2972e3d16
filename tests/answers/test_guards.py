"""Guard rails: what is found in a series, and the chart that is drawn in its stead."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from lib.answers.reading import read_all
from lib.catalogue.judgements import Guard, GuardKind
from lib.catalogue.measure import ChartForm, Grain
from lib.catalogue.signals import Assurance, Direction, Variation
from lib.spc.rule_sets import DEFAULT, NHSR_PLOTTHEDOTS_0_2_2
from tests.answers.building import NAN, a_count, a_measure, a_series, a_share, a_stock, drawn

RARE = [0, 0, 1, 0, 0, 0, 1, 0, 2, 0, 0, 1] * 4
OFTEN = [3, 5, 4, 6, 2, 4, 7, 3, 5, 4, 6, 3] * 4
NOISE = np.random.default_rng(5).normal(size=60)
MONTH = np.arange(60)


def kinds(found):
    return [guard.kind for guard in found.guards]


def test_an_ordinary_series_has_no_guards_and_its_own_chart():
    found = drawn(a_series(a_measure(), OFTEN))
    assert found.guards == ()
    assert found.line.form is ChartForm.U_PRIME
    assert found.reading.variation is Variation.COMMON_CAUSE


@pytest.mark.parametrize("measure", [a_measure(), a_share(), a_count()])
def test_counts_that_are_mostly_zero_are_drawn_as_gaps(measure):
    found = drawn(a_series(measure, RARE))
    share = RARE.count(0) / len(RARE)
    assert found.guards == (Guard(GuardKind.MOSTLY_ZERO, share, 0.5, ChartForm.G),)
    assert found.line.form is ChartForm.G
    assert len(found.line) == sum(RARE)
    assert found.line.targets == ()
    assert found.reading.is_of_gaps


def test_long_gaps_between_what_nobody_wants_are_an_improvement_and_between_what_is_wanted_a_concern():
    counts = [*RARE, *[0] * 11, 1]
    unwanted = drawn(a_series(a_measure(), counts)).reading
    wanted = drawn(a_series(a_measure(direction=Direction.UP), counts)).reading
    assert unwanted.variation is Variation.IMPROVEMENT_HIGH
    assert wanted.variation is Variation.CONCERN_HIGH


def test_a_run_of_zeros_is_no_longer_called_a_shift():
    """A month is zero six times in ten, so that seven zeros in a row are nothing unusual in five years."""
    counts = [0, 1, 0, 0, 1, 1, 0, 0, 0, 2, 0, 1] * 4 + [0] * 6
    assert not drawn(a_series(a_share(), counts, 30.0)).reading.variation.is_special_cause


def test_a_target_for_a_rate_is_none_for_gaps():
    reading = drawn(a_series(a_measure(), RARE, target=0.4)).reading
    assert (reading.target, reading.assurance, reading.chance_of_target) == (None, Assurance.NO_TARGET, None)


@pytest.mark.parametrize(
    ("measure", "counts"),
    [
        (a_measure(), [0, 0, 0, 0, 0, 1] * 8),  # eight events: too few gaps
        (a_stock(), RARE),  # how many there are at a month's end: not events
        (a_count(unit="£"), [value * 1000 for value in RARE]),
        (a_count(), [value * 0.5 for value in RARE]),
    ],
)
def test_what_cannot_be_drawn_as_gaps_is_a_run_chart_that_nothing_judges(measure, counts):
    found = drawn(a_series(measure, counts))
    assert [(guard.kind, guard.answered_with) for guard in found.guards[:1]] == [(GuardKind.MOSTLY_ZERO, ChartForm.RUN)]
    assert found.line.form is ChartForm.RUN
    assert found.reading.variation is Variation.TOO_FEW
    assert found.reading.runs is None  # nearly all points lie on the median


def test_shares_that_are_mostly_whole_are_drawn_as_gaps_between_exceptions():
    shares = [20.0 - value for value in RARE]
    found = drawn(a_series(a_share(direction=Direction.UP), [*shares, *[20.0] * 11, 19.0], 20.0))
    assert kinds(found)[0] is GuardKind.MOSTLY_ALL
    assert found.line.form is ChartForm.G
    assert found.reading.variation is Variation.IMPROVEMENT_HIGH


def test_only_the_stretch_that_is_judged_now_says_whether_events_are_rare():
    counts = [*OFTEN[:24], *RARE]
    since = a_series(a_measure(), counts, breaks=(date(2024, 1, 1),))
    before = a_series(a_measure(), [*RARE, *OFTEN[:24]], breaks=(date(2026, 1, 1),))
    assert drawn(since).line.form is ChartForm.G
    assert drawn(before).line.form is ChartForm.U_PRIME


def test_equal_figures_are_a_run_chart_without_a_verdict():
    found = drawn(a_series(a_share(), [20.0] * 30, 25.0, target=95.0))
    assert [(guard.kind, guard.answered_with) for guard in found.guards] == [
        (GuardKind.COLLAPSED_LIMITS, ChartForm.RUN)
    ]
    assert found.line.upper == (None,) * 30
    assert (found.reading.runs, found.reading.assurance) == (None, Assurance.NO_TARGET)


def test_limits_that_screening_closes_are_set_from_all_steps():
    values = [7.0] * 12 + [30.0] + [7.0] * 12
    screened = drawn(a_series(a_count(), values), NHSR_PLOTTHEDOTS_0_2_2)
    assert [(guard.kind, guard.answered_with) for guard in screened.guards] == [
        (GuardKind.COLLAPSED_LIMITS, ChartForm.XMR)
    ]
    assert screened.line.upper == drawn(a_series(a_count(), values)).line.upper
    assert screened.line.upper[-1] > screened.line.centre[-1]


def test_figures_without_neighbours_have_no_limits_to_set():
    found = drawn(a_series(a_count(), [5.0, NAN, 7.0, NAN, 4.0, NAN] * 8))
    assert found.guards[0] == Guard(GuardKind.NO_LIMITS, 0.0, 0.0, ChartForm.RUN)
    assert found.line.form is ChartForm.RUN
    assert found.reading.runs is not None


@pytest.mark.parametrize(("rules", "form"), [(DEFAULT, ChartForm.RUN), (NHSR_PLOTTHEDOTS_0_2_2, None)])
def test_few_points_are_a_run_chart_or_trial_limits_as_the_rules_have_it(rules, form):
    found = drawn(a_series(a_measure(), OFTEN[:10]), rules)
    assert found.guards == (Guard(GuardKind.TOO_FEW_POINTS, 10, 13, form),)
    assert found.line.is_run_chart is (form is ChartForm.RUN)


def test_points_are_counted_from_the_last_break_on():
    found = drawn(a_series(a_measure(), OFTEN[:30], breaks=(date(2024, 1, 1),)))
    assert found.guards == (Guard(GuardKind.TOO_FEW_POINTS, 6, 13, ChartForm.RUN),)


def test_a_winter_swing_is_found_and_changes_nothing_about_the_chart():
    swinging = a_series(a_count(), 100 + 5 * NOISE + 10 * np.cos(2 * np.pi * MONTH / 12))
    found = drawn(swinging)
    assert kinds(found) == [GuardKind.SEASONAL]
    assert found.line.form is ChartForm.XMR


def test_neighbours_that_are_alike_are_found():
    values = [0.0]
    for step in NOISE[1:]:
        values.append(0.9 * values[-1] + step)
    assert GuardKind.AUTOCORRELATED in kinds(drawn(a_series(a_count(), 100 + np.array(values))))


def test_a_step_change_that_nobody_recorded_is_a_signal_and_not_likeness():
    found = drawn(a_series(a_count(), 100 + NOISE - 6 * (MONTH >= 30)))
    assert GuardKind.AUTOCORRELATED not in kinds(found)
    assert found.reading.variation is Variation.IMPROVEMENT_LOW


def test_a_gap_in_dates_says_which_periods_are_missing():
    counts = [float(count) for count in OFTEN]
    for place in (5, 20, 21, 22):
        counts[place] = NAN
    found = drawn(a_series(a_count(), counts))
    assert found.guards == (Guard(GuardKind.GAP_IN_DATES, 4, 0.0, None, date(2023, 9, 1), date(2023, 11, 1)),)


@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.QUARTER])
def test_what_is_hidden_or_not_yet_begun_is_no_gap(grain):
    counts = [NAN, *OFTEN[:20], NAN, *OFTEN[:10]]
    hidden = [False] * 21 + [True] + [False] * 10
    assert drawn(a_series(a_count(grain=grain), counts, masked=hidden)).guards == ()


def test_a_gap_of_quarters_is_told_in_quarters():
    counts = [*OFTEN[:20], NAN, NAN, *OFTEN[:10]]
    found = drawn(a_series(a_count(grain=Grain.QUARTER), counts))
    assert found.guards == (Guard(GuardKind.GAP_IN_DATES, 2, 0.0, None, date(2027, 1, 1), date(2027, 4, 1)),)


def test_a_provisional_last_period_is_told():
    found = drawn(a_series(a_measure(), OFTEN, provisional=[False] * 47 + [True]))
    assert found.guards == (Guard(GuardKind.PROVISIONAL, 1, 0.0, None, date(2025, 12, 1), date(2025, 12, 1)),)


def test_a_series_without_any_figure_is_told_nothing_of():
    assert drawn(a_series(a_measure(), [NAN] * 20)).guards == ()


def test_a_run_chart_is_judged_by_its_runs():
    level = a_series(a_measure(ChartForm.RUN, denominator=None), [3.0, 5.0, 4.5, 6.0, 2.0, 7.0, 3.5, 5.5] * 4)
    moved = a_series(a_measure(ChartForm.RUN, denominator=None), [*range(5, 17), *range(25, 37)])
    assert not drawn(level).reading.runs.signals
    runs = drawn(moved).reading.runs
    assert (runs.useful, runs.longest, runs.crossings, runs.signals) == (24, 12, 1, True)
    assert drawn(moved).reading.variation is Variation.TOO_FEW


def steps(values, rules=DEFAULT, **but):
    return drawn(a_series(a_count(), values, **but).as_steps(), rules)


@pytest.mark.parametrize("values", [RARE, [7.0] * 30, [7.0] * 12 + [30.0] + [7.0] * 12], ids=["zeros", "equal", "one"])
@pytest.mark.parametrize("rules", [DEFAULT, NHSR_PLOTTHEDOTS_0_2_2])
def test_moving_ranges_are_never_drawn_as_something_else(values, rules):
    found = steps(values, rules)
    assert (found.line.form, found.line.is_run_chart, found.guards) == (ChartForm.MR, False, ())
    assert found.line.values == (None, *np.abs(np.diff(values)).tolist())


def test_of_moving_ranges_it_is_the_ranges_that_are_counted_and_too_few_have_no_limits_and_no_verdict():
    found = steps(OFTEN[:13])
    assert found.guards == (Guard(GuardKind.TOO_FEW_POINTS, 12, 13, ChartForm.RUN),)
    assert (found.line.form, found.line.upper[-1], found.reading.runs) == (ChartForm.MR, None, None)
    assert steps(OFTEN[:14]).guards == ()


def test_a_step_across_a_break_or_a_gap_is_none():
    values = [float(value) for value in OFTEN]
    values[30] = NAN
    found = steps(values, breaks=(date(2023, 7, 1),))
    assert [place for place, value in enumerate(found.line.values) if value is None] == [0, 18, 30, 31]


def test_a_season_is_not_looked_for_in_moving_ranges():
    assert steps(100 + 5 * NOISE + 10 * np.cos(2 * np.pi * MONTH / 12)).guards == ()


STABLE = {
    "singly, 0.3 a month": lambda chance: chance.poisson(0.3, 60),
    "singly, 0.6 a month": lambda chance: chance.poisson(0.6, 60),
    "clusters, 1 a month": lambda chance: chance.negative_binomial(0.7, 0.7 / 1.7, 60),
    "clusters, 2 a month": lambda chance: chance.negative_binomial(0.3, 0.3 / 2.3, 60),
    "clusters, 4 a month": lambda chance: chance.negative_binomial(0.2, 0.2 / 4.2, 60),
}


def judged_as_gaps(make, many=400):
    """Of series that are mostly nought: the share drawn as gaps, and of those the share whose latest gap is special."""
    chance = np.random.default_rng(20)
    series = [replace(a_series(a_count(), make(chance)), unit=str(place)) for place in range(many)]
    rare = [one for one in read_all(series, DEFAULT).values() if GuardKind.MOSTLY_ZERO in kinds(one)]
    gaps = [one.reading.variation.is_special_cause for one in rare if one.line.form is ChartForm.G]
    runs = [one for one in rare if one.line.form is ChartForm.RUN]
    assert len(gaps) + len(runs) == len(rare)
    assert all(one.reading.runs is None and one.reading.variation is Variation.TOO_FEW for one in runs)
    return len(gaps) / len(rare), sum(gaps) / len(rare)


@pytest.mark.parametrize("name", [name for name in STABLE if name.startswith("singly")])
def test_rare_events_that_come_singly_are_judged_as_gaps_and_seldom_falsely(name):
    drawn_so, false = judged_as_gaps(STABLE[name])
    assert drawn_so >= 0.93
    assert false <= 0.04


@pytest.mark.parametrize("name", [name for name in STABLE if name.startswith("clusters")])
def test_steady_clusters_are_no_signals(name):
    drawn_so, false = judged_as_gaps(STABLE[name])
    assert drawn_so <= 0.15
    assert false <= 0.02


def test_clusters_are_told_with_how_uneven_they_are():
    found = drawn(a_series(a_count(), [0, 0, 9, 0, 0, 0, 7, 0] * 6))
    assert kinds(found)[:2] == [GuardKind.MOSTLY_ZERO, GuardKind.CLUSTERED]
    assert found.line.form is ChartForm.RUN
    clustered = found.guards[1]
    assert clustered.measured > 5 > clustered.against


def test_rare_events_that_grew_rarer_are_still_found():
    chance = np.random.default_rng(21)
    fewer = [np.concatenate([chance.poisson(0.9, 36), chance.poisson(0.1, 24)]) for _ in range(200)]
    found = [drawn(a_series(a_count(), counts)) for counts in fewer]
    gaps = [one for one in found if one.line.form is ChartForm.G]
    assert len(gaps) >= 180
    assert sum(one.reading.variation is Variation.IMPROVEMENT_HIGH for one in gaps) >= len(gaps) / 2
