from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.catalogue.measure import Grain
from lib.charts.scales import kept_apart, period_names, period_ticks, value_scale
from tests.words.examples import COUNT, FALLS, SHARE, months

PLACES = st.lists(st.floats(0, 100), max_size=8)


@given(PLACES)
def test_labels_keep_their_distance_their_order_and_their_axis(places):
    least = 10.0
    moved = kept_apart(places, least, 0.0, 100.0)
    in_order = [moved[at] for at in sorted(range(len(places)), key=lambda at: places[at])]
    assert all(above - below >= least - 1e-6 for below, above in pairwise(in_order))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in moved)


@given(st.lists(st.integers(0, 5), max_size=6, unique=True))
def test_labels_that_have_room_stay_where_they_are(places):
    apart = [place * 20.0 for place in places]
    assert kept_apart(apart, 10.0, 0.0, 100.0) == apart


@given(st.lists(st.integers(0, 10**8).map(lambda hundredths: hundredths / 100), min_size=1, max_size=40))
def test_an_axis_holds_its_values_and_its_marks_are_labelled_apart(values):
    scale = value_scale(values, COUNT, 5)
    assert scale.low <= min(values)
    assert scale.high >= max(values)
    assert len(scale.ticks) <= 7
    assert all(scale.low <= tick <= scale.high for tick in scale.ticks)
    assert len(set(scale.labels)) == len(scale.labels)


@pytest.mark.parametrize(
    ("values", "measure", "labels"),
    [
        ([3.4, 6.2], FALLS, ("4", "5", "6")),
        ([100.0, 100.0], SHARE, ("97%", "98%", "99%", "100%")),
        ([71.9, 95.0], SHARE, ("75%", "80%", "85%", "90%", "95%")),
        ([0.0, 0.0], COUNT, ("0.0", "0.5")),
    ],
)
def test_axes_have_round_marks(values, measure, labels):
    assert value_scale(values, measure, 6).labels[: len(labels)] == labels


@pytest.mark.parametrize(
    ("count", "most", "named"),
    [
        (60, 9, ["Jan", "Jan", "Jan", "Jan", "Jan"]),
        (48, 9, ["Jan", "Jul"] * 4),
        (8, 9, ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"]),
    ],
)
def test_months_are_named_at_round_places(count, most, named):
    periods = months(count)
    places = period_ticks(periods, Grain.MONTH, most)
    assert [periods[at].strftime("%b") for at in places] == named


def test_financial_years_are_named_from_april():
    periods = months(16, date(2026, 7, 1), 3)
    assert {periods[at].month for at in period_ticks(periods, Grain.QUARTER, 4)} == {4}


def test_no_periods_have_no_names():
    assert period_ticks((), Grain.MONTH, 5) == []


def test_weeks_are_named_at_even_steps():
    weeks = [date(2026, 1, 5) + timedelta(weeks=at) for at in range(60)]
    assert period_ticks(weeks, Grain.WEEK, 9) == list(range(0, 60, 9))
    assert period_names(weeks, Grain.WEEK)[9] == "9 Mar 26"
