"""What is said of anyone's own figures: which chart was drawn and why, and whose they are."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib import charts
from lib.answers.from_figures import CHARTS, from_figures
from lib.catalogue.measure import ChartForm
from lib.catalogue.own_figures import Asked, Figures, Kind, Step
from lib.words import chart_choice, choice_words, guard_sentences, headline, kind_words, what_it_says
from lib.words.captions import over_time_caption

AT = datetime(2026, 11, 22, tzinfo=UTC)
DAYS = tuple(date(2024 + at // 12, at % 12 + 1, 1) for at in range(24))
VALUES = Figures(Kind.VALUES, DAYS, counted=tuple(20.0 + at * 7 % 5 for at in range(24)), counted_name="Falls")
SHARES = replace(VALUES, kind=Kind.SHARES, whole=(100.0,) * 24, counted_name="Seen", whole_name="C")
WARDS = Figures(
    Kind.UNIT_SHARES,
    names=tuple("ABCDEF"),
    counted=(5.0, 6.0, 4.0, 5.0, 7.0, 40.0),
    whole=(100.0,) * 6,
    counted_name="Falls",
)


def own(figures, **asked):
    return from_figures(figures, Asked(AT, **asked))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (own(VALUES), "Drawn as an XmR chart: there is one value for each date."),
        (own(SHARES), "Drawn as a p′ chart: there are a part (Seen) and a whole for each date."),
        (own(WARDS), "Drawn as a funnel: units stand side by side."),
        (own(VALUES, chart=ChartForm.C), "Drawn as a c chart, as you asked."),
        (
            own(replace(VALUES, days=DAYS[:9], counted=VALUES.counted[:9])),
            "A run chart is drawn in place of an XmR chart. Nine points so far: limits follow from 13 on.",
        ),
    ],
)
def test_which_chart_was_drawn_is_said_and_why(found, said):
    assert choice_words(found).startswith(said)


def test_every_kind_and_chart_has_its_words():
    assert all(kind_words(kind) for kind in Kind)
    assert [chart_choice(chart) for chart in CHARTS[Kind.VALUES][:4]] == [
        "XmR chart",
        "Chart of moving ranges",
        "c chart",
        "Run chart",
    ]


def test_units_in_a_funnel_have_a_headline_and_say_who_lies_outside():
    found = own(WARDS).answer
    assert headline(found) == "Falls – 5 of 6 units are within the range expected for their size"
    assert "Higher than expected: F." in what_it_says(found)


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ("", "Own figures, charted on 22 November 2026; not part of any published data and not checked."),
        ("Ward 12", "Figures of Ward 12. Own figures, charted on 22 November 2026"),
    ],
)
def test_a_picture_says_whose_figures_it_shows(whose, said):
    caption = over_time_caption(own(VALUES, whose=whose).answer)
    assert caption.foot[0].startswith(said)
    assert caption.stamp == ""
    assert over_time_caption(own(VALUES, is_synthetic=True).answer).stamp == "Synthetic data – every figure is made up"


def test_a_step_change_of_ones_own_is_timing_and_its_lines_run_on():
    days = tuple(date(2024 + at // 12, at % 12 + 1, 1) for at in range(36))
    longer = replace(VALUES, days=days, counted=tuple(20.0 + at * 7 % 5 for at in range(36)))
    found = own(longer, steps=(Step(date(2025, 6, 1), "New rota"),)).answer
    assert "in June 2025 (Step change: New rota). This shows timing, not proof of cause." in what_it_says(found)
    joined = charts.over_time(found, large=True, scheme=charts.Scheme.LIGHT).table.to_pylist()
    assert [row["x"] for row in joined if row["kind"] == "edge"] == [16.5, 16.5]


def test_few_steps_are_told_as_steps_and_stay_moving_ranges():
    few = own(replace(VALUES, days=DAYS[:9], counted=VALUES.counted[:9]), chart=ChartForm.MR)
    assert choice_words(few) == "Drawn as a chart of moving ranges, as you asked."
    assert headline(few.answer) == "Falls, moving range – 3 in September 2024"
    assert guard_sentences(few.answer) == ["Eight steps so far: limits follow from 13 on."]
    assert what_it_says(few.answer) == "There are too few steps between figures to tell an unusual one."


def test_values_that_are_mostly_nought_are_offered_the_chart_of_events_where_they_may_be_counts():
    asks = "If these count events, say so (“A count of events for each date”)"
    rare = replace(VALUES, counted=(0.0, 0.0, 1.0) * 8)
    assert asks in choice_words(own(rare))
    assert asks not in choice_words(own(replace(rare, counted=(0.0, 0.0, 1.5) * 8)))
    assert asks not in choice_words(own(replace(rare, kind=Kind.COUNTS)))
