"""What is said of groups taken together, and what not to conclude."""

from dataclasses import replace

import pytest

from lib.catalogue.comparisons import Figure, Gap, Groups
from lib.catalogue.inequality import Alike, Elsewhere, Estimate, Gradient, GroupLine, OverTime
from lib.catalogue.measure import Protects, Ratio
from lib.catalogue.signals import Direction, Rule, Variation
from lib.words import inequality
from lib.words.numbers import as_known
from tests.words.examples import FALLS, SHARE, a_line, a_reading, an_answer
from tests.words.group_examples import CHANGE

GAP = Gap("1", "rest", 1.0, 0.4, 1.6, 1.26, 1.09, 1.45, focus_words="the tenth", reference_words="everyone else")
GROUPS = Groups("deprivation", "Deprivation", "2025/26", (Figure("1", "1", 4.9),), 4.3, 96.0, gap=GAP)
PATIENTS = replace(FALLS, protects=Protects.PATIENTS)


def test_the_slope_is_told_by_its_ends_and_as_times():
    gradient = Gradient(Estimate(-6.2, -8.3, -4.2), Estimate(1.96, 1.6, 2.4), 12.7, 6.5)
    assert inequality.gradient_sentence(gradient, SHARE) == (
        "Slope index of inequality: from the most to the least deprived end the figure falls by 6.2 percentage points "
        "(95% interval 4.2 to 8.3), from 13% to 6.5%; the most deprived end is 1.96 times the least deprived "
        "(95% interval 1.60 to 2.40)."
    )


def test_groups_that_bend_are_to_be_read_one_by_one():
    gradient = Gradient(Estimate(2.0, 1.0, 3.0), None, 4.0, 6.0, bends=True)
    told = inequality.gradient_sentence(gradient, FALLS)
    assert "rises by 2.0" in told
    assert told.endswith("The groups do not lie near a straight line, so read each by itself.")


@pytest.mark.parametrize(
    ("alike", "told"),
    [
        (
            Alike(0.0004, 5, "White people", higher=("Black", "Asian")),
            (
                "Taken together the five groups differ by more than chance would explain (less often than 1 in 1,000 "
                "if all were alike). Held against White people, with many comparisons allowed for, higher: "
                "Black, Asian."
            ),
        ),
        (
            Alike(0.42, 3, "White people"),
            (
                "Taken together the three groups cannot be told apart from chance (42% of the time if all were alike), "
                "so no single one should be picked out."
            ),
        ),
        (
            Alike(None, 5, "White people", reason="few"),
            "Too few are to be expected in some groups for one test of all of them.",
        ),
        (None, ""),
    ],
)
def test_groups_without_an_order_are_first_told_all_together(alike, told):
    assert inequality.alike_sentence(alike) == told


def test_bounds_name_both_ways_of_counting_those_not_known():
    told = inequality.elsewhere_sentence(Elsewhere(1.9, -0.3, 17.0), GAP, FALLS)
    assert told == (
        "17% do not say which group. Were they all counted as the tenth, the gap would be 1.9; were they all counted "
        "as everyone else, −0.30 per 1,000 occupied bed days, so that even its side is not sure."
    )
    assert inequality.elsewhere_sentence(None, GAP, FALLS) == ""


def test_a_gap_in_numbers_is_no_finer_than_it_is_known():
    assert inequality.to_match_sentence(Estimate(118.4, 64.6, 178.0), GAP, FALLS) == (
        "To match everyone else, about 120 fewer a year (95% interval 60 to 180). Counted: falls."
    )
    assert "about 1,400 more a year (95% interval 1,200 to 1,500)" in inequality.to_match_sentence(
        Estimate(-1387, -1540, -1230), GAP, FALLS
    )


@pytest.mark.parametrize(("value", "width", "shown"), [(19_620, 990, "19,600"), (8.24, 3.1, "8"), (0.0, 0.0, "0")])
def test_a_number_is_shown_to_the_leading_figure_of_half_its_interval(value, width, shown):
    assert as_known(value, width) == shown


def test_a_gap_that_is_not_clear_or_not_judged_is_not_told_in_numbers():
    unclear = Estimate(20, -5, 45)
    neutral = replace(FALLS, direction=Direction.NEUTRAL)
    assert inequality.to_match_sentence(unclear, GAP, FALLS) == ""
    assert inequality.to_match_sentence(Estimate(20, 5, 45), GAP, neutral) == ""


