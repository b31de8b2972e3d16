"""What is said of two groups: how far apart, whether that narrowed, how sure, and whose movement it was."""

from dataclasses import replace

import pytest

from lib.catalogue.comparisons import Figure
from lib.catalogue.inequality import Estimate, GapStatus, Movement
from lib.catalogue.signals import Direction
from lib.words import gap_change_sentence, gap_sentence, group_sentence, how_sure, verdict
from lib.words.group_gaps import VERDICTS
from tests.words.examples import FALLS, SHARE
from tests.words.group_examples import CHANGE, GAP, GROUPS


def said(measure=FALLS, is_ambition=False, **changes):
    change = replace(CHANGE, **changes)
    return gap_change_sentence(replace(GROUPS, change=change), measure, is_ambition=is_ambition)


def test_both_groups_are_named_with_their_figures_and_the_ratio_with_its_interval():
    assert group_sentence(GROUPS, FALLS) == (
        "4.9 per 1,000 occupied bed days for the most deprived fifth, compared with 3.9 for the least deprived fifth: "
        "1.26 times as high (95% interval 1.09 to 1.45). 4.0% of records do not say which group "
        "(deprivation of home area); results could change if those people differ."
    )


def test_of_many_groups_the_ends_are_named_and_how_many_stand_out_beside_how_many_would_by_chance():
    figures = [
        Figure("1*white", "1 most deprived: White", 10.3, 10.2, 10.4),
        Figure("1*asian", "1 most deprived: Asian", 10.4, 10.1, 10.7),
        Figure("5*white", "5 least deprived: White", 5.3, 5.2, 5.4),
        Figure("5*asian", "5 least deprived: Asian", 8.1, 7.6, 8.6),
        Figure("U*white", "Not known: White", 12.0, 9.0, 15.0, is_unknown=True),
    ]
    many = replace(GROUPS, characteristic="deprivation*ethnicity", figures=tuple(figures), overall=8.3)
    assert group_sentence(many, SHARE) == (
        "Highest: 1 most deprived: Asian, 10% of graded incidents (95% interval 10% to 11%). Lowest: 5 least deprived: "
        "White, 5.3% (95% interval 5.2% to 5.4%). Of 4 groups, 3 lie clearly apart from everyone together (8.3%); "
        "chance alone would set about 1 apart."
    )


def test_a_gap_that_is_not_defined_says_why():
    none = replace(GAP, absolute=None, reason="one group is hidden")
    assert group_sentence(replace(GROUPS, gap=none, known_percent=100.0), FALLS) == (
        "The gap cannot be given: one group is hidden."
    )


def test_a_gap_is_given_in_points_where_it_is_of_shares_and_called_clear_only_where_its_interval_is():
    assert gap_sentence(replace(GAP, absolute=5.9, absolute_lower=5.4, absolute_upper=6.4), SHARE) == (
        "5.9 percentage points higher for the most deprived fifth than for the least deprived fifth "
        "(95% interval 5.4 to 6.4)."
    )
    assert gap_sentence(replace(GAP, absolute_lower=-0.2), FALLS).startswith("No clear gap: 1.0 per 1,000")


def test_a_gap_downwards_is_given_without_minus_signs():
    lower = replace(GAP, absolute=-143.0, absolute_lower=-159.0, absolute_upper=-125.0)
    assert gap_sentence(lower, FALLS) == (
        "143 per 1,000 occupied bed days lower for the most deprived fifth than for the least deprived fifth "
        "(95% interval 125 to 159)."
    )


def test_every_status_has_a_verdict():
    assert {status.value for status in GapStatus} == VERDICTS.keys()


@pytest.mark.parametrize(
    ("status", "met", "narrowed", "words", "sure"),
    [
        (GapStatus.TARGET_MET, 0.953, 0.99, "Target met, confident", "95% likely to be at least 10% smaller"),
        (GapStatus.NARROWING, 0.82, 0.96, "Probably narrowing", "82% likely to be at least 10% smaller"),
        (GapStatus.CANNOT_TELL, 0.46, 0.81, "Cannot tell yet", "46% likely to be at least 10% smaller"),
        (GapStatus.WIDENING, 0.001, 0.04, "Probably widening", "96% likely to have grown"),
        (GapStatus.TARGET_MET, 0.9999, 1.0, "Target met, confident", "more than 99% likely to be at least 10% smaller"),
        (GapStatus.REVERSED, 0.9, 0.9, "Reversed: the gap has turned round", ""),
        (GapStatus.NO_CLEAR_GAP, 0.9, 0.9, "No clear gap to begin with", ""),
    ],
)
def test_a_verdict_comes_with_its_chance(status, met, narrowed, words, sure):
    change = replace(CHANGE, status=status, chance_met=met, chance_narrowed=narrowed)
    assert (verdict(change), how_sure(change)) == (words, sure)


