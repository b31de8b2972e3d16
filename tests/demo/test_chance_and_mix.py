"""The small machinery under the figures: chance by name, redraws, sharing out, mixes and the calendar."""

import numpy as np
import pytest

from lib.demo import calendar
from lib.demo.chance import Chance, StoryError, shared_out
from lib.demo.mix import combinations, product, raked, whole


def test_a_stream_depends_on_seed_name_and_attempt_alone() -> None:
    assert Chance(1).stream("falls").random() == Chance(1).stream("falls").random()
    draws = {
        Chance(seed).stream(name, attempt).random()
        for seed in (1, 2)
        for name in ("falls", "harm")
        for attempt in (0, 1)
    }
    assert len(draws) == 8


def test_a_story_is_drawn_until_it_shows() -> None:
    assert Chance(1).until("rare", lambda rng: rng.random(), lambda drawn: drawn > 0.95) > 0.95


def test_a_story_that_never_shows_is_refused_at_the_usual_size_and_noted_at_others() -> None:
    with pytest.raises(StoryError, match="seed 1 the story hopeless does not show"):
        Chance(1).until("hopeless", lambda rng: rng.random(), lambda drawn: drawn > 2)
    other = Chance(1, is_usual_size=False)
    assert other.until("hopeless", lambda rng: rng.random(), lambda drawn: drawn > 2) < 1
    assert other.missed == {"hopeless"}


def test_sharing_out_keeps_totals_and_follows_shares() -> None:
    rng = np.random.default_rng(0)
    shares = np.tile(rng.dirichlet(np.ones(300)), (400, 1))
    parts = shared_out(np.full(400, 1000.0), shares, rng)
    assert (parts.sum(axis=1) == 1000).all()
    assert (parts >= 0).all()
    assert parts.mean(axis=0) == pytest.approx(shares[0] * 1000, abs=0.2)


def test_sharing_out_nothing_gives_nothing() -> None:
    assert shared_out(np.zeros(2), np.full((2, 4), 0.25), np.random.default_rng(0)).sum() == 0


def test_raked_weights_have_the_shares_asked_for() -> None:
    shares = [np.array([0.2, 0.5, 0.3]), np.array([0.6, 0.4]), np.array([0.1, 0.2, 0.3, 0.4])]
    codes = combinations(np.random.default_rng(0), shares, 20)
    weight = raked(codes, shares, product(codes, shares))
    for column, share in zip(codes.T, shares, strict=True):
        assert np.bincount(column, weight) == pytest.approx(share, abs=1e-6)
    assert len(np.unique(codes, axis=0)) == len(codes)


def test_whole_numbers_add_to_their_total() -> None:
    assert whole(np.array([0.5, 0.3, 0.2]), 7).tolist() == [4, 2, 1]


@pytest.mark.parametrize(("name", "place"), [("2021-11", 0), ("2024-05", 30), ("2026-10", 59)])
def test_months_have_their_places(name: str, place: int) -> None:
    assert calendar.month(name) == place


def test_a_ramp_is_complete_after_its_months() -> None:
    assert calendar.ramp("2024-05", 3)[28:34] == pytest.approx([0, 0, 1 / 3, 2 / 3, 1, 1])


def test_the_season_peaks_in_january() -> None:
    swing = calendar.season(0.04)
    assert calendar.MONTH_OF_YEAR[np.argmax(swing)] == 1
    assert swing.mean() == pytest.approx(1)
