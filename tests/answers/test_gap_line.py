"""The gap as a control chart: limits that follow each period's numbers, and the line to reach from the baseline on."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from lib.answers.gap_line import gap_drawn
from lib.answers.groups import Shown, groups_of
from lib.catalogue.inequality import GapStatus
from lib.catalogue.signals import Direction, Variation
from lib.spc.rule_sets import RULE_SETS
from tests.answers.cuts_by_hand import AMBITION, HIDDEN, a_cut, parts
from tests.words.examples import FALLS

RULES = next(iter(RULE_SETS.values()))
LEVELS = (0.40, 0.41, 0.39, 0.42, 0.40, 0.38, 0.41, 0.40, 0.39, 0.41, 0.40, 0.42, 0.39, 0.40, 0.41, 0.40)


def quarters(levels=LEVELS, sizes=None, reference=0.20, first=2022):
    """A period a quarter, the focus at each level and the reference at one, so many people on either side."""
    sizes = sizes or [1000] * len(levels)
    return [
        part
        for at, (level, size) in enumerate(zip(levels, sizes, strict=True))
        for part in parts(
            date(first + (at + 1) // 4, (at + 1) % 4 * 3 + 1, 1),
            F=(round(level * size), size),
            M=(round(reference * size), size),
        )
    ]


def in_years(rows):
    """The same people by financial year."""
    found = {}
    for part in rows:
        year = part.period.year - (part.period.month < 4)
        before = found.get((year, part.code), (0, 0))
        found[year, part.code] = (before[0] + part.numerator, before[1] + part.denominator)
    return [
        part
        for year in sorted({year for year, _ in found})
        for part in parts(date(year, 4, 1), F=found[year, "F"], M=found[year, "M"])
    ]


def drawn(rows=None, **but):
    rows = rows or quarters()
    cut = a_cut(quarter=rows, year=in_years([part for part in rows if part.numerator is not None]), **but)
    groups = groups_of(Shown(cut, cut, {}), AMBITION, "Whole Trust")
    return gap_drawn(cut, groups, RULES), groups


def test_the_gap_in_each_period_is_in_the_measures_own_unit():
    line = drawn()[0].line
    assert line.values == pytest.approx([100 * (level - 0.20) for level in LEVELS])
    assert line.periods[0] == date(2022, 4, 1)


def test_groups_of_one_size_have_the_limits_of_an_individuals_chart():
    line = drawn()[0].line
    gaps = np.array([100 * (level - 0.20) for level in LEVELS])
    steps = np.abs(np.diff(gaps))
    screened = steps[steps <= 3.2665 * steps.mean()]
    half = 3 * screened.mean() / 1.128
    assert line.centre == pytest.approx([gaps.mean()] * 16)
    assert line.upper == pytest.approx([gaps.mean() + half] * 16, rel=1e-3)
    assert line.lower == pytest.approx([gaps.mean() - half] * 16, rel=1e-3)


def test_a_period_with_fewer_people_has_wider_limits():
    line = drawn(quarters(sizes=[1000] * 8 + [250] + [1000] * 7))[0].line
    width = [upper - centre for upper, centre in zip(line.upper, line.centre, strict=True)]
    assert width[8] == pytest.approx(2 * width[0])


def test_a_gap_that_turns_round_may_have_limits_below_nought():
    line = drawn(quarters(levels=[0.21, 0.18, 0.23, 0.19] * 4))[0].line
    assert min(line.lower) < 0


def test_the_line_to_reach_is_a_tenth_below_the_baseline_and_begins_with_it():
    found, groups = drawn(quarters(first=2021))
    before = [period < date(2022, 4, 1) for period in found.line.periods]
    assert [target is None for target in found.line.targets] == before
    assert any(before)
    assert found.line.targets[-1] == pytest.approx(0.9 * groups.change.baseline.absolute)


def test_a_gap_that_was_not_clear_to_begin_with_has_no_line_to_reach():
    found, groups = drawn(quarters(levels=[0.21, 0.18, 0.22, 0.20] * 4))
    assert groups.change.status is GapStatus.NO_CLEAR_GAP
    assert {*found.line.targets} <= {None}


def test_a_gap_downwards_is_drawn_as_how_much_lower_so_that_closing_always_falls():
    lower = drawn(quarters(levels=[0.10] * 15 + [0.11], reference=0.20))[0].line
    assert lower.values[0] == pytest.approx(10)
    assert lower.values[-1] == pytest.approx(9)
    assert lower.targets[-1] == pytest.approx(9, abs=0.1)


def test_a_gap_that_closes_is_an_improvement_whichever_way_the_measure_is_good():
    closing = [*LEVELS[:8], *[0.30] * 8]
    for direction, means in ((Direction.UP, True), (Direction.DOWN, True), (Direction.NEUTRAL, False)):
        reading = drawn(quarters(levels=closing), measure=replace(FALLS, direction=direction))[0].reading
        assert (reading.variation is Variation.IMPROVEMENT_LOW) is means


def test_a_hidden_period_has_no_figure_and_no_limits():
    summer = date(2023, 7, 1)
    shown = [part for part in quarters() if part.period != summer]
    line = drawn([*shown[:10], *parts(summer, F=HIDDEN, M=HIDDEN), *shown[10:]])[0].line
    at = line.periods.index(summer)
    assert line.is_masked[at]
    assert (line.values[at], line.upper[at], line.lower[at]) == (None, None, None)


def test_a_change_in_method_parts_the_limits():
    line = drawn(quarters(levels=[0.40, 0.41] * 4 + [0.50, 0.51] * 4), breaks=(date(2024, 4, 1),))[0].line
    assert line.segments == (0,) * 8 + (1,) * 8
    assert line.centre[0] == pytest.approx(20.5)
    assert line.centre[-1] == pytest.approx(30.5)


def test_the_weights_that_set_the_limits_are_sent_nowhere():
    line = drawn()[0].line
    assert {*line.numerators, *line.denominators} == {None}


def test_five_periods_are_too_few_to_draw():
    assert drawn(quarters()[: 5 * 2])[0].line is None
    assert drawn(quarters()[: 6 * 2])[0].line is not None


def test_a_gap_hidden_throughout_is_not_drawn():
    rows = [part for at in range(8) for part in parts(date(2022 + at // 4, at % 4 * 3 + 1, 1), F=HIDDEN, M=HIDDEN)]
    assert drawn(rows)[0].line is None
