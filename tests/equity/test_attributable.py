import numpy as np
import pytest

from lib.equity.attributable import NO_EVENTS, NOBODY_OUTSIDE, attributable, fraction_of, to_match
from lib.equity.gaps import Group, Kind, difference


def test_the_attributable_fraction_as_published():
    assert fraction_of([12.0, 10.5, 9.0, 8.5, 7.0], [2600, 1800, 1900, 1900, 1800], 4) == pytest.approx(0.270, abs=1e-3)


def test_the_fraction_of_events_beyond_the_references_share():
    found = attributable(Group(100, 1000), Group(300, 1000))
    assert found.fraction.value == pytest.approx(0.5)
    assert found.level.value == pytest.approx(0.1)
    assert found.fraction.lower < 0.5 < found.fraction.upper


def test_limits_of_the_fraction_hold_what_drawing_both_groups_finds():
    draw = np.random.default_rng(20261122)
    ours, others = draw.binomial(1000, 0.1, 20_000) / 1000, draw.binomial(3000, 0.16, 20_000) / 3000
    mean = (ours + 3 * others) / 4
    found = attributable(Group(100, 1000), Group(480, 3000)).fraction
    np.testing.assert_allclose([found.lower, found.upper], np.quantile(1 - ours / mean, [0.025, 0.975]), atol=0.02)


@pytest.mark.parametrize(
    ("reference", "others", "reason"),
    [(Group(0, 9), Group(0, 9), NO_EVENTS), (Group(3, 9), Group(0, 0), NOBODY_OUTSIDE)],
)
def test_nothing_is_attributed_without_events_or_others(reference, others, reason):
    assert attributable(reference, others).fraction.reason == reason


def test_a_gap_as_how_many_fewer_has_the_gaps_own_limits():
    gap = difference(Kind.PROPORTION, Group(250, 1000), Group(200, 1000))
    fewer = to_match(gap, 1000)
    assert fewer.value == pytest.approx(50)
    assert fewer.lower == pytest.approx(1000 * gap.lower)


def test_a_rate_per_thousand_counts_in_events_too():
    gap = difference(Kind.RATE, Group(420, 52_000), Group(1500, 241_000), per=1000)
    assert to_match(gap, 52_000, per=1000).value == pytest.approx(420 - 52_000 * 1500 / 241_000)
