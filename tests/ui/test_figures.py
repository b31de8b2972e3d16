"""Pictures as tables, on small answers made by hand."""

from datetime import UTC, date, datetime
from pathlib import Path

from lib.catalogue.answer import Answer, Line, Supply, Unit, Version
from lib.catalogue.comparisons import ByUnit, Figure, FunnelLines
from lib.catalogue.decisions import Exclusion
from lib.catalogue.measure import Measure
from lib.catalogue.measure_file import read_measure
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Rule, Variation
from lib.ui import figures
from lib.ui.tables import as_csv
from tests.words.projects import with_effect

ROOT = Path(__file__).parents[2]
FALLS = read_measure(ROOT / "sql/measures/safety/inpatient_falls.sql")
VERSION = Version(
    "2026-11-12-a", datetime(2026, 11, 12, tzinfo=UTC), "x", True, date(2021, 11, 1), date(2026, 10, 31), "y"
)
TWO = (date(2026, 9, 1), date(2026, 10, 1))
STEADY = Variation.COMMON_CAUSE


def a_line(**changes: object) -> Line:
    usual = {
        "periods": TWO,
        "values": (4.0, 4.2),
        "numerators": (216.0, 227.0),
        "denominators": (54000.0, 54140.0),
        "centre": (4.4, 4.4),
        "lower": (3.4, 3.4),
        "upper": (5.4, 5.4),
        "states": (STEADY, STEADY),
        "rules": ((), ()),
        "is_masked": (False, False),
        "is_provisional": (False, False),
        "segments": (0, 0),
    }
    return Line(**usual | changes)


def an_answer(measure: Measure = FALLS, **changes: object) -> Answer:
    usual = {
        "measure": measure,
        "selection": Selection(),
        "version": VERSION,
        "revision": 0,
        "rules": "NHS England 2023+",
        "unit": Unit("trust", "Whole Trust", "Trust"),
        "supply": Supply.SUPPLIED,
    }
    return Answer(**usual | changes)


def rows(line: Line) -> tuple[tuple[str, ...], ...]:
    table = figures.over_time(an_answer(line=line))
    assert table is not None
    return table.rows


def test_a_period_has_value_counts_average_limits_and_state():
    assert rows(a_line())[0] == ("September 2026", "4.0", "216", "54,000", "4.4", "3.4", "5.4", "Steady")


def test_the_rules_that_a_point_meets_are_named():
    line = a_line(rules=((), (Rule.SHIFT, Rule.TREND)), states=(STEADY, Variation.CONCERN_HIGH))
    assert rows(line)[1][-2:] == ("Concerning, higher", "shift, trend")


def test_a_hidden_period_has_no_figure_at_all():
    line = a_line(is_masked=(False, True), values=(4.0, None), numerators=(216.0, None))
    assert rows(line)[1] == ("October 2026", "Too few to show", "", "", "", "", "", "Not charted")


def test_a_provisional_period_says_so():
    assert rows(a_line(is_provisional=(False, True)))[1][0] == "October 2026 (provisional)"


def test_a_run_chart_has_a_median_and_no_limits():
    none = (None, None)
    table = figures.over_time(an_answer(line=a_line(is_run_chart=True, lower=none, upper=none)))
    assert table is not None
    assert "Median" in table.head
    assert "Lower limit" not in table.head


def test_the_table_says_what_was_decided_period_by_period():
    left_out = Exclusion(measure="inpatient_falls", unit="trust", reason="Ward closed", by="A", period=TWO[1])
    line = a_line(is_excluded=(False, True), is_baseline=(True, False), targets=(4.4, 4.0), upper=(5.4, None))
    table = figures.over_time(an_answer(line=line, decisions=(left_out,)))
    assert table is not None
    told = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    assert [(row["Target"], row["State"], row["Remarks"]) for row in told] == [
        ("4.4", "Steady", "Baseline"),
        ("4", "Left out", "Left out: Ward closed"),
    ]
    assert "Left out: Ward closed" in as_csv(table, ()).decode("utf-8-sig")


def test_where_nothing_was_decided_the_table_has_no_column_for_it():
    table = figures.over_time(an_answer(line=a_line()))
    assert table is not None
    assert not {"Target", "Remarks"} & set(table.head)


def test_what_an_improvement_did_elsewhere_is_a_row_a_unit() -> None:
    table = figures.elsewhere([with_effect()])
    assert table.rows == (
        (
            "Unit 07 – acute medicine",
            "3 March 2025",
            "6.1",
            "4.0",
            "−35%",
            "−42%",
            "−28%",
            "40",
            "19",
            "Improved, and it has held",
        ),
    )


def test_units_in_a_funnel_have_their_size_limits_and_place() -> None:
    units = (
        Figure("a", "Unit A", 4.1, numerator=41.0, denominator=10_000.0, position="within", by_chance="above"),
        Figure("b", "Unit B", None, is_masked=True),
    )
    lines = FunnelLines((1.0,), (3.0,), (5.0,), (2.0,), (6.0,))
    table = figures.units(an_answer(), ByUnit("a year", units, 4.3, plain=lines, widened=lines, phi=3.0))
    assert table.rows[0][-2:] == ("Within the range expected for its size", "Higher than expected for its size")
    assert table.rows[1] == ("Unit B", "Too few to show", *[""] * (len(table.head) - 2))


def test_units_without_limits_keep_the_intervals_that_came_with_them() -> None:
    units = (Figure("a", "Unit A", 4.1, 3.0, 5.0),)
    table = figures.units(an_answer(), ByUnit("a year", units, 4.3))
    assert table.rows[0][2:4] == ("3.0", "5.0")
