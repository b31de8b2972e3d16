from dataclasses import replace
from datetime import date

import pytest

from lib.catalogue.judgements import EffectStatus
from lib.catalogue.measure import Grain
from lib.catalogue.signals import Direction
from lib.spc.effect import LEAST_BEFORE as RULE_BEFORE
from lib.spc.effect import RUN as RULE_RUN
from lib.words import (
    bettering,
    bettering_words,
    effect_alt,
    effect_note,
    effect_sentence,
    elsewhere_sentence,
    project_sentence,
    projects_headline,
    verdict_counts,
)
from lib.words.captions import effect_caption, forest_caption
from lib.words.effects import LEAST_BEFORE, RUN, VERDICTS, percent
from tests.words.examples import FALLS
from tests.words.projects import HELD, SHARE_HELD, UP_SHARE, a_project, with_effect

MOVED = "After the change on 3 March 2025 the average moved from 6.1 to 4.0 per 1,000 bed days"
LOWER = f"{MOVED}: 35% lower (95% interval 28% to 42%)."
UNCLEAR = replace(
    HELD,
    status=EffectStatus.NO_CHANGE,
    percent=-4.0,
    percent_lower=-9.1,
    percent_upper=1.6,
    change=-0.2,
    lower=-0.5,
    upper=0.1,
)


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (HELD, f"{LOWER} All 19 later months lie below what was usual before. It has held since April 2025."),
        (
            replace(HELD, better=17),
            f"{LOWER} 17 of 19 later months lie below what was usual before. It has held since April 2025.",
        ),
        (
            replace(HELD, status=EffectStatus.NOT_SUSTAINED, lost_on=date(2026, 1, 1)),
            (
                f"{LOWER} It was clearly better from April 2025 on, and from January 2026 on more than half of that "
                "was given back."
            ),
        ),
        (
            replace(HELD, status=EffectStatus.WORSE),
            f"{LOWER} It has been worse than before since April 2025. Find out what else the change did.",
        ),
        (
            UNCLEAR,
            (
                f"{MOVED}: 4.0% lower (95% interval 9.1% lower to 1.6% higher). That cannot be told apart from normal "
                "variation. With so many months, a change of about 0.80 per 1,000 bed days would be seen."
            ),
        ),
        (
            replace(HELD, status=EffectStatus.CHANGED),
            f"{LOWER} It has stayed so since April 2025; neither higher nor lower is better in itself.",
        ),
        (
            replace(HELD, status=EffectStatus.TOO_EARLY, points_after=3, wait_by_rule=4),
            f"{LOWER} Three months since the change; the rule asks for seven, so four more months to go.",
        ),
        (
            replace(HELD, status=EffectStatus.TOO_EARLY, points_after=1, wait_by_rule=6, wait_by_power=14),
            (
                f"{LOWER} One month since the change; the rule asks for seven, so six more months to go. To tell a "
                "change as small as this one from chance would take about 14 more months."
            ),
        ),
        (
            replace(HELD, status=EffectStatus.NO_BASELINE, points_before=5),
            f"{LOWER} Five months from before the change are too few to judge it by: the rule asks for 12.",
        ),
        (
            replace(HELD, grain=None),
            f"{LOWER} All 19 later events lie below what was usual before. It has held since April 2025.",
        ),
    ],
)
def test_each_status_is_told_with_the_figures_and_in_the_terms_of_the_rule(effect, said):
    assert effect_sentence(with_effect(effect)) == said


def test_the_words_state_the_rule_that_is_applied():
    assert (LEAST_BEFORE, RUN) == (RULE_BEFORE, RULE_RUN)


def test_a_share_moves_by_points():
    assert effect_sentence(with_effect(SHARE_HELD, UP_SHARE)).startswith(
        "After the change on 3 March 2025 the average moved from 47% to 57% of discharges: 9.6 percentage points "
        "higher (95% interval 5.5 to 13.7). 17 of 19 later months lie above what was usual before."
    )


def test_every_status_has_words_and_no_two_the_same():
    assert set(VERDICTS) == set(EffectStatus)
    assert len(set(VERDICTS.values())) == len(EffectStatus)


def test_no_change_yet_is_not_judged():
    assert effect_sentence(with_effect(None)) == "Nothing is judged before a change has been made."


