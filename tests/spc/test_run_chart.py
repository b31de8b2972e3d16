import numpy as np
import pytest

from lib.spc.chart import Form
from lib.spc.run_chart import anhoej_runs, crossings_needed, longest_allowed
from lib.spc.segments import Segments
from tests.spc.building import charts_of


@pytest.mark.parametrize(("useful", "longest", "crossings"), [(12, 7, 3), (24, 8, 8), (36, 8, 13), (1, 3, 0)])
def test_what_chance_explains_grows_with_the_points(useful, longest, crossings):
    points = np.array([useful])
    assert longest_allowed(points) == longest
    assert crossings_needed(points) == crossings


def runs_of(*side):
    segments = Segments.from_ids(np.zeros(len(side), dtype=np.int64))
    return anhoej_runs(np.array(side, dtype=np.int8), segments)


def test_a_point_on_the_line_neither_breaks_nor_lengthens_a_run():
    runs = runs_of(1, 1, 0, 1, -1)
    assert (runs.useful[0], runs.longest[0], runs.crossings[0]) == (4, 3, 1)


def test_without_a_useful_point_nothing_is_allowed_and_nothing_signals():
    runs = runs_of(0, 0, 0)
    assert np.isnan(runs.longest_allowed[0])
    assert not runs.signal[0]


@pytest.mark.parametrize(("length", "signals"), [(8, False), (9, True)])
def test_a_run_signals_when_longer_than_allowed(length, signals):
    rest = [-1, 1] * ((24 - length) // 2) + [-1] * (length % 2)
    assert runs_of(*[1] * length, *rest).signal[0] == signals


def test_too_few_crossings_signal():
    runs = runs_of(*([1] * 6 + [-1] * 6) * 2)
    assert runs.crossings[0] == 3
    assert runs.signal[0]


def test_a_run_chart_has_a_median_and_no_limits_and_judges_no_point():
    charts = charts_of([1, 2, 3, 4, 5, 6, 7, 100, 101, 102, 103, 104, 105, 106], form=Form.RUN)
    assert (charts.centre == 53.5).all()
    assert np.isnan(charts.upper).all()
    assert not charts.signal.any()
    assert charts.runs.signal.all()
    assert charts.has_no_limits.all()
