"""What was decided, in sentences."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from lib.catalogue.answer import Answer, Marker, MarkerKind
from lib.catalogue.decisions import (
    Annotation,
    Decision,
    Exclusion,
    FixedBaseline,
    StepChange,
    TargetDecision,
    Withdrawal,
)
from lib.catalogue.judgements import Support
from lib.catalogue.measure import ChartForm, Measure, Shape
from lib.words import alt_text, captions, state_of_point, what_it_says
from lib.words.decisions import decided, effects, remarks, review, supported, who
from tests.words.examples import BUNDLE, FALLS, QUARTERLY, SHARE, a_line, a_reading, an_answer

OF: dict[str, Any] = {"measure": "inpatient_falls", "unit": "trust", "reason": "New lifts", "by": "A. Nurse"}
STEP = StepChange(**OF, on=date(2026, 3, 1), agreed_by="Falls group", review_on=date(2027, 4, 1), id=1)
LATE = Exclusion(**OF, period=date(2026, 8, 1), id=2)
EARLY = Exclusion(**OF | {"reason": "Ward closed"}, period=date(2025, 2, 1), id=3)
BASELINE = FixedBaseline(**OF, first=date(2024, 11, 1), last=date(2025, 11, 1), id=4)


def with_decisions(*decisions: Decision, **line: Any) -> Answer:
    """Two years to October 2026, by some decisions."""
    values = a_line([4.3, 4.1, 4.4] * 8)
    left_out = {one.period for one in decisions if isinstance(one, Exclusion)}
    held = [one for one in decisions if isinstance(one, FixedBaseline)]
    drawn = replace(
        values,
        is_excluded=tuple(period in left_out for period in values.periods),
        is_baseline=tuple(any(one.first <= period <= one.last for one in held) for period in values.periods),
        targets=(None,) * 24,
    )
    return an_answer(FALLS, a_reading(), replace(drawn, **line), decisions=decisions)


@pytest.mark.parametrize(
    ("one", "measure", "said"),
    [
        (STEP, FALLS, "Step change from March 2026"),
        (replace(STEP, on=date(2026, 3, 16)), FALLS, "Step change from 16 March 2026"),
        (BASELINE, FALLS, "Baseline fixed: November 2024 to November 2025"),
        (LATE, FALLS, "August 2026 left out"),
        (replace(LATE, period=date(2026, 7, 1)), QUARTERLY, "Q2 2026/27 left out"),
        (TargetDecision(**OF, value=95, first=date(2025, 4, 1)), SHARE, "Target of 95% from April 2025 on"),
        (
            TargetDecision(**OF, value=4.25, first=date(2025, 4, 1), last=date(2026, 3, 31)),
            FALLS,
            "Target of 4.2 from April 2025 to March 2026",
        ),
        (TargetDecision(**OF, value=4.25, first=date(2025, 4, 1)), None, "Target of 4.25 from April 2025 on"),
        (Annotation(**OF, on=date(2025, 9, 9)), FALLS, "Note on 9 September 2025"),
        (Withdrawal(**OF, of=3), FALLS, "Entry 3 withdrawn"),
        (LATE, replace(FALLS, shape=Shape.EVENTS), "The gap up to 1 August 2026 left out"),
    ],
)
def test_each_decision_is_named_by_what_it_does(one: Decision, measure: Measure | None, said: str) -> None:
    assert decided(one, measure) == said


def test_who_stands_for_a_decision() -> None:
    at = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
    assert who(LATE) == "Recorded by A. Nurse."
    assert who(replace(LATE, is_made_up=True)) == "Made up. Recorded by A. Nurse."
    assert who(replace(STEP, at=at)) == "Agreed by Falls group; recorded by A. Nurse on 12 November 2026."


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2027, 3, 31), "Review due on 1 April 2027."),
        (date(2027, 4, 1), "Review was due on 1 April 2027."),
    ],
)
def test_a_review_says_whether_it_is_due(today: date, said: str) -> None:
    assert review(STEP, today) == said
    assert review(LATE, today) == ""


def test_points_left_out_are_named_with_why_in_order_of_time() -> None:
    assert effects(with_decisions(LATE)) == (
        "August 2026 (New lifts) is left out: it is drawn hollow, moves no limit and is judged by no rule.",
    )
    assert effects(with_decisions(LATE, EARLY)) == (
        (
            "February 2025 (Ward closed) and August 2026 (New lifts) are left out: they are drawn hollow, move no "
            "limit and are judged by no rule."
        ),
    )


def test_a_point_left_out_before_what_is_drawn_is_not_spoken_of() -> None:
    assert effects(with_decisions(replace(LATE, period=date(2020, 1, 1)))) == ()


def test_a_baseline_says_whose_limits_it_sets() -> None:
    answer = with_decisions(BASELINE)
    assert effects(answer) == (
        "Limits come from the baseline alone, November 2024 to November 2025: later figures are judged by it.",
    )
    broken = replace(answer, markers=(BUNDLE,))
    assert effects(broken) == (
        "Limits before March 2026 come from the baseline alone, November 2024 to November 2025.",
    )


def test_a_baseline_of_a_stretch_that_is_no_longer_drawn_is_not_spoken_of() -> None:
    old = replace(BASELINE, first=date(2020, 1, 1), last=date(2021, 6, 1))
    change = Marker(date(2022, 1, 1), "Another method", MarkerKind.METHOD)
    assert effects(replace(with_decisions(old), markers=(change,))) == ()
    assert effects(with_decisions(old)) == (
        "Limits come from the baseline alone, January 2020 to June 2021: later figures are judged by it.",
    )


def test_a_baseline_that_does_not_hold_is_told() -> None:
    assert effects(with_decisions(BASELINE, is_baseline=(False,) * 24)) == (
        "The baseline November 2024 to November 2025 has too few points in this version, so it sets no limits.",
    )


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ((4.4,) * 24, ()),
        (
            (4.4,) * 12 + (4.0,) * 12,
            ("The target is 4 from November 2025 on; before, 4.4 to October 2025.",),
        ),
        (
            (None,) * 6 + (4.4,) * 6 + (4.0,) * 12,
            ("The target is 4 from November 2025 on; before, none to April 2025, then 4.4 to October 2025.",),
        ),
        (
            (4.4,) * 12 + (None,) * 12,
            ("There is no target from November 2025 on; before, 4.4 to October 2025.",),
        ),
    ],
)
def test_a_target_that_changed_is_told_from_when_to_when(
    targets: tuple[float | None, ...], said: tuple[str, ...]
) -> None:
    assert effects(with_decisions(targets=targets)) == said


def test_each_period_says_what_is_marked_on_it() -> None:
    answer = replace(
        with_decisions(LATE, BASELINE), markers=(BUNDLE, Marker(date(2026, 8, 20), "Sensors", MarkerKind.NOTE))
    )
    said = remarks(answer)
    assert (said[0], said[12], said[13]) == ("Baseline", "Baseline", "")
    assert said[16] == "Falls bundle began"
    assert said[21] == "Left out: New lifts; Sensors"
    assert len(said) == 24


def test_a_gap_is_named_by_the_event_that_ended_it_and_holds_what_began_within_it() -> None:
    ends = (date(2026, 1, 5), date(2026, 5, 9), date(2026, 8, 1))
    gaps = a_line([20.0, 30.0, 84.0], periods=ends, form=ChartForm.T, is_excluded=(False, True, False))
    decision = replace(LATE, period=ends[1])
    events = replace(FALLS, shape=Shape.EVENTS, chart=ChartForm.T)
    answer = an_answer(events, line=gaps, decisions=(decision,), markers=(BUNDLE,))
    assert effects(answer)[0].startswith("The gap up to 9 May 2026 (New lifts) is left out")
    assert remarks(answer) == ("", "Left out: New lifts; Falls bundle began", "")


def test_a_point_left_out_has_no_state() -> None:
    line = with_decisions(LATE).line
    assert line is not None
    assert [state_of_point(line, place) for place in (20, 21)] == ["Steady", "Left out"]


def test_the_picture_s_words_say_what_was_decided_and_only_what_is_drawn() -> None:
    old = Marker(date(2020, 5, 1), "Before all this", MarkerKind.INTERVENTION)
    answer = replace(with_decisions(LATE), markers=(old, BUNDLE))
    assert "August 2026 (New lifts) is left out" in alt_text(answer)
    assert "Falls bundle began, March 2026." in alt_text(answer)
    assert "Before all this" not in alt_text(answer)
    assert any("is left out" in note for note in captions.over_time_caption(answer).notes)


def test_a_step_change_is_where_the_average_moved_and_no_change_of_method() -> None:
    step = Marker(date(2026, 3, 1), "Step change: New lifts", MarkerKind.STEP)
    later = Marker(date(2026, 11, 1), "Another method", MarkerKind.METHOD)
    reading = a_reading(earlier_centre=5.0)
    answer = an_answer(FALLS, reading, markers=(step, later))
    assert "The average moved from 5.0 to 4.3 in March 2026 (Step change: New lifts)." in what_it_says(answer)
    assert "timing, not proof of cause" in what_it_says(answer)


@pytest.mark.parametrize("kind", [MarkerKind.METHOD, MarkerKind.MERGER])
def test_a_step_where_what_is_counted_changed_is_no_evidence_whatever_was_decided_on_that_day(kind: MarkerKind) -> None:
    other = Marker(date(2026, 3, 1), "Another method", kind)
    answer = an_answer(FALLS, a_reading(earlier_centre=5.0), markers=(other, BUNDLE))
    assert "in March 2026 (Another method). What is counted changed then" in what_it_says(answer)
    assert "timing" not in what_it_says(answer)


@pytest.mark.parametrize(
    ("support", "said"),
    [
        (
            Support(18, 17, 5.0, 4.3, 9, 7),
            (
                "Average 5.0 over 18 months before, 4.3 per 1,000 occupied bed days over 17 months after. A sustained "
                "run supports it: the longest run below the earlier average since is nine, and the rule asks for seven."
            ),
        ),
        (
            Support(18, 17, 4.3, 5.0, 3, 7),
            (
                "Average 4.3 over 18 months before, 5.0 per 1,000 occupied bed days over 17 months after. No sustained "
                "run supports it: the longest run above the earlier average since is three, and the rule asks for "
                "seven. It would stand on its reason alone."
            ),
        ),
        (
            Support(18, 17, 4.3, 4.3, 0, 7),
            (
                "Average 4.3 over 18 months before, 4.3 per 1,000 occupied bed days over 17 months after. The average "
                "did not move: the step would stand on its reason alone."
            ),
        ),
    ],
)
def test_what_speaks_for_a_step_change(support: Support, said: str) -> None:
    assert supported(support, FALLS) == said
