"""Whatever stands in the cells, there are charts or one sentence."""

import contextlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.spc.bulk import funnel, qic, xmr
from lib.spc.bulk.columns import as_text, as_values, reordered
from lib.spc.bulk.qic_points import FORMS
from lib.spc.bulk.table import Table, TableError
from lib.spc.rule_sets import DEFAULT, NHSR_PLOTTHEDOTS_0_2_2, QICHARTS2_0_8_1

NUMBERS = ["", "", "0", "1", "2", "3.5", "-1", "1e300", "1e-300"]
NAMES = st.sampled_from(["a", "b"])
CELLS = st.sampled_from([*NUMBERS, "nan", "x", "2026-01-01"])


def table(rows, *columns):
    cells = [list(column) for column in zip(*rows, strict=True)]
    return Table("x.csv", dict(zip(columns, cells, strict=True)), list(range(2, len(rows) + 2)))


def numbered(rows):
    return [(name, f"2026-01-{place + 1:02}", *rest) for place, (name, *rest) in enumerate(rows)]


def assert_written(charted):
    for columns in (charted.points, charted.series):
        assert len({len(as_text(column)) for column in columns.values()}) == 1
        assert not any("inf" in as_text(column) for column in columns.values())


@given(st.lists(st.tuples(NAMES, CELLS), min_size=1, max_size=20), st.sampled_from([DEFAULT, NHSR_PLOTTHEDOTS_0_2_2]))
def test_values_by_date_are_charted_or_refused(rows, rules):
    with contextlib.suppress(TableError):
        assert_written(xmr.chart(table(numbered(rows), "series_id", "date", "value"), None, rules))


@given(
    st.sampled_from(list(FORMS)),
    st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)), min_size=1, max_size=20),
    st.sampled_from(["", "1", "3"]),
    st.sampled_from(["", "1", "2;5", "99"]),
)
def test_any_form_is_charted_or_refused(form, rows, first_n, numbers):
    points = table(numbered([("a", *row) for row in rows]), "series_id", "x", "y", "n")
    series = table([("a", form, first_n, numbers, numbers)], "series_id", "chart", "freeze", "part", "exclude")
    with contextlib.suppress(TableError):
        assert_written(qic.chart(points, series, QICHARTS2_0_8_1))


@given(
    st.sampled_from(list(funnel.KINDS)),
    st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)), min_size=1, max_size=20),
)
def test_units_are_put_in_a_funnel_or_refused(kind, rows):
    points = table(numbered([("a", *row) for row in rows]), "series_id", "group", "numerator", "denominator")
    series = table([("a", kind)], "series_id", "data_type")
    with contextlib.suppress(TableError):
        assert_written(funnel.chart(points, series))


def test_a_number_is_written_so_that_it_reads_back_and_nothing_as_a_blank():
    column = np.array([0.1, 0.1, np.nan, np.nan, -0.0, 1e300, 5.0])
    assert as_text(column) == ["0.10000000000000001"] * 2 + ["", "", "0", "1.0000000000000001e+300", "5"]
    assert as_values(column)[2:5] == [None, None, 0]


@pytest.mark.parametrize(
    ("column", "written"),
    [
        (np.array([True, False]), ["TRUE", "FALSE"]),
        (np.array([True, None], dtype=object), ["TRUE", ""]),
        (np.array([1, 0]), ["1", "0"]),
        (np.array(["a", ""]), ["a", ""]),
    ],
)
def test_flags_counts_and_text_are_written_as_they_are(column, written):
    assert as_text(column) == written


def test_rows_go_in_the_order_of_their_series_and_stay_as_they_stand():
    columns = {"x": np.array([1, 2, 3, 4])}
    assert reordered(columns, np.array([1, 0, 1, 0]))["x"].tolist() == [2, 4, 1, 3]


@pytest.mark.parametrize("rules", [DEFAULT, NHSR_PLOTTHEDOTS_0_2_2])
def test_a_missing_value_inside_a_rise_ends_the_trend_and_stops_nothing(rules):
    rising = [*range(1, 8), "", *range(9, 15), "", *range(16, 23)]
    rows = [("a", f"2026-01-{day:02}", str(value)) for day, value in enumerate(rising, start=1)]
    found = xmr.chart(table(rows, "series_id", "date", "value"), None, rules)
    assert found.series["status"].tolist() == ["ok"]
    assert found.points["rule_trend"].tolist() == [*[True] * 7, *[False] * 8, *[True] * 7]


@pytest.mark.parametrize(
    ("axis", "order"),
    [
        (["10", "9", "1"], ["1", "9", "10"]),
        (["2026-02-01", "2025-12-01", "2026-01-01"], ["2025-12-01", "2026-01-01", "2026-02-01"]),
        (["w2", "w10", "w1"], ["w2", "w10", "w1"]),
    ],
)
def test_numbers_and_dates_on_the_axis_go_by_size_and_words_stay(axis, order):
    points = table([(x, "1") for x in axis], "x", "y")
    assert qic.chart(points, None, QICHARTS2_0_8_1).points["x"].tolist() == order


def test_a_centre_that_is_given_to_a_t_chart_is_a_time_already_made_nearly_normal():
    points = table([(str(x), str(x)) for x in range(1, 9)], "x", "y")
    series = table([("", "t", "2")], "series_id", "chart", "cl")
    assert qic.chart(points, series, QICHARTS2_0_8_1).points["centre"][0] == pytest.approx(2**3.6)