def test_a_narrowing_that_is_levelling_down_is_never_called_a_target_met():
    assert verdict(replace(CHANGE, levels_down=True)) == "Smaller, but by levelling down"
    assert verdict(replace(CHANGE, status=GapStatus.WIDENING, levels_down=True)) == "Probably widening"


def test_a_gap_that_narrowed_is_told_in_its_unit_and_as_a_ratio_against_the_ambition_and_by_whom():
    assert said(is_ambition=True) == (
        "The gap went from 1.3 to 1.0 per 1,000 occupied bed days between 2022/23 and 2025/26, 23% smaller (95% "
        "interval 12% to 34%). As a ratio it went from 1.36 to 1.26. The Trust's ambition, at least 10% off, would be "
        "1.2 per 1,000 occupied bed days or less. All of the narrowing is the figure for the most deprived fifth "
        "improving."
    )


def test_where_the_ambition_is_about_another_gap_it_is_a_yardstick():
    assert "At least 10% off, here a yardstick, would be 1.2" in said()


def test_units_and_ratio_that_disagree_are_both_to_be_read():
    ratio_grew = replace(GAP, relative=1.41)
    assert "In units it is smaller, as a ratio larger: read both." in said(now=ratio_grew)


@pytest.mark.parametrize(
    ("because", "share", "levels_down", "measure", "told"),
    [
        (
            Movement.FOCUS_IMPROVED_REFERENCE_WORSENED,
            0.7,
            False,
            FALLS,
            (
                "70% of the narrowing is the figure for the most deprived fifth improving; the rest is that for the "
                "least deprived fifth getting worse."
            ),
        ),
        (
            Movement.REFERENCE_WORSENED,
            0.0,
            True,
            FALLS,
            (
                "Warning: 100% of the narrowing is the figure for the least deprived fifth getting worse, not that for "
                "the most deprived fifth improving. That is levelling down, not the aim."
            ),
        ),
        (
            Movement.FOCUS_WORSENED,
            1.0,
            True,
            FALLS,
            (
                "Warning: 100% of the narrowing is the figure for the most deprived fifth getting worse, not that for "
                "the least deprived fifth improving. That is levelling down, not the aim."
            ),
        ),
        (
            Movement.REFERENCE_IMPROVED,
            0.0,
            False,
            FALLS,
            "The narrowing is the figure for the least deprived fifth improving.",
        ),
        (
            Movement.UNJUDGED,
            0.5,
            False,
            replace(FALLS, direction=Direction.NEUTRAL),
            "The figures moved towards each other; neither way is better in itself.",
        ),
    ],
)
def test_a_narrowing_says_whose_movement_it_was(because, share, levels_down, measure, told):
    assert said(measure, because=because, share_by_focus=share, levels_down=levels_down).endswith(told)


@pytest.mark.parametrize(
    ("years", "wait"),
    [(0.75, "about nine months"), (1.5, "about 18 months"), (12.0, "about 12 years"), (31.0, "more than 20 years")],
)
def test_where_it_cannot_be_told_both_chances_and_the_wait_are(years, wait):
    told = said(status=GapStatus.CANNOT_TELL, chance_met=0.46, chance_narrowed=0.81, years_to_tell=years)
    assert "It is 46% likely to be at least 10% smaller, and 81% likely to be smaller at all." in told
    assert f"a change of 10% would take {wait} of data on either side to tell apart from chance." in told
    assert "improving" not in told


def test_a_gap_that_was_not_clear_to_begin_with_has_no_target():
    told = said(status=GapStatus.NO_CLEAR_GAP, reduction=None)
    assert told == (
        "The gap went from 1.3 to 1.0 per 1,000 occupied bed days between 2022/23 and 2025/26. It was not clear of "
        "chance to begin with, so no target is set for it."
    )


def test_without_two_years_to_hold_apart_the_reason_is_said():
    why = "Whether the gap moved can be told once there are two separate years."
    assert gap_change_sentence(replace(GROUPS, no_change_because=why), FALLS) == why


@pytest.mark.parametrize(
    ("reduction", "told"),
    [
        (Estimate(23.0, 12.0, 34.0), "23% smaller (95% interval 12% to 34%)"),
        (Estimate(-23.0, -34.0, -12.0), "23% larger (95% interval 12% to 34%)"),
        (Estimate(20.0, -53.0, 61.0), "20% smaller (95% interval 53% larger to 61% smaller)"),
        (Estimate(-20.0, -61.0, 53.0), "20% larger (95% interval 61% larger to 53% smaller)"),
    ],
)
def test_by_how_much_of_itself_a_gap_moved_is_told_without_minus_signs(reduction, told):
    assert told in said(reduction=reduction)
