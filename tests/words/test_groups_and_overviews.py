from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.answer import Supply
from lib.catalogue.comparisons import Figure, Gap, GapChange, Groups
from lib.catalogue.signals import Variation
from lib.words import (
    counts_in_words,
    gap_change_sentence,
    gap_sentence,
    goal_sentence,
    group_sentence,
)
from tests.words.examples import FALLS, SHARE, a_reading, an_answer

GAP = Gap("the most deprived fifth", "the least deprived fifth", 1.0, 0.4, 1.6, 1.26, 1.09, 1.45)
THEN = replace(GAP, absolute=1.3, period=date(2021, 4, 1))
GROUPS = Groups(
    "deprivation",
    "Deprivation of home area",
    "12 months to September 2026",
    (
        Figure("1", "the most deprived fifth", 4.9, 4.5, 5.3),
        Figure("5", "the least deprived fifth", 3.9, 3.5, 4.3),
        Figure("U", "Not known", 4.4, 3.4, 5.6, is_unknown=True),
    ),
    4.3,
    96.0,
    gap=GAP,
)


def test_a_gap_names_both_groups_their_figures_and_the_ratio_with_its_interval():
    assert group_sentence(GROUPS, FALLS) == (
        "4.9 per 1,000 occupied bed days for the most deprived fifth, compared with 3.9 for the least deprived fifth: "
        "1.26 times as high (95% interval 1.09 to 1.45). 4.0% of records do not say which group "
        "(deprivation of home area); results could change if those people differ."
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


MOVED = "from 1.3 to 1.0 per 1,000 occupied bed days"
AMBITION = "The Trust's ambition is to narrow it by at least 10%."
NARROWED = f"The gap narrowed by 23% between 2021/22 and 2025/26, {MOVED}. {AMBITION}"


@pytest.mark.parametrize(
    ("status", "because", "said"),
    [
        (
            "narrowed",
            "the focus group improved",
            f"{NARROWED} The figure for the most deprived fifth improved.",
        ),
        (
            "narrowed",
            "the reference group worsened",
            f"{NARROWED} The figure for the least deprived fifth worsened, which is not the aim.",
        ),
        ("widened", "", f"The gap widened between 2021/22 and 2025/26, {MOVED}."),
        (
            "cannot tell yet",
            "the focus group improved",
            f"The gap moved {MOVED} between 2021/22 and 2025/26: that cannot yet be told apart from chance.",
        ),
    ],
)
def test_a_gap_that_moved_says_how_and_who_moved(status, because, said):
    change = GapChange(status, THEN, replace(GAP, period=date(2025, 4, 1)), -0.3, -0.6, -0.1, 23.0, because)
    assert gap_change_sentence(replace(GROUPS, change=change), FALLS) == said


@pytest.mark.parametrize(
    ("years", "said"),
    [(0.75, "about nine months"), (1.5, "about 18 months"), (12.0, "about 12 years"), (31.0, "more than 20 years")],
)
def test_the_wait_for_a_verdict_is_given_in_months_or_years(years, said):
    change = GapChange("cannot tell yet", THEN, GAP, -0.3, -0.6, 0.1, 23.0, years_to_tell=years)
    assert f"would need {said} of data" in gap_change_sentence(replace(GROUPS, change=change), FALLS)


def test_a_gap_downwards_is_given_without_minus_signs():
    lower = replace(GAP, absolute=-143.0, absolute_lower=-159.0, absolute_upper=-125.0)
    said = gap_sentence(lower, FALLS)
    assert said.startswith("143 per 1,000 occupied bed days lower for the most deprived fifth")
    assert said.endswith("(95% interval 125 to 159).")


def answers(*variations):
    return tuple(
        an_answer(replace(FALLS, title=f"Measure {at}"), a_reading(one))
        if one
        else an_answer(supply=Supply.NOT_SUPPLIED)
        for at, one in enumerate(variations)
    )


def test_counts_come_concern_first_and_leave_out_what_there_is_none_of():
    row = answers(Variation.COMMON_CAUSE, Variation.CONCERN_LOW, None, Variation.TOO_FEW, Variation.COMMON_CAUSE)
    assert counts_in_words(row) == "1 concerning · 2 steady · 1 not judged · 1 not supplied"


@pytest.mark.parametrize(
    ("variations", "said"),
    [
        (
            (Variation.COMMON_CAUSE, Variation.CONCERN_LOW, Variation.IMPROVEMENT_HIGH),
            "Measure 1 worsened; Measure 2 improved; one other stayed steady.",
        ),
        ((Variation.CONCERN_LOW,) * 4, "Measure 0, Measure 1 and two more worsened."),
        ((Variation.COMMON_CAUSE,) * 3, "All three charts show only normal variation."),
        ((Variation.COMMON_CAUSE,), "The one chart shows only normal variation."),
        ((Variation.TOO_FEW,), "Shown without the judgement of a control chart."),
        ((None,), "No data supplied yet."),
    ],
)
def test_a_goal_is_summed_up_by_what_moved(variations, said):
    assert goal_sentence(answers(*variations)) == said
