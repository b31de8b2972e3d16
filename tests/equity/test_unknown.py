import pytest

from lib.equity.gaps import Group, Kind, difference
from lib.equity.unknown import bounds, share_unknown

FOCUS, REFERENCE, UNKNOWN = Group(120, 1000), Group(160, 2000), Group(60, 500)


def test_the_bounds_count_everybody_not_known_in_the_one_group_and_then_in_the_other():
    found = bounds(Kind.PROPORTION, FOCUS, REFERENCE, UNKNOWN)
    assert found.all_in.value == pytest.approx(180 / 1500 - 160 / 2000)
    assert found.all_out.value == pytest.approx(120 / 1000 - 220 / 2500)


def test_nobody_unknown_leaves_the_gap_as_it_is():
    found = bounds(Kind.RATE, FOCUS, REFERENCE, Group(0, 0), per=1000)
    gap = difference(Kind.RATE, FOCUS, REFERENCE, per=1000)
    assert found.all_in == found.all_out == gap


def test_the_share_not_known_is_of_what_was_counted():
    assert share_unknown(Group(280, 3000), UNKNOWN) == pytest.approx(60 / 340)
    assert share_unknown(Group(0, 300), Group(0, 100)) == pytest.approx(0.25)
