"""Which twelve months a gap is held between, and what is found of how it moved."""

from dataclasses import replace
from datetime import date

import pytest

from lib.answers.gap_change import change_of, gap_of, held_apart, why_no_change
from lib.catalogue.inequality import GapStatus, Movement
from lib.catalogue.signals import Direction
from lib.catalogue.strategy import Ambition
from tests.answers.cuts_by_hand import AMBITION, HIDDEN, a_cut, parts, years
from tests.words.examples import FALLS

WIDE, NARROW = [(4000.0, 10_000.0), (2000.0, 10_000.0)], [(3000.0, 10_000.0), (2000.0, 10_000.0)]


def starts(cut, ambition=AMBITION):
    apart = held_apart(cut, ambition)
    return None if apart is None else (apart.then.start, apart.now.start)


def rolling(*ends):
    """The same two groups in twelve months up to each end."""
    return [part for end in ends for part in parts(end, F=WIDE[0], M=WIDE[1])]


def test_the_baseline_is_the_first_year_of_the_ambition_and_is_held_against_the_latest():
    assert starts(a_cut(year=years(2020, *[WIDE] * 6))) == (date(2022, 4, 1), date(2025, 4, 1))


def test_the_baseline_stays_where_it_is_while_years_are_added():
    for count in (4, 5, 6):
        assert starts(a_cut(year=years(2020, *[WIDE] * count)))[0] == date(2022, 4, 1)


def test_after_a_break_in_method_the_baseline_is_the_first_twelve_months_that_lie_after_it():
    cut = a_cut(year=years(2020, *[WIDE] * 6), breaks=(date(2023, 11, 1),))
    assert starts(cut) == (date(2024, 4, 1), date(2025, 4, 1))


def test_a_year_in_which_a_side_is_hidden_is_no_baseline():
    cut = a_cut(year=years(2022, [HIDDEN, HIDDEN], WIDE, WIDE))
    assert starts(cut) == (date(2023, 4, 1), date(2024, 4, 1))


def test_two_stretches_of_twelve_months_share_no_month():
    near = rolling(date(2023, 9, 1), date(2024, 3, 1))
    assert starts(a_cut(measure=FALLS, rolling=near)) is None
    apart = rolling(date(2023, 9, 1), date(2024, 3, 1), date(2024, 9, 1))
    assert starts(a_cut(measure=FALLS, rolling=apart)) == (date(2022, 10, 1), date(2023, 10, 1))


@pytest.mark.parametrize(
    ("breaks", "why"),
    [
        ((), "Whether the gap moved can be told once there are two separate years."),
        (
            (date(2024, 11, 1),),
            (
                "How figures are recorded changed in November 2024. "
                "Whether the gap moved can be told once two separate years lie after that."
            ),
        ),
    ],
)
def test_where_nothing_is_held_against_anything_it_says_why(breaks, why):
    cut = a_cut(year=years(2025, WIDE), breaks=breaks)
    assert change_of(cut, AMBITION) is None
    assert why_no_change(cut, AMBITION) == why


def test_nothing_is_said_of_movement_where_something_is_found_or_no_gap_is_there():
    assert why_no_change(a_cut(year=years(2022, WIDE, NARROW)), AMBITION) == ""
    assert why_no_change(a_cut(year=years(2022, [HIDDEN, HIDDEN])), AMBITION) == ""


def test_a_gap_of_shares_is_in_points_with_both_levels():
    cut = a_cut(year=years(2025, WIDE))
    gap = gap_of(cut, cut.latest().parts)
    assert (gap.absolute, gap.relative) == (pytest.approx(20), pytest.approx(2))
    assert gap.absolute_lower < 20 < gap.absolute_upper
    assert (gap.focus_level, gap.reference_level) == (pytest.approx(40), pytest.approx(20))
    assert (gap.focus, gap.focus_words, gap.reference_words) == ("Female", "women", "men")


def test_a_gap_of_rates_is_in_the_measures_own_unit():
    cut = a_cut(measure=FALLS, year=years(2025, WIDE))
    assert gap_of(cut, cut.latest().parts).absolute == pytest.approx(200)


def test_a_gap_that_halved_for_women_alone_has_met_its_target_by_their_improving():
    found = change_of(a_cut(year=years(2022, WIDE, NARROW)), AMBITION)
    assert found.status == GapStatus.TARGET_MET
    assert found.chance_met > 0.99
    assert (found.reduction.value, found.change.value) == (pytest.approx(50), pytest.approx(-10))
    assert (found.target, found.aim_percent) == (pytest.approx(18), 10)
    assert found.share_by_focus == pytest.approx(1)
    assert not found.levels_down
    assert (found.then_words, found.now_words) == ("2022/23", "2023/24")


def test_the_ambition_says_how_far():
    half = Ambition("Half", 50.0, date(2022, 4, 1))
    found = change_of(a_cut(year=years(2022, WIDE, NARROW)), half)
    assert found.status == GapStatus.CANNOT_TELL
    assert found.chance_met == pytest.approx(0.5, abs=0.02)
    assert found.target == pytest.approx(10)


def test_how_long_it_takes_to_tell_grows_as_groups_get_smaller():
    small = [(round(0.4 * 200), 200.0), (round(0.2 * 200), 200.0)]
    waits = [change_of(a_cut(year=years(2022, pair, pair)), AMBITION).years_to_tell for pair in (WIDE, small)]
    assert waits == [2, 79]  # (1.96 + 0.84)² × 2 × (0.4 × 0.6 + 0.2 × 0.8) ÷ people a side ÷ 0.02², rounded up


def test_a_neutral_measure_judges_nobody():
    neutral = replace(FALLS, direction=Direction.NEUTRAL)
    found = change_of(
        a_cut(measure=neutral, year=years(2022, [WIDE[0], NARROW[1]], [WIDE[0], (3000.0, 10_000.0)])), AMBITION
    )
    assert found.because == Movement.UNJUDGED
    assert not found.levels_down
