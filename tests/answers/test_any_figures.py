"""Whatever the figures: a line, a reading, sentences and a picture, and nothing undefined shown as a number."""

from dataclasses import replace
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import charts, words
from lib.answers.reading import Drawn, read_all
from lib.answers.series import GAPS, LINES
from lib.catalogue.answer import Answer, Line, Reading
from lib.catalogue.measure import ChartForm, Measure, OverTime, Shape
from lib.catalogue.signals import Direction
from lib.charts import Scheme
from lib.spc.rule_sets import DEFAULT, RULE_SETS
from tests.answers.building import NAN, a_measure, a_series, drawn, months
from tests.words.examples import an_answer

COUNT = st.integers(0, 30).map(float) | st.sampled_from([0.0, NAN])
EXTREME = st.sampled_from([0.0, 1e-300, 1e300, 0.1, NAN])
FORMS = st.sampled_from(sorted(LINES | GAPS))
RATIOS = (ChartForm.P_PRIME, ChartForm.U_PRIME, ChartForm.P, ChartForm.U)
SAID = (
    words.headline,
    words.what_it_says,
    words.what_to_do,
    words.sentence,
    words.change,
    words.alt_text,
    words.chance_of_target,
    words.history_words,
    words.guard_sentences,
    words.latest_words,
)


def measure_of(form: ChartForm, direction: Direction, over_time: OverTime) -> Measure:
    """A measure that takes such a chart."""
    if form in GAPS:
        return a_measure(form, shape=Shape.EVENTS, unit="days between events", per=1.0, direction=direction)
    if form in RATIOS:
        unit, per = ("% of all", 100.0) if form in (ChartForm.P, ChartForm.P_PRIME) else ("per 1,000 days", 1000.0)
        return a_measure(form, unit=unit, per=per, direction=direction, numerator_over_time=over_time)
    unit = "things"
    return a_measure(form, unit=unit, per=1.0, denominator=None, direction=direction, numerator_over_time=over_time)


@st.composite
def series(draw: st.DrawFn, figure: st.SearchStrategy[float]):
    """A series of any form, with periods hidden, provisional, left out, and a break."""
    numerator = draw(st.lists(figure, min_size=1, max_size=48))
    many = len(numerator)
    flags = st.lists(st.sampled_from([False] * 9 + [True]), min_size=many, max_size=many)
    masked = draw(flags)
    periods = months(many)
    form = draw(FORMS)
    return a_series(
        measure_of(form, draw(st.sampled_from(Direction)), draw(st.sampled_from(OverTime))),
        [NAN if hidden else count for count, hidden in zip(numerator, masked, strict=True)],
        draw(st.lists(figure, min_size=many, max_size=many)) if form in RATIOS else NAN,
        masked=masked,
        provisional=draw(flags) if draw(st.booleans()) else [False] * (many - 1) + [True],
        excluded=frozenset(draw(st.lists(st.sampled_from(periods), max_size=3))),
        breaks=tuple(sorted(set(draw(st.lists(st.sampled_from(periods), max_size=2))))),
        target=draw(st.none() | st.sampled_from([0.0, 4.0, 95.0, 1e300])),
    )


def shown(line: Line) -> list[tuple[float | None, ...]]:
    return [line.values, line.centre, line.lower, line.upper]


def assert_honest(found: Drawn) -> None:
    """No figure that is none, no limit without its pair or its centre, no signal without a value."""
    line, reading = found.line, found.reading
    assert line is not None
    assert reading is not None
    assert {len(value) for value in vars(line).values() if isinstance(value, tuple) and value} <= {len(line)}
    assert all(figure is None or isfinite(figure) for row in shown(line) for figure in row)
    for value, centre, lower, upper, rules in zip(*shown(line), line.rules, strict=True):
        assert (lower is None) == (upper is None)
        assert lower is None or centre is not None
        assert not rules or value is not None
    assert_reading(reading)


def assert_reading(reading: Reading) -> None:
    """Every figure is one, and a chance is one."""
    figures = (reading.latest, reading.centre, reading.lower, reading.upper, reading.target)
    assert all(figure is None or isfinite(figure) for figure in figures)
    assert reading.chance_of_target is None or 0 <= reading.chance_of_target <= 1


def answer_of(measure: Measure, found: Drawn) -> Answer:
    return an_answer(measure, found.reading, found.line, guards=found.guards, history=found.history)


@settings(max_examples=150)
@given(series(COUNT), st.sampled_from(list(RULE_SETS.values())))
def test_counts_have_a_line_words_and_a_picture(one, rules):
    found = drawn(one, rules, with_history=True)
    assert_honest(found)
    answer = answer_of(one.measure, found)
    assert all(isinstance(say(answer), str | list) for say in SAID)
    for large in (True, False):
        assert charts.over_time(answer, large=large, scheme=Scheme.LIGHT).table.num_rows >= len(answer.line)


@settings(max_examples=150)
@given(series(EXTREME), st.sampled_from(list(RULE_SETS.values())))
def test_figures_of_any_size_have_a_line_and_words(one, rules):
    found = drawn(one, rules, with_history=True)
    assert_honest(found)
    assert all(isinstance(say(answer_of(one.measure, found)), str | list) for say in SAID)


@pytest.mark.parametrize("form", sorted(LINES))
@pytest.mark.parametrize("value", [0.0, 7.0])
def test_equal_figures_are_never_a_signal(form, value):
    measure = measure_of(form, Direction.DOWN, OverTime.SUM)
    found = drawn(a_series(measure, [value] * 30, 10.0))
    assert_honest(found)
    assert not found.reading.variation.is_special_cause
    assert all(limit is None or limit >= 0 for limit in found.line.lower)


@settings(max_examples=30)
@given(st.lists(series(COUNT), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_series_read_together_are_what_each_is_alone(several, chance):
    named = [replace(one, unit=f"U{place}") for place, one in enumerate(several)]
    shuffled = list(named)
    chance.shuffle(shuffled)
    together = read_all(shuffled, DEFAULT)
    assert all(together[one.of] == drawn(one) for one in named)


@given(series(COUNT))
def test_the_reverse_direction_finds_the_same_lines(one):
    there, back = drawn(one), drawn(replace(one, direction=-one.direction))
    assert shown(there.line) == shown(back.line)
    assert there.guards == back.guards


def test_no_series_at_all_are_no_answers():
    assert read_all([], DEFAULT) == {}
