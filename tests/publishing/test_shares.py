"""How much of a release by characteristic is shown, and what falls short of the goal."""

import pyarrow as pa

from lib.publishing.shares import below_goal, of_csu_years, share_shown, shares

NAMES = ("measure", "cut", "unit", "grain", "is_masked")


def counts(*rows: tuple[str, str, str, str, bool]) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(NAMES, row, strict=True)) for row in rows])


FOUND = shares(
    counts(
        ("falls", "sex", "U01", "year", False),
        ("falls", "sex", "U02", "year", True),
        ("falls", "age", "U01", "year", False),
        ("falls", "age", "U02", "year", False),
        ("falls", "sex", "trust", "year", False),
        ("falls", "sex", "U01", "quarter", True),
        ("falls", "whole", "U01", "year", False),
        ("falls", "item", "U01", "year", False),
    )
)


def test_figures_are_counted_by_cut_place_and_grain_and_wholes_are_not() -> None:
    told = {(row["cut"], row["place"], row["grain"]): (row["figures"], row["hidden"]) for row in FOUND}
    assert told == {
        ("age", "CSU", "year"): (2, 0),
        ("sex", "CSU", "year"): (2, 1),
        ("sex", "CSU", "quarter"): (1, 1),
        ("sex", "Trust", "year"): (1, 0),
    }


def test_the_share_of_units_years_is_of_all_their_figures() -> None:
    assert share_shown(of_csu_years(FOUND)) == 0.75


def test_cuts_that_fall_short_are_named() -> None:
    assert [(row["measure"], row["cut"]) for row in below_goal(FOUND)] == [("falls", "sex")]


def test_of_nothing_there_is_no_share() -> None:
    assert share_shown([]) is None
    assert shares(counts(("falls", "whole", "U01", "year", False))) == []