def test_a_ratio_says_which_way_round_it_is():
    uptake = replace(FALLS, ratio_to=Ratio.REST, numerator="Modules completed", denominator="Staff in post")
    told = inequality.orientation(uptake)
    assert (
        "its own figure over that of all other groups together. The figure: modules completed ÷ staff in post." in told
    )
    assert told.startswith("Above 1 the group named in the row has more, below 1 less:")
    assert inequality.orientation(FALLS) == ""


def test_those_not_known_swell_a_group_that_is_held_against_a_population():
    merged = replace(GROUPS, overlay=1.0, with_unknown=("Black, Mixed, Other or not known",))
    applied = replace(FALLS, ratio_to=Ratio.ALL)
    assert "Its ratio is too high by their share." in inequality.too_high(merged, applied)
    assert inequality.too_high(merged, applied) in inequality.cautions(merged, applied)
    assert inequality.too_high(merged, replace(FALLS, ratio_to=Ratio.REST)) == ""
    assert inequality.too_high(GROUPS, applied) == ""


def test_a_change_in_how_many_have_a_known_group_is_told_with_any_change():
    known = replace(CHANGE, known_then=81.2, known_now=93.9)
    told = "Group known for 81% in 2022/23 and 94% in 2025/26: part of any change may be recording."
    assert inequality.recorded_otherwise(known) == told
    assert told in inequality.cautions(replace(GROUPS, change=known), FALLS)
    assert inequality.recorded_otherwise(replace(known, known_now=82.0)) == ""
    assert inequality.recorded_otherwise(replace(known, known_now=None)) == ""
    assert inequality.recorded_otherwise(None) == ""


LOWER = replace(GAP, absolute=-1.0, absolute_lower=-1.6, absolute_upper=-0.4)


def test_fewer_recorded_is_flagged_and_more_is_never_called_worse():
    neutral = replace(PATIENTS, direction=Direction.NEUTRAL)
    assert inequality.recording(replace(GROUPS, gap=LOWER), neutral).startswith("Fewer were recorded for the tenth.")
    assert inequality.recording(replace(GROUPS, gap=LOWER), PATIENTS).startswith("Fewer were recorded for the tenth.")
    assert "higher is not worse care" in inequality.recording(GROUPS, neutral)
    assert inequality.recording(GROUPS, PATIENTS) == ""


def test_shares_and_staff_are_not_recorded_by_somebody_else():
    assert inequality.recording(replace(GROUPS, gap=LOWER), replace(SHARE, protects=Protects.PATIENTS)) == ""
    assert inequality.recording(replace(GROUPS, gap=LOWER), replace(FALLS, protects=Protects.STAFF)) == ""


def test_cautions_name_the_edition_the_rest_and_what_is_not_adjusted():
    told = inequality.cautions(replace(GROUPS, edition="Index of Multiple Deprivation (IMD) 2019"), PATIENTS)
    assert told[0] == "These figures say which groups differ, not why."
    assert any("IMD) 2019 throughout" in one for one in told)
    assert any("not adjusted for age and sex" in one for one in told)
    assert any("no target" in one for one in told)


def test_completeness_is_said_where_there_is_a_group_of_unknown():
    unknown = Figure("U", "Not known", 4.0, is_unknown=True)
    assert inequality.completeness(GROUPS) == ""
    assert inequality.completeness(replace(GROUPS, figures=(unknown,), known_percent=99.96)) == (
        "Group known for 99.9% of what was counted."
    )


def test_the_control_chart_of_a_gap_says_how_to_read_it_and_what_it_shows():
    reading = a_reading(Variation.IMPROVEMENT_LOW, rule=Rule.SHIFT, length=9)
    answer = an_answer(line=None, gap_line=a_line([1.0] * 20), gap_reading=reading)
    told = inequality.gap_line_sentence(answer)
    assert told.startswith("Each point is the gap in one month; the band is what chance gives at its numbers.")
    assert told.endswith("The last nine months were all below average, which is unlikely to be chance.")
    steady = replace(answer, gap_reading=a_reading())
    assert inequality.gap_line_sentence(steady).endswith(
        "The latest shows only normal month-to-month variation about the average of all this time."
    )


def test_strong_lines_and_those_left_out_are_named():
    line = GroupLine("1", "Nurses", (1.0, 2.0), "focus")
    groups = replace(GROUPS, over_time=OverTime((), (line,), ("Porters",)))
    assert inequality.lines_note(groups) == (
        "Strong line: Nurses. Left out, since more than six lines cannot be read: Porters."
    )
