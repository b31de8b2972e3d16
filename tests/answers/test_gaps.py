"""Rare events as gaps: by the day, by what there was in between, and the gap that is still open."""

from datetime import date, timedelta

import numpy as np
import pytest

from lib.answers.decided import Decided
from lib.answers.gaps import Dated, Exposure, as_gaps, last_day_of, series_of_events
from lib.answers.reader import latest_of
from lib.catalogue.measure import ChartForm, OverTime, Shape
from lib.catalogue.signals import Direction, Rule, Variation
from tests.answers.building import NAN, a_count, a_measure, a_series, a_share, drawn

NEVER = a_measure(ChartForm.T, shape=Shape.EVENTS, unit="days between events", direction=Direction.UP, per=1.0)
FALLS = a_measure(ChartForm.G, shape=Shape.EVENTS, unit="bed days between falls", direction=Direction.UP, per=1.0)
START = date(2022, 1, 10)
BED_DAYS = Exposure((date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1)), np.array([3100.0, 1400.0, 3100.0]))


def events(*days_apart, closed=date(2027, 12, 31), last=date(2027, 12, 31), exposure=None, start=START):
    days = [start]
    for apart in days_apart:
        days.append(days[-1] + timedelta(days=apart))
    return Dated(tuple(days), closed, last, exposure)


def gaps_of(dated, measure=NEVER, **decided):
    return series_of_events(measure, "trust", dated, Decided(**decided))


def test_a_t_chart_counts_the_days_from_one_event_to_the_next():
    series = gaps_of(events(30, 12, 0, last=date(2022, 2, 28)))
    assert series.numerator.tolist() == [30, 12, 0, 8]
    assert series.periods == (date(2022, 2, 9), date(2022, 2, 21), date(2022, 2, 21), date(2022, 2, 28))


def test_the_gap_since_the_last_event_is_open_and_moves_nothing():
    closed = drawn(gaps_of(events(*[30, 60, 20, 45] * 4, last=date(2024, 1, 31))))
    longer = drawn(gaps_of(events(*[30, 60, 20, 45] * 4, last=date(2027, 1, 31))))
    assert closed.line.values[-1] != longer.line.values[-1]
    assert closed.line.upper[-1] == longer.line.upper[-1]
    assert closed.line.is_provisional == (False,) * 16 + (True,)
    assert closed.reading.latest == longer.reading.latest == 45


def test_a_gap_that_ended_while_late_records_may_come_is_provisional_too():
    series = gaps_of(events(30, 30, closed=date(2022, 2, 28), last=date(2022, 3, 31)))
    assert series.is_provisional.tolist() == [False, True, True]


def test_a_gap_across_a_break_in_the_method_has_no_figure():
    series = gaps_of(events(30, 30, 30), breaks=(date(2022, 3, 1),))
    assert np.isnan(series.numerator[1])
    assert series.segment.tolist() == [0, 1, 1, 1]


def test_a_g_chart_counts_what_there_was_between_events_a_month_lying_evenly_on_its_days():
    dated = events(15, 17, 20, exposure=BED_DAYS, last=date(2022, 3, 31))
    assert gaps_of(dated, FALLS).numerator.tolist() == pytest.approx(
        [15 * 100, 7 * 100 + 10 * 50, 18 * 50 + 2 * 100, 2900]
    )


def test_what_lies_outside_the_months_that_are_known_is_not_made_up():
    series = gaps_of(events(15, 90, exposure=BED_DAYS, last=date(2022, 4, 30)), FALLS)
    assert series.numerator[0] == 1500
    assert np.isnan(series.numerator[1:]).all()


@pytest.mark.parametrize("form", [ChartForm.T, ChartForm.G])
def test_a_long_gap_is_an_improvement(form):
    measure = a_measure(form, shape=Shape.EVENTS, direction=Direction.UP, per=1.0)
    found = drawn(gaps_of(events(*[20, 31, 12, 25] * 5, 900), measure))
    assert found.reading.variation is Variation.IMPROVEMENT_HIGH
    assert found.line.form is form


def test_a_run_of_short_gaps_is_a_concern():
    found = drawn(gaps_of(events(*[50, 65, 56, 112] * 5, *[4] * 8)))
    assert found.reading.variation is Variation.CONCERN_LOW
    assert Rule.SHIFT in [met.rule for met in found.reading.met]


def test_gaps_keep_no_calendar_so_that_no_month_is_missed_and_no_season_sought():
    found = drawn(gaps_of(events(*[20, 31, 12, 225] * 10)))
    assert found.guards == ()


def test_counts_become_gaps_of_days_or_of_their_own_opportunities():
    days = as_gaps(a_series(a_count(), [1, 0, 1]))
    bed_days = as_gaps(a_series(a_measure(), [1, 0, 1], [400, 500, 600]))
    staff = as_gaps(a_series(a_measure(denominator_over_time=OverTime.MEAN), [1, 0, 1], [400, 500, 600]))
    assert days.numerator[0] == 31 / 2 + 28 + 31 / 2
    assert bed_days.numerator[0] == 200 + 500 + 300
    assert staff.numerator[0] == days.numerator[0]


def test_events_among_others_have_only_the_others_between_them():
    assert as_gaps(a_series(a_share(), [1, 1], [10, 20])).numerator[0] == 5 + 10 - 1


def test_a_gap_across_a_month_that_is_not_known_has_no_figure():
    assert np.isnan(as_gaps(a_series(a_count(), [1, NAN, 1])).numerator[0])


@pytest.mark.parametrize(("month", "last"), [(date(2024, 2, 1), 29), (date(2026, 12, 1), 31)])
def test_a_month_ends_on_its_last_day(month, last):
    assert last_day_of(month) == month.replace(day=last)


def test_no_more_gaps_are_drawn_than_can_be_told_apart_nor_older_than_is_chosen():
    series = gaps_of(events(*[9] * 150, closed=date(2025, 12, 31), last=date(2025, 12, 31)))
    line = drawn(series).line
    assert len(latest_of(line, NEVER, 60)) == 60
    recent = latest_of(line, NEVER, 12)
    assert recent.periods[0] >= date(2025, 1, 1)
    assert recent.upper[-1] == line.upper[-1]
