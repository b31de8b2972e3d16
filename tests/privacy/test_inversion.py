"""What is printed is worked back to the counts that print so, and handed to the attacker."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.equity.intervals import proportions, rates
from lib.privacy.attack import attack
from lib.privacy.inversion import Floats, Printed, Whole, fitting, printed_range


def percentages(counts: Whole, people: Whole) -> tuple[Floats, Floats, Floats]:
    found = proportions(counts, people)
    return found.value * 100, found.lower * 100, found.upper * 100


def per_thousand(counts: Whole, days: Whole) -> tuple[Floats, Floats, Floats]:
    found = rates(counts, days, per=1000)
    return found.value, found.lower, found.upper


def printed(method, count: int, people: int, decimals: int, to_nearest: int = 1) -> Printed:
    value, lower, upper = (float(part[0]) for part in method(np.array([count]), np.array([people])))
    rounded = round(people / to_nearest) * to_nearest
    return Printed(*(f"{part:,.{decimals}f}" for part in (value, lower, upper)), f"{rounded:,}")


@pytest.mark.parametrize(
    ("text", "to_nearest", "least", "most"),
    [
        ("12%", 1, 11.5, 12.5),
        ("12.3%", 1, 12.25, 12.35),
        ("1,235", 5, 1232.5, 1237.5),
        ("0.04 per 1,000 occupied bed days", 1, 0.035, 0.045),
    ],
)
def test_a_printed_number_is_known_to_half_its_last_place(
    text: str, to_nearest: int, least: float, most: float
) -> None:
    assert printed_range(text, to_nearest) == pytest.approx((least, most))


def test_words_are_no_number() -> None:
    with pytest.raises(ValueError, match="no number"):
        printed_range("Too few to show")


@pytest.mark.parametrize(
    ("count", "days"), [(9, 5_200), (42, 5_200), (42, 24_100), (150, 24_100), (187, 31_415), (213, 48_760)]
)
def test_a_rate_with_its_interval_beside_a_denominator_to_the_nearest_five_leaves_one_count(
    count: int, days: int
) -> None:
    """Rounding beside a rate hides nothing, so that whatever is shown counts as shown exactly (rule P9)."""
    found = fitting(printed(per_thousand, count, days, 2, to_nearest=5), per_thousand, range(1, 60_000), to_nearest=5)
    assert set(found.counts.tolist()) == {count}
    assert days in found.denominators


def test_a_whole_percentage_of_many_leaves_many_counts_and_its_limits_fewer() -> None:
    alone = fitting(Printed("31%", denominator="1,240"), percentages, range(1, 5_000))
    beside = fitting(printed(percentages, 389, 1_240, 1), percentages, range(1, 5_000))
    assert len(alone.counts) == 12
    assert len(beside.counts) == 1


def test_a_rate_alone_leaves_as_many_counts_as_denominators_are_possible() -> None:
    found = fitting(Printed("50%"), percentages, range(20, 41))
    assert found.denominators.min() == 20
    assert found.denominators.max() == 40
    assert found.counts.min() == 10


def test_what_no_count_can_print_is_refused() -> None:
    with pytest.raises(ValueError, match="No count prints"):
        fitting(Printed("50.0%", denominator="11"), percentages, range(1, 100))
    with pytest.raises(ValueError, match="No count prints"):
        fitting(Printed("50.0%", denominator="500"), percentages, range(1, 100))


def test_four_printed_groups_and_a_printed_total_give_the_fifth_away() -> None:
    people = {"first": 900, "second": 1_100, "third": 1_250, "fourth": 1_300}
    counts = {"first": 81, "second": 77, "third": 75, "fourth": 65}
    views = [
        view
        for name, count in counts.items()
        for view in fitting(printed(percentages, count, people[name], 1), percentages, range(1, 9_000)).views(
            name, [name], [f"{name}, without"]
        )
    ]
    everybody = [*counts, "hidden"]
    total = fitting(printed(percentages, 81 + 77 + 75 + 65 + 5, 4_600, 1), percentages, range(1, 9_000))
    views += total.views("all", everybody, [f"{name}, without" for name in everybody])
    hidden = [view for view in total.views("hidden", ["hidden"]) if view.name == "hidden"]
    found = attack(views, hidden)["hidden"]
    assert found.least <= 5 <= found.most
    assert found.gives_away()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3_000), st.data(), st.sampled_from([0, 1, 2]), st.sampled_from([1, 5]))
def test_the_true_count_is_always_among_those_that_fit(
    people: int, data: st.DataObject, decimals: int, to_nearest: int
) -> None:
    count = data.draw(st.integers(0, people))
    shown = printed(percentages, count, people, decimals, to_nearest)
    found = fitting(shown, percentages, range(1, 3_100), to_nearest)
    pairs = set(zip(found.counts.tolist(), found.denominators.tolist(), strict=True))
    assert (count, people) in pairs


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 400), st.integers(400, 20_000), st.sampled_from([1, 2]))
def test_the_true_count_lies_between_the_bounds_that_the_attacker_is_given(
    count: int, days: int, decimals: int
) -> None:
    shown = printed(per_thousand, count, days, decimals, 5)
    (view,) = fitting(shown, per_thousand, range(1, 21_000), to_nearest=5).views("falls", ["falls"])
    assert view.least <= count <= view.most
    found = attack([view], [view])["falls"]
    assert (found.least, found.most) == (view.least, view.most)