@pytest.mark.parametrize(
    ("direction", "value", "lower", "upper", "said"),
    [
        (Direction.DOWN, 35.2, 28.0, 42.2, "35% better"),
        (Direction.UP, -35.2, -42.2, -28.0, "35% worse"),
    ],
)
def test_above_nought_is_better_whichever_way_is_wanted(direction, value, lower, upper, said):
    found = bettering(with_effect(measure=replace(FALLS, direction=direction)))
    assert found is not None
    assert (found.value, found.lower, found.upper) == (value, lower, upper)
    assert bettering_words(found) == said


@pytest.mark.parametrize("status", [EffectStatus.TOO_EARLY, EffectStatus.NO_BASELINE])
def test_what_cannot_be_judged_is_not_among_the_effects(status):
    assert bettering(with_effect(replace(HELD, status=status))) is None


@pytest.mark.parametrize(
    ("project", "said"),
    [
        (
            a_project(),
            (
                "Improved, and it has held: inpatient falls, 6.1 to 4.0 per 1,000 bed days, 35% lower "
                "(95% interval 28% to 42%)."
            ),
        ),
        (
            a_project(replace(HELD, status=EffectStatus.TOO_EARLY, points_after=3, wait_by_rule=4)),
            "Too early to tell: three months since the change; the rule asks for seven, so four more months to go.",
        ),
        (a_project(followed=(), changed_on=None), "No change made yet."),
        (a_project(followed=()), "No figures are kept of its measure."),
    ],
)
def test_a_project_is_one_sentence(project, said):
    assert project_sentence(project) == said


def of(*statuses):
    return [a_project(replace(HELD, status=status)) for status in statuses]


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ((), "No project can be judged by its figures yet."),
        ((EffectStatus.TOO_EARLY,), "No project can be judged by its figures yet."),
        ((EffectStatus.WORSE,), "Of 1 project that can be judged, none has improved and held."),
        (
            (EffectStatus.SUSTAINED, EffectStatus.WORSE, EffectStatus.TOO_EARLY),
            "Of 2 projects that can be judged, one has improved and held.",
        ),
        ((EffectStatus.SUSTAINED,) * 2, "Of 2 projects that can be judged, two have improved and held."),
    ],
)
def test_projects_are_summed_up_by_how_many_have_held(statuses, said):
    assert projects_headline(of(*statuses)) == said


def test_units_that_took_an_improvement_up_are_counted_by_what_it_did_there():
    statuses = (EffectStatus.SUSTAINED, EffectStatus.NO_CHANGE, EffectStatus.SUSTAINED)
    answers = [with_effect(replace(HELD, status=status)) for status in statuses]
    assert elsewhere_sentence(answers) == (
        "Of three units that took it up: two improved, and it has held; one no clear change."
    )


def test_verdicts_are_counted_in_the_order_they_are_listed():
    found = verdict_counts(of(EffectStatus.TOO_EARLY, EffectStatus.SUSTAINED, EffectStatus.TOO_EARLY))
    assert found == ((EffectStatus.SUSTAINED, 1), (EffectStatus.TOO_EARLY, 2))


def test_the_line_above_a_projects_chart_says_what_its_limits_were_fixed_on():
    assert effect_note(with_effect()) == (
        "Per 1,000 bed days, each month, November 2021 to October 2026\u00a0· u′ chart, "
        "limits fixed on the 40 months before the change"
    )


def test_a_weeks_change_is_dated_by_its_week():
    weekly = with_effect(replace(HELD, grain=Grain.WEEK), replace(FALLS, grain=Grain.WEEK))
    assert "It has held since the week of 1 April 2025." in effect_sentence(weekly)


def test_a_projects_picture_says_its_finding_and_what_is_drawn():
    said = effect_alt(with_effect())
    assert said.startswith(f"Inpatient falls. {LOWER}")
    assert said.endswith("before the change. Unit 07 – acute medicine.")


def test_pictures_that_leave_the_dashboard_say_that_timing_is_not_proof():
    project = a_project()
    for caption in (
        effect_caption(project, with_effect()),
        forest_caption([project], with_effect()),
    ):
        assert "Timing is not proof of cause: something else may have changed at the same time." in caption.notes
    assert effect_caption(project, with_effect()).title == "Falls bundle: improved, and it has held"


@pytest.mark.parametrize(
    ("value", "said"), [(35.2, "35%"), (9.96, "10%"), (9.94, "9.9%"), (-3.0, "−3.0%"), (-0.01, "0.0%"), (None, "–")]
)
def test_a_relative_change_is_whole_from_ten_up(value, said):
    assert percent(value) == said
