import numpy as np
import pytest

from lib.catalogue.signals import Direction
from lib.equity.gap_change import Aim, Period
from lib.equity.gaps import Group, Kind
from lib.equity.power import periods_to_tell

AIM = Aim(Kind.PROPORTION, Direction.DOWN)
A_YEAR = Period(Group(500, 2000), Group(1200, 6000))


def test_a_tenth_of_five_points_takes_about_75_years_of_eight_thousand_people():
    assert periods_to_tell(AIM, A_YEAR) == 76


def test_a_greater_change_is_told_sooner():
    half = Aim(Kind.PROPORTION, Direction.DOWN, reduction=0.5)
    assert periods_to_tell(half, A_YEAR) == 4


@pytest.mark.parametrize("kind", Kind)
def test_no_gap_is_never_told_and_nobody_is_undefined(kind):
    aim = Aim(kind, Direction.DOWN)
    even = Period(Group(10, 100), Group(10, 100))
    assert periods_to_tell(aim, even) == np.inf
    nobody = Period(Group(0, 0), Group(10, 100))
    assert np.isnan(periods_to_tell(aim, nobody))
