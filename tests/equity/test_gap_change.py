import numpy as np
import pytest

from lib.catalogue.inequality import GapStatus, Movement
from lib.catalogue.signals import Direction
from lib.equity.gap_change import NOTHING_TO_SHRINK, Aim, Period, gap_change, gap_status
from lib.equity.gaps import Group, Kind
from lib.equity.intervals import NOBODY, Interval


def change(then, now, direction=Direction.DOWN, kind=Kind.PROPORTION):
    """Compare periods written as (events, total) of focus and reference."""
    periods = (Period(Group(*focus), Group(*reference)) for focus, reference in (then, now))
    return gap_change(Aim(kind, direction), *periods)


CLEAR, UNCLEAR = Interval(0.2, 0.1, 0.3), Interval(0.2, -0.1, 0.5)


@pytest.mark.parametrize(
    ("baseline", "now", "met", "narrowed", "status"),
    [
        (UNCLEAR, CLEAR, 0.99, 0.99, GapStatus.NO_CLEAR_GAP),
        (CLEAR, Interval(-0.2, -0.3, -0.1), 0.99, 0.99, GapStatus.REVERSED),
        (CLEAR, Interval(-0.1, -0.3, 0.1), 0.9, 0.95, GapStatus.TARGET_MET),
        (CLEAR, CLEAR, 0.90, 0.95, GapStatus.TARGET_MET),
        (CLEAR, CLEAR, 0.89, 0.95, GapStatus.NARROWING),
        (CLEAR, CLEAR, 0.75, 0.80, GapStatus.NARROWING),
        (CLEAR, CLEAR, 0.74, 0.80, GapStatus.CANNOT_TELL),
        (CLEAR, CLEAR, 0.10, 0.26, GapStatus.CANNOT_TELL),
        (CLEAR, CLEAR, 0.10, 0.25, GapStatus.WIDENING),
        (CLEAR, UNCLEAR, np.nan, np.nan, GapStatus.CANNOT_TELL),
    ],
)
def test_the_status_follows_the_chances(baseline, now, met, narrowed, status):
    assert gap_status(baseline, now, met, narrowed) is status


def test_a_point_estimate_on_target_is_not_yet_a_target_met():
    found = change([(40, 100), (20, 100)], [(38, 100), (20, 100)])
    assert found.percent_reduction.value == pytest.approx(10)
    assert found.chance_target_met == pytest.approx(0.5, abs=0.005)
    assert found.status is GapStatus.CANNOT_TELL


def test_a_smaller_gap_may_be_a_greater_ratio():
    found = change([(40, 100), (20, 100)], [(20, 100), (9, 100)])
    assert found.percent_reduction.value == pytest.approx(45)
    assert found.ratio_now.value > found.ratio_baseline.value


FROM = [(400, 1000), (200, 1000)]


@pytest.mark.parametrize(
    ("now", "direction", "movement", "levels_down"),
    [
        ([(300, 1000), (200, 1000)], Direction.DOWN, Movement.FOCUS_IMPROVED, False),
        ([(300, 1000), (150, 1000)], Direction.DOWN, Movement.FOCUS_IMPROVED, False),
        ([(400, 1000), (300, 1000)], Direction.DOWN, Movement.REFERENCE_WORSENED, True),
        ([(380, 1000), (300, 1000)], Direction.DOWN, Movement.FOCUS_IMPROVED_REFERENCE_WORSENED, True),
        ([(300, 1000), (220, 1000)], Direction.DOWN, Movement.FOCUS_IMPROVED_REFERENCE_WORSENED, False),
        ([(300, 1000), (200, 1000)], Direction.UP, Movement.FOCUS_WORSENED, True),
        ([(400, 1000), (300, 1000)], Direction.UP, Movement.REFERENCE_IMPROVED, False),
        ([(380, 1000), (300, 1000)], Direction.UP, Movement.FOCUS_WORSENED_REFERENCE_IMPROVED, False),
        ([(500, 1000), (200, 1000)], Direction.DOWN, Movement.NOT_NARROWED, False),
        ([(300, 1000), (200, 1000)], Direction.NEUTRAL, Movement.UNJUDGED, False),
    ],
)
def test_a_narrowing_says_whose_movement_it_was(now, direction, movement, levels_down):
    found = change(FROM, now, direction)
    assert found.movement is movement
    assert found.is_levelling_down == levels_down


def test_a_percentage_of_a_gap_that_may_be_nothing_is_not_given():
    found = change([(30, 100), (25, 100)], [(25, 100), (24, 100)])
    assert np.isnan(found.percent_reduction.value)
    assert found.percent_reduction.reason == NOTHING_TO_SHRINK
    assert found.status is GapStatus.NO_CLEAR_GAP


def test_without_anyone_eligible_nothing_is_said_of_the_change():
    found = change(FROM, [(0, 0), (200, 1000)])
    assert found.change.reason == found.now.reason == NOBODY
    assert np.isnan(found.chance_target_met)
    assert found.status is GapStatus.CANNOT_TELL
    assert found.movement is Movement.NOT_NARROWED


def test_rates_change_too():
    found = change([(400, 1e4), (100, 1e4)], [(150, 1e4), (100, 1e4)], kind=Kind.RATE)
    assert found.status is GapStatus.TARGET_MET
    assert found.focus_change.value == pytest.approx(-0.025)
    assert not found.reference_change.excludes(0)
