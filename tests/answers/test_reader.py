"""What a reader is told: one version, the latest complete point, breaks, and what a unit cannot have."""

from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from lib.answers import Reader, open_reader
from lib.catalogue.answer import Line, Supply
from lib.catalogue.judgements import GuardKind
from lib.catalogue.measure import ChartForm
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Assurance, Rule, Variation
from lib.publishing.publish import Definitions, publish
from tests.publishing.small import Small, given_figures, write_measure, write_small

MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
COUNTED = "select period, unit, numerator, denominator from given_figures"


def reader_of(folder: Path, small: Small) -> Reader:
    write_small(folder, small)
    definitions = Definitions(measures=folder / "measures")
    publish(folder / "extract", folder / "data", "a test", datetime(2026, 1, 5, tzinfo=UTC), definitions)
    return open_reader(folder / "data")


def monthly(values: list[float], **small: Any) -> Small:
    rows = given_figures((month, "U01", value, None) for month, value in zip(MONTHS, values, strict=True))
    return Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2025-12"), **small)


STEADY = [20.0 + (place * 7) % 5 for place in range(24)]
LOWER = [value + 3 for value in STEADY[:14]] + [value / 4 + 16 for value in STEADY[14:]]


def test_a_steady_series_is_common_cause(tmp_path: Path) -> None:
    reading = reader_of(tmp_path, monthly(STEADY)).answer("a_measure", Selection()).reading
    assert reading is not None
    assert reading.variation is Variation.COMMON_CAUSE
    assert reading.rule is None
    assert not reading.is_new


def test_a_run_below_the_average_says_how_long_and_since_when(tmp_path: Path) -> None:
    reading = reader_of(tmp_path, monthly(LOWER)).answer("a_measure", Selection()).reading
    assert reading is not None
    assert reading.variation is Variation.IMPROVEMENT_LOW
    assert (reading.rule, reading.length, reading.since) == (Rule.SHIFT, 10, date(2025, 3, 1))


def test_a_provisional_month_is_drawn_and_judges_nothing(tmp_path: Path) -> None:
    answer = reader_of(tmp_path, monthly([*STEADY[:-1], 500.0], provisional=1)).answer("a_measure", Selection())
    assert answer.line is not None
    assert answer.reading is not None
    assert answer.line.values[-1] == 500
    assert answer.line.is_provisional[-1]
    assert answer.reading.latest_period == date(2025, 11, 1)
    assert answer.reading.variation is Variation.COMMON_CAUSE
    assert answer.reading.upper is not None
    assert answer.reading.upper < 100


def test_what_changed_is_what_was_not_so_a_month_before(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, monthly([*STEADY[:-1], 90.0]))
    assert [one.now.measure.id for one in reader.overview().changed] == ["a_measure"]


