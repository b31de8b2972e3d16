import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.privacy.hes_rounding import HIDDEN, hes_rounded, hes_share, hes_shown, hes_total


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (1, HIDDEN), (7, HIDDEN), (8, "10"), (12, "10"), (13, "15")])
def test_nought_is_shown_one_to_seven_hidden_and_the_rest_to_the_nearest_five(count, shown):
    assert hes_shown(count) == shown


@given(st.integers(8, 10**7))
def test_what_is_shown_is_a_multiple_of_five_at_most_two_away(count):
    rounded = hes_rounded(count)
    assert rounded % 5 == 0
    assert abs(rounded - count) <= 2


def test_a_share_is_of_rounded_counts_and_hidden_with_either():
    assert hes_share(12, 98, per=100) == pytest.approx(100 * 10 / 100)
    assert hes_share(5, 98) is None
    assert hes_share(0, 0) is None


def test_a_total_is_rounded_once():
    assert hes_total([12, 12, 12]) == 35


def test_a_count_below_nought_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        hes_rounded(-1)
