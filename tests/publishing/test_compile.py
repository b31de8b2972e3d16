"""What compiling promises: calendars without holes, sums that mean what they say, and nothing hidden left in."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from lib.privacy import trust
from lib.publishing.compile_cuts import PrivacyError
from lib.publishing.steps import CompileError
from tests.publishing.small import UNITS, Small, compiled, counts, given_figures, release_of, write_small

MONTHS = [f"{2025 + (m + 3) // 12}-{(m + 3) % 12 + 1:02d}" for m in range(12)]
FIGURES = "select period, unit, numerator, denominator from given_figures"
RATE = {"denominator": "Days", "per": 1000}
FIFTHS = """
select period, unit, numerator, denominator, dim as by_deprivation
from (select period, 'U01' as unit, numerator, denominator, "group" as dim from given_figures)
"""


def months_of(
    numerators: list[float | None], unit: str = "U01", denominator: float | None = 100
) -> list[dict[str, str]]:
    return given_figures(
        (month, unit, numerator, denominator) for month, numerator in zip(MONTHS, numerators, strict=False)
    )


def test_a_month_without_anything_counted_is_a_zero(tmp_path: Path) -> None:
    rows = given_figures([("2025-04", "U01", 3, None), ("2025-06", "U01", 5, None)])
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": rows}, months=("2025-04", "2025-06")))
    found = counts(release, "period", "numerator", unit="U01", grain="month")
    assert found == [(date(2025, 4, 1), 3), (date(2025, 5, 1), 0), (date(2025, 6, 1), 5)]


def test_a_month_without_a_denominator_is_a_gap(tmp_path: Path) -> None:
    rows = given_figures([("2025-04", "U01", 3, 10), ("2025-06", "U01", 5, 10)])
    small = Small(FIGURES, {"measure_value": rows}, months=("2025-04", "2025-06"), definition=RATE)
    found = counts(compiled(tmp_path, small), "numerator", "denominator", unit="U01", grain="month")
    assert found == [(3, 10), (None, None), (5, 10)]


def test_the_trust_is_the_sum_of_its_units(tmp_path: Path) -> None:
    rows = given_figures([("2025-04", "U01", 3, 10), ("2025-04", "U02", 1, 30)])
    small = Small(FIGURES, {"measure_value": rows}, months=("2025-04", "2025-04"), definition=RATE)
    assert counts(compiled(tmp_path, small), "numerator", "denominator", unit="trust", grain="month") == [(4, 40)]


def test_units_that_are_not_eligible_are_left_out_of_both_sides(tmp_path: Path) -> None:
    rows = given_figures([("2025-04", "U01", 3, 10), ("2025-04", "U02", 1, 30)])
    definition = RATE | {"units": "with_beds"}
    small = Small(FIGURES, {"measure_value": rows}, months=("2025-04", "2025-04"), definition=definition)
    release = compiled(tmp_path, small)
    assert counts(release, "numerator", "denominator", unit="trust", grain="month") == [(3, 10)]
    assert counts(release, "unit", unit="U02") == []


ONE_WITHOUT = [
    ("2025-04", "U01", 3, 10),
    ("2025-04", "U02", 3, None),
    ("2025-05", "U01", 2, 10),
    ("2025-05", "U02", 1, 5),
]
"""Two units, of which the second sends no denominator for the first month."""
BY_FIFTH = "select period, unit, numerator, denominator, '1' as by_deprivation from given_figures"
BY_ITEM = """
select period, unit, 'talks' as item, numerator from given_figures
union all by name
select period, unit, denominator from given_figures
"""


def of_trust(release: dict[str, pa.Table], **where: str) -> list[tuple[float, float]]:
    return counts(release, "numerator", "denominator", unit="trust", **where)


def test_a_unit_without_a_denominator_counts_on_neither_side_of_a_rate(tmp_path: Path) -> None:
    small = Small(
        FIGURES, {"measure_value": given_figures(ONE_WITHOUT)}, months=("2025-04", "2025-05"), definition=RATE
    )
    release = compiled(tmp_path, small)
    assert of_trust(release, grain="month") == [(3, 10), (3, 15)]
    assert counts(release, "numerator", "denominator", unit="U02", grain="month") == [(None, None), (1, 5)]


def test_nor_does_it_in_an_item_of_one(tmp_path: Path) -> None:
    tables = {"measure_value": given_figures(ONE_WITHOUT)}
    small = Small(BY_ITEM, tables, months=("2025-04", "2025-05"), definition=RATE | {"item": "Kind"})
    assert of_trust(compiled(tmp_path, small), cut="item", grain="month") == [(3, 10), (3, 15)]


def test_nor_does_it_by_characteristic(tmp_path: Path) -> None:
    rows = [
        *months_of([60.0] * 12, denominator=1000),
        *months_of([50.0] * 3, "U02", None),
        *(row for row in months_of([50.0] * 12, "U02", 2000) if row["period"] >= "2025-07"),
    ]
    definition = RATE | {"protects": "nothing", "cuts": ["deprivation"], "chart": "u_prime"}
    release = compiled(tmp_path, Small(BY_FIFTH, {"measure_value": rows}, definition=definition))
    spring, summer = of_trust(release, cut="deprivation", grain="quarter")[:2]
    assert (spring, summer) == ((180, 3000), (330, 9000))


def test_what_a_share_is_of_has_no_part_without_it_and_a_trust_only_rate_may_have_its_own_periods(
    tmp_path: Path,
) -> None:
    tables = {"measure_value": given_figures(ONE_WITHOUT)}
    share = {"denominator": "All", "unit": "% of all", "per": 100, "chart": "p_prime"}
    months = ("2025-04", "2025-05")
    of_shares = compiled(tmp_path / "share", Small(FIGURES, tables, months=months, definition=share))
    assert of_trust(of_shares, grain="month") == [(6, 10), (3, 15)]
    trusts_own = compiled(
        tmp_path / "own", Small(FIGURES, tables, months=months, definition=RATE | {"units": "trust_only"})
    )
    assert of_trust(trusts_own, grain="month") == [(6, 10), (3, 15)]


@pytest.mark.parametrize(
    ("over_time", "year"),
    [
        ({}, (78, 1200)),
        ({"numerator": "last"}, (12, 1200)),
        ({"denominator": "mean"}, (78, 100)),
    ],
)
def test_flows_add_up_and_stocks_do_not(tmp_path: Path, over_time: dict[str, str], year: tuple[float, float]) -> None:
    rows = months_of([float(n) for n in range(1, 13)])
    small = Small(FIGURES, {"measure_value": rows}, definition=RATE | {"over_time": over_time})
    release = compiled(tmp_path, small)
    assert counts(release, "numerator", "denominator", unit="U01", grain="year") == [year]
    assert counts(release, "numerator", "denominator", unit="U01", grain="rolling") == [year]


def test_a_unit_of_which_nothing_is_counted_shows_noughts(tmp_path: Path) -> None:
    rows = given_figures([("2025-04", "U01", 3, None)])
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": rows}, months=("2025-04", "2025-04")))
    assert counts(release, "numerator", unit="U02", grain="month") == [(0,)]


def test_a_denominator_without_an_item_stands_under_every_item(tmp_path: Path) -> None:
    rows = given_figures([("2025-04", "U01", 3, 10)])
    sql = """
    select period, unit, 'talks' as item, numerator from given_figures
    union all by name
    select period, unit, denominator from given_figures
    """
    small = Small(sql, {"measure_value": rows}, months=("2025-04", "2025-04"), definition=RATE | {"item": "Kind"})
    release = compiled(tmp_path, small)
    assert counts(release, "grp", "numerator", "denominator", cut="item", unit="U01") == [("talks", 3, 10)]


def test_windows_shorter_than_their_name_are_left_out(tmp_path: Path) -> None:
    rows = months_of([1.0] * 11)
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": rows}, months=("2025-04", "2026-02")))
    assert counts(release, "period", unit="U01", grain="year") == []
    assert counts(release, "period", unit="U01", grain="rolling") == []
    assert [period.month for (period,) in counts(release, "period", unit="U01", grain="quarter")] == [4, 7, 10]


def test_a_table_that_is_behind_ends_the_measure_where_it_ends(tmp_path: Path) -> None:
    small = Small(FIGURES, {"measure_value": months_of([1.0] * 12)}, complete_to={"measure_value": "2025-12"})
    release = compiled(tmp_path, small)
    assert counts(release, "period", unit="U01", grain="month")[-1] == (date(2025, 12, 1),)
    assert release["coverage"].to_pylist()[0]["complete_to"] == date(2025, 12, 1)


def test_months_that_may_still_change_are_provisional(tmp_path: Path) -> None:
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": months_of([1.0] * 12)}, provisional=1))
    found = counts(release, "is_provisional", unit="U01", grain="month")
    assert found == [(False,)] * 11 + [(True,)]


def test_a_rate_over_too_little_is_hidden_and_leaves_no_number(tmp_path: Path) -> None:
    rows = given_figures([("2025-04", "U01", 3, 99), ("2025-05", "U01", 3, 100)])
    definition = RATE | {"minimum_denominator": 100}
    small = Small(FIGURES, {"measure_value": rows}, months=("2025-04", "2025-05"), definition=definition)
    found = counts(compiled(tmp_path, small), "numerator", "denominator", "is_masked", unit="U01", grain="month")
    assert found == [(None, None, True), (3, 100, False)]


def test_a_measure_whose_table_was_not_sent_says_which(tmp_path: Path) -> None:
    small = Small("select period, unit, 1 as numerator from incidents", {"measure_value": months_of([1.0])})
    release = compiled(tmp_path, small)
    assert release["coverage"].to_pylist()[0]["missing"] == ["incident"]
    assert release["counts"].num_rows == 0


def test_a_measure_without_a_row_among_the_ready_made_figures_was_not_sent(tmp_path: Path) -> None:
    others = f"{FIGURES} where numerator is null"
    release = compiled(tmp_path, Small(others, {"measure_value": months_of([1.0])}))
    assert release["coverage"].to_pylist()[0]["missing"] == ["measure_value"]


def test_a_query_that_lacks_what_its_shape_needs_is_named(tmp_path: Path) -> None:
    small = Small("select unit, nonsense from given_figures", {"measure_value": months_of([1.0])})
    with pytest.raises(CompileError, match=r"a_measure\.sql"):
        compiled(tmp_path, small)


def by_fifth(numerators: dict[str, list[float]]) -> list[dict[str, str]]:
    """A year of months by fifth of deprivation, the same numerator in each month of a quarter."""
    return [
        row | {"group": fifth, "dimension": "deprivation"}
        for fifth, quarters in numerators.items()
        for row in months_of([quarter for quarter in quarters for _ in range(3)])
    ]


PROTECTED = {"protects": "patients", "cuts": ["deprivation"], "units": "trust_only", "chart": "u_prime"} | RATE


def test_a_characteristic_is_released_by_quarter_and_year_for_the_trust(tmp_path: Path) -> None:
    rows = by_fifth({"1": [9, 9, 9, 9], "5": [8, 8, 8, 8]})
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=PROTECTED))
    grains = {grain for (grain,) in counts(release, "grain", cut="deprivation")}
    assert grains == {"quarter", "rolling", "year"}
    assert counts(release, "grp", "numerator", cut="deprivation", grain="year") == [("1", 108), ("5", 96)]


def test_months_by_characteristic_are_for_measures_of_high_volume(tmp_path: Path) -> None:
    rows = by_fifth({"1": [90, 90, 90, 90], "5": [80, 80, 80, 80]})
    definition = PROTECTED | {"volume": "high"}
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=definition))
    assert len(counts(release, "period", cut="deprivation", grain="month")) == 24


def test_a_quarter_closes_only_when_no_month_of_it_is_provisional(tmp_path: Path) -> None:
    rows = by_fifth({"1": [9, 9, 9, 9], "5": [8, 8, 8, 8]})
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=PROTECTED, provisional=1))
    assert {period.month for (period,) in counts(release, "period", cut="deprivation")} == {4, 7, 10}


def test_where_a_quarter_is_hidden_whole_the_year_is_too(tmp_path: Path) -> None:
    """The year less three of its quarters would tell the fourth."""
    rows = by_fifth({"1": [9, 9, 9, 9], "5": [8, 8, 2, 8]})
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=PROTECTED))
    hidden = {
        tuple(when) for *when, masked in counts(release, "grain", "period", "is_masked", cut="deprivation") if masked
    }
    assert hidden == {("quarter", date(2025, 10, 1)), ("year", date(2025, 4, 1))}
    assert counts(release, "grain", cut="deprivation", grain="rolling") == []


def test_a_small_group_joins_its_neighbour(tmp_path: Path) -> None:
    rows = by_fifth({"1": [9, 9, 9, 9], "3": [8, 8, 2, 8], "4": [7, 7, 7, 7], "5": [8, 8, 8, 8]})
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=PROTECTED))
    third = counts(release, "grp", "numerator", cut="deprivation", grain="quarter", period=date(2025, 10, 1))
    assert third == [("1", 27), ("3|4", 27), ("5", 24)]


def test_a_year_with_one_small_group_is_hidden_whole(tmp_path: Path) -> None:
    rows = by_fifth({"1": [9, 9, 9, 9], "5": [1, 0, 0, 1]})
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=PROTECTED))
    found = counts(release, "numerator", "denominator", "is_masked", cut="deprivation")
    assert set(found) == {(None, None, True)}


def test_nobody_is_protected_by_a_measure_about_nobody(tmp_path: Path) -> None:
    rows = by_fifth({"1": [9, 9, 9, 9], "5": [1, 0, 0, 1]})
    definition = PROTECTED | {"protects": "nothing"}
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=definition))
    assert not any(hidden for (hidden,) in counts(release, "is_masked", cut="deprivation"))


def test_decile_1_is_hidden_where_it_would_tell_decile_2(tmp_path: Path) -> None:
    """The most deprived fifth less its first tenth is its second tenth."""
    rows = [
        row | {"group": fifth, "dimension": tenth}
        for fifth, tenth, count in (("1", "decile_1", 11), ("1", "deciles_2_10", 1), ("5", "deciles_2_10", 20))
        for row in months_of([count] * 12, denominator=1000 * count)
    ]
    sql = """
    select period, numerator, denominator, dim as by_deprivation, dimension as by_decile_1
    from (select period, numerator, denominator, dimension, "group" as dim from given_figures)
    """
    release = compiled(tmp_path, Small(sql, {"measure_value": rows}, definition=PROTECTED))
    assert {cut for (cut,) in counts(release, "cut", grain="quarter", is_masked=False)} == {"whole", "deprivation"}
    assert counts(release, "grp", "numerator", cut="decile_1", grain="year") == [
        ("decile_1", 132),
        ("deciles_2_10", 252),
    ]


def test_a_group_without_a_denominator_is_judged_by_its_count(tmp_path: Path) -> None:
    """Those who did not say are the total less those who did."""
    rows = by_fifth({"1": [9, 9, 9, 9], "5": [8, 8, 8, 8]})
    silent = [row | {"group": "U", "denominator": ""} for row in months_of([0.0] * 11 + [3.0])]
    silent = [row | {"dimension": "deprivation"} for row in silent]
    release = compiled(tmp_path, Small(FIFTHS, {"measure_value": rows + silent}, definition=PROTECTED))
    hidden = {
        tuple(when) for *when, masked in counts(release, "grain", "period", "is_masked", cut="deprivation") if masked
    }
    assert hidden == {("quarter", date(2026, 1, 1)), ("year", date(2025, 4, 1))}


def test_a_table_that_begins_late_does_not_begin_with_noughts(tmp_path: Path) -> None:
    waste = [
        {"walk_id": f"W{n}", "date": f"2025-{n:02d}-10", "csu_id": "U01", "department_id": "", "participants": "3"}
        for n in range(8, 13)
    ]
    sql = """
    select period, unit, 1 as numerator from waste_walks
    union all by name
    select period, unit, denominator from given_figures
    """
    tables = {"waste_walk": waste, "measure_value": months_of([1.0] * 9)}
    release = compiled(tmp_path, Small(sql, tables, months=("2025-04", "2025-12"), definition=RATE))
    assert counts(release, "period", unit="U01", grain="month")[0] == (date(2025, 8, 1),)


def test_a_table_that_ends_early_does_not_end_with_noughts(tmp_path: Path) -> None:
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": months_of([4.0] * 9)}))
    assert counts(release, "period", unit="U01", grain="month")[-1] == (date(2025, 12, 1),)


def test_a_year_with_a_month_missing_is_no_year(tmp_path: Path) -> None:
    rows = [row | ({"denominator": ""} if row["period"] == "2025-08-01" else {}) for row in months_of([1.0] * 12)]
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": rows}, definition=RATE))
    assert counts(release, "period", unit="U01", grain="year") == []


def test_a_month_of_nothing_to_take_a_share_of_is_nothing_lost(tmp_path: Path) -> None:
    rows = [row | ({"denominator": ""} if row["period"] == "2025-08-01" else {}) for row in months_of([1.0] * 12)]
    definition = {"denominator": "All", "unit": "% of all", "per": 100, "chart": "p_prime"}
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": rows}, definition=definition))
    assert counts(release, "denominator", unit="U01", grain="year") == [(1100,)]


def test_units_that_were_not_sent_are_what_a_measure_of_units_needs(tmp_path: Path) -> None:
    write_small(tmp_path, Small(FIGURES, {"measure_value": months_of([1.0] * 12)}))
    (tmp_path / "extract" / "csu.csv").unlink()
    assert release_of(tmp_path)["coverage"].to_pylist()[0]["missing"] == ["csu"]


MERGED = {"csu_id": "U03", "name": "Unit 03", "short_name": "03", "valid_from": "2020-01-01", "has_beds": "false"}


@pytest.mark.parametrize(("closed_on", "month"), [("2025-06-30", date(2025, 7, 1)), ("2025-06-12", date(2025, 6, 1))])
def test_a_unit_that_takes_over_anothers_work_begins_anew(tmp_path: Path, closed_on: str, month: date) -> None:
    units = [*UNITS, MERGED | {"valid_to": closed_on, "successor_csu_id": "U01"}]
    rows = given_figures([("2025-04", "U01", 3, 10)])
    release = compiled(tmp_path, Small(FIGURES, {"measure_value": rows}, units=units))
    assert [(one["unit"], one["on_day"], one["kind"], one["label"]) for one in release["markers"].to_pylist()] == [
        ("U01", month, "merger", "Unit 03 joined")
    ]


def test_a_measure_of_the_whole_trust_knows_no_merger(tmp_path: Path) -> None:
    units = [*UNITS, MERGED | {"valid_to": "2025-06-30", "successor_csu_id": "U01"}]
    rows = given_figures([("2025-04", "U01", 3, 10)])
    small = Small(FIGURES, {"measure_value": rows}, units=units, definition={"units": "trust_only"})
    assert compiled(tmp_path, small)["markers"].num_rows == 0


def test_a_small_number_that_nothing_stands_for_stops_the_publish_and_says_what_would_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the procedure at fault and found no witness, the check that shares nothing with it would see that."""
    monkeypatch.setattr(trust, "merged_witness", lambda *_: None)
    rows = by_fifth({"1": [9, 9, 9, 9], "3": [8, 8, 2, 8], "4": [7, 7, 7, 7], "5": [8, 8, 8, 8]})
    with pytest.raises(PrivacyError) as refused:
        compiled(tmp_path, Small(FIFTHS, {"measure_value": rows}, definition=PROTECTED))
    said = str(refused.value)
    assert "a small number of a_measure by deprivation for the Trust, October 2025, could be worked out" in said
    assert "Merge more groups of deprivation in data/contract/characteristics.toml" in said
    assert "take deprivation out of the cuts of a_measure.sql" in said