def test_every_unit_at_once_reads_as_each_does_alone(tmp_path: Path) -> None:
    rows = given_figures(
        (month, unit, value + shift, None)
        for unit, shift in (("U01", 0.0), ("U02", 30.0))
        for month, value in zip(MONTHS, LOWER, strict=True)
    )
    reader = reader_of(tmp_path, Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2025-12")))
    found = reader.everywhere()
    assert set(found) == {"trust", *(unit.id for unit in reader.units)}
    assert all(reader.overview(unit).answers == answers for unit, answers in found.items())
    assert all(answers[0].reading.variation.is_improvement for unit, answers in found.items() if answers[0].reading)


def test_few_points_are_a_run_chart_without_icons(tmp_path: Path) -> None:
    rows = given_figures((month, "U01", 20 + place % 3, None) for place, month in enumerate(MONTHS[:12]))
    small = Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2024-12"))
    answer = reader_of(tmp_path, small).answer("a_measure", Selection())
    assert answer.line is not None
    assert answer.reading is not None
    assert answer.line.is_run_chart
    assert [(guard.kind, guard.measured, guard.against, guard.answered_with) for guard in answer.guards] == [
        (GuardKind.TOO_FEW_POINTS, 12, 13, ChartForm.RUN)
    ]
    assert answer.reading.variation is Variation.TOO_FEW
    assert answer.reading.assurance is Assurance.NO_TARGET


def test_a_target_in_the_measures_unit_is_judged_by_the_limits(tmp_path: Path) -> None:
    rows = given_figures((month, "U01", 80 + place % 4, 100) for place, month in enumerate(MONTHS))
    definition = {
        "denominator": "All",
        "per": 100,
        "unit": "%",
        "direction": "up",
        "target": {"value": 95, "suggested_by": "A test"},
    }
    small = Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2025-12"), definition=definition)
    reading = reader_of(tmp_path, small).answer("a_measure", Selection()).reading
    assert reading is not None
    assert (reading.target, reading.assurance) == (95, Assurance.CONSISTENT_FAIL)


def test_fewer_months_are_drawn_with_the_limits_of_all(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, monthly(STEADY))
    long, short = (reader.answer("a_measure", Selection(months=months)).line for months in (24, 12))
    assert long is not None
    assert short is not None
    assert len(short) == 12
    assert short.upper[-1] == long.upper[-1]


@pytest.mark.parametrize(
    ("definition", "unit", "supply"),
    [
        ({}, "U01", Supply.SUPPLIED),
        ({"units": "with_beds"}, "U02", Supply.NOT_FOR_UNIT),
        ({"units": "trust_only"}, "U01", Supply.NOT_FOR_UNIT),
        ({"units": "trust_only"}, "trust", Supply.SUPPLIED),
    ],
)
def test_a_unit_is_told_what_is_not_measured_for_it(
    tmp_path: Path, definition: dict[str, str], unit: str, supply: Supply
) -> None:
    reader = reader_of(tmp_path, monthly(STEADY, definition=definition))
    assert reader.answer("a_measure", Selection(unit=unit)).supply is supply


def test_a_measure_that_is_months_behind_is_stale(tmp_path: Path) -> None:
    reader = reader_of(tmp_path, monthly(STEADY, complete_to={"measure_value": "2025-10"}))
    answer = reader.answer("a_measure", Selection())
    assert answer.supply is Supply.STALE
    assert answer.complete_to == date(2025, 10, 1)


def test_a_measure_without_its_table_says_what_to_send(tmp_path: Path) -> None:
    rows = {"measure_value": given_figures([("2025-04", "U01", 1.0, None)])}
    small = Small("select period, unit, 1 as numerator from incidents", rows)
    answer = reader_of(tmp_path, small).answer("a_measure", Selection())
    assert answer.supply is Supply.NOT_SUPPLIED
    assert [need.table for need in answer.needs] == ["incident"]


def test_an_unknown_measure_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        reader_of(tmp_path, monthly(STEADY)).answer("nonsense", Selection())


def test_every_unit_stands_beside_the_trust_with_its_place(tmp_path: Path) -> None:
    rows = given_figures((month, unit, count, 1000) for month in MONTHS for unit, count in (("U01", 40), ("U02", 90)))
    definition = {"denominator": "Days", "per": 1000, "chart": "u_prime"}
    small = Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2025-12"), definition=definition)
    by_unit = reader_of(tmp_path, small).by_unit("a_measure", Selection()).by_unit
    assert by_unit is not None
    assert by_unit.trust == 65
    assert [(one.code, one.position) for one in by_unit.figures] == [("U01", "below"), ("U02", "above")]
    assert by_unit.period == "12 months to December 2025"


def test_a_gap_in_the_latest_month_is_not_news_and_judges_nothing(tmp_path: Path) -> None:
    rows = given_figures((month, "U01", value, 100) for month, value in zip(MONTHS, [*STEADY[:-1], 90.0], strict=True))
    rows[-1]["denominator"] = ""
    definition = {"denominator": "All", "per": 100, "unit": "% of all"}
    small = Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2025-12"), definition=definition)
    reader = reader_of(tmp_path, small)
    reading = reader.answer("a_measure", Selection()).reading
    assert reading is not None
    assert (reading.latest_period, reading.variation) == (date(2025, 11, 1), Variation.COMMON_CAUSE)
    assert reader.overview().changed == ()


def test_a_change_of_months_ago_is_not_news(tmp_path: Path) -> None:
    small = monthly([*STEADY[:-1], 90.0], complete_to={"measure_value": "2025-12"})
    late = Small(small.sql, small.tables, months=("2024-01", "2026-03"), complete_to={"measure_value": "2025-12"})
    assert reader_of(tmp_path, late).overview().changed == ()


def test_a_trend_is_as_long_as_its_own_steps(tmp_path: Path) -> None:
    """Two rises that meet in a fall are two trends."""
    values = [30.0, 31, 30, 31, 30, 31, 30, 31, 30, 31, 30, 31, 34, 35, 36, 37, 38, 35.5, 36, 37, 38, 39, 40, 41]
    reading = reader_of(tmp_path, monthly(values)).answer("a_measure", Selection()).reading
    assert reading is not None
    assert Rule.TREND in (reader_line(tmp_path).rules[-1])
    assert reading.rule is not Rule.TREND or reading.length == 7


def reader_line(folder: Path) -> Line:
    line = open_reader(folder / "data").answer("a_measure", Selection()).line
    assert line is not None
    return line


def test_a_provisional_month_moves_no_limit_that_a_target_is_judged_by(tmp_path: Path) -> None:
    rows = given_figures((month, "U01", 960 + place % 5, 1000) for place, month in enumerate(MONTHS))
    rows[-1] |= {"numerator": "9", "denominator": "10"}
    definition = {
        "denominator": "All",
        "per": 100,
        "unit": "% of all",
        "direction": "up",
        "chart": "p_prime",
        "target": {"value": 95, "suggested_by": "A test"},
    }
    small = Small(COUNTED, {"measure_value": rows}, ("2024-01", "2025-12"), provisional=1, definition=definition)
    reading = reader_of(tmp_path, small).answer("a_measure", Selection()).reading
    assert reading is not None
    assert reading.assurance is Assurance.CONSISTENT_PASS


def test_a_unit_that_has_closed_is_not_among_the_choices(tmp_path: Path) -> None:
    write_small(tmp_path, monthly(STEADY))
    csu = tmp_path / "extract" / "csu.csv"
    rows = csu.read_text(encoding="utf-8").splitlines()
    at = rows[0].split(",").index("valid_to")
    closed = rows[2].split(",")
    closed[at] = "2025-03-31"
    csu.write_text("\n".join([rows[0], rows[1], ",".join(closed)]) + "\n", encoding="utf-8")
    definitions = Definitions(measures=tmp_path / "measures")
    publish(tmp_path / "extract", tmp_path / "data", "a test", datetime(2026, 1, 5, tzinfo=UTC), definitions)
    assert [unit.id for unit in open_reader(tmp_path / "data").units] == ["U01"]


FIFTHS = """
select period, unit, numerator, denominator, fifth as by_deprivation
from (select period, 'U01' as unit, numerator, denominator, "group" as fifth from given_figures)
"""


SEXES = """
select period, unit, numerator, denominator, sex as by_sex
from (select period, csu_id as unit, numerator, denominator, "group" as sex from extract.measure_value)
"""


def test_a_unit_has_groups_of_its_own_where_they_are_released(tmp_path: Path) -> None:
    counts = {"U01": {"F": 4, "M": 2}, "U02": {"F": 0, "M": 3}}
    rows = [
        row | {"group": sex, "dimension": "sex"}
        for unit, by_sex in counts.items()
        for sex, count in by_sex.items()
        for row in given_figures((month, unit, count + (sex == "F" and month == "2024-07"), 1000) for month in MONTHS)
    ]
    definition = {"denominator": "Days", "per": 1000, "chart": "u_prime", "protects": "patients", "cuts": ["sex"]}
    small = Small(SEXES, {"measure_value": rows}, months=("2024-01", "2025-12"), definition=definition)
    reader = reader_of(tmp_path, small)
    groups = reader.groups("a_measure", Selection(unit="U01")).groups
    assert groups is not None
    assert groups.place == "Unit 01"
    assert groups.period == "2024/25"
    assert [(one.label, one.is_masked) for one in groups.figures] == [
        ("Female", True),
        ("Male, other or not known", True),
    ]


def test_groups_are_the_trusts_where_a_unit_is_not_released_by_them(tmp_path: Path) -> None:
    rows = [
        row | {"group": fifth, "dimension": "deprivation"}
        for fifth, count in (("1", 40), ("5", 20))
        for row in given_figures((month, "U01", count, 1000) for month in MONTHS)
    ]
    definition = {
        "denominator": "Days",
        "per": 1000,
        "chart": "u_prime",
        "protects": "patients",
        "cuts": ["deprivation"],
    }
    small = Small(FIFTHS, {"measure_value": rows}, months=("2024-01", "2025-12"), definition=definition)
    reader = reader_of(tmp_path, small)
    for unit in ("trust", "U01"):
        groups = reader.groups("a_measure", Selection(unit=unit)).groups
        assert groups is not None
        assert groups.place == "Whole Trust"
        assert [(one.label, one.value) for one in groups.figures] == [("1 most deprived", 40), ("5 least deprived", 20)]
        assert groups.gap is not None
        assert (groups.gap.absolute, groups.gap.relative) == (20, 2)


def test_a_stock_over_a_year_is_called_by_its_end(tmp_path: Path) -> None:
    rows = given_figures((month, unit, 4, None) for month in MONTHS for unit in ("U01", "U02"))
    definition = {"over_time": {"numerator": "last"}}
    small = Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2025-12"), definition=definition)
    by_unit = reader_of(tmp_path, small).by_unit("a_measure", Selection()).by_unit
    assert by_unit is not None
    assert by_unit.period == "at the end of December 2025"


def test_a_measure_that_misleads_alone_brings_the_one_it_is_read_with(tmp_path: Path) -> None:
    small = monthly(STEADY, definition={"read_with": "other"})
    write_measure(tmp_path / "measures/safety/other.sql", {"title": "Other"}, COUNTED)
    answer = reader_of(tmp_path, small).answer("a_measure", Selection())
    assert answer.read_with is not None
    assert answer.read_with.measure.id == "other"
    assert answer.read_with.read_with is None
    assert answer.read_with.reading == answer.reading


def test_steps_from_one_figure_to_the_next_have_a_chart_of_their_own(tmp_path: Path) -> None:
    answer = reader_of(tmp_path, monthly(STEADY)).moving_ranges("a_measure", Selection())
    assert answer.form is ChartForm.MR
    assert answer.line is not None
    assert answer.line.values[0] is None
    assert answer.line.values[1:4] == tuple(abs(b - a) for a, b in pairwise(STEADY[:4]))
    assert answer.line.upper[-1] == pytest.approx(3.267 * (answer.line.centre[-1] or 0.0))
