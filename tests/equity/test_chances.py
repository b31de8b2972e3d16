import numpy as np
import pytest

from lib.equity.chances import chance_size_at_most, plausible_gaps
from lib.equity.gaps import Group, Kind


def counted_by_drawing(now, then, share):
    """The same chance by a million random draws: (x1, n1, x2, n2) now and then."""
    draw = np.random.default_rng(20261122)

    def gaps(x1, n1, x2, n2):
        return draw.beta(x1 + 0.5, n1 - x1 + 0.5, 10**6) - draw.beta(x2 + 0.5, n2 - x2 + 0.5, 10**6)

    return np.mean(np.abs(gaps(*now)) <= share * np.abs(gaps(*then)))


def plausible(x1, n1, x2, n2):
    return plausible_gaps(Kind.PROPORTION, Group(x1, n1), Group(x2, n2))


@pytest.mark.parametrize("now", [(38, 100, 20, 100), (0, 30, 1, 40), (900, 4000, 700, 4000)])
def test_a_chance_is_the_one_that_random_draws_find(now):
    then = (40, 100, 20, 100)
    found = chance_size_at_most(plausible(*now), plausible(*then), 0.9)
    assert found == pytest.approx(counted_by_drawing(now, then, 0.9), abs=0.002)


def test_an_unchanged_gap_is_as_likely_smaller_as_greater():
    gaps = plausible(40, 100, 20, 100)
    assert chance_size_at_most(gaps, gaps, 1.0) == pytest.approx(0.5, abs=1e-4)


def test_rates_have_chances_too():
    then = plausible_gaps(Kind.RATE, Group(400, 1000.0), Group(100, 1000.0))
    now = plausible_gaps(Kind.RATE, Group(120, 1000.0), Group(100, 1000.0))
    assert chance_size_at_most(now, then, 0.9) == pytest.approx(1.0)
