"""The attacker finds what is known, claims nothing that is not so, and reads printed figures as a reader would."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.privacy.attack import Attacker, ContradictionError, Provable, View, attack

CELLS = tuple("abcdefgh")


def view(cells: str, least: float = 0, most: float | None = None) -> View:
    return View(cells, frozenset(cells), least, least if most is None else most)


def proved(views: list[View], cells: str, *, fast: bool = False) -> tuple[float, float]:
    found = Attacker(views).provable(cells, fast=fast)
    return found.least, found.most


def test_a_total_less_the_others_is_known() -> None:
    assert proved([view("abc", 40), view("a", 25), view("b", 12)], "c") == (3, 3)


def test_two_hidden_in_one_row_share_what_is_left() -> None:
    assert proved([view("abc", 40), view("a", 31), view("b", 1, 7), view("c", 1, 7)], "b") == (2, 7)


def test_two_overlapping_totals_give_away_what_they_do_not_share() -> None:
    views = [view("abc", 50), view("bcd", 47), view("a", 9)]
    assert proved(views, "d") == (6, 6)


def test_a_cell_that_no_view_limits_may_be_anything() -> None:
    assert proved([view("ab", 4, np.inf)], "a") == (0, np.inf)
    assert proved([view("ab", 9)], "c") == (0, np.inf)
    assert proved([view("ab", 9)], "abc") == (9, np.inf)


def test_nothing_at_all_is_nought() -> None:
    assert proved([view("ab", 9)], "") == (0, 0)


def test_a_rounded_total_is_known_to_its_rounding() -> None:
    assert proved([view("ab", 18, 22), view("a", 15)], "b") == (3, 7)


def test_whole_numbers_prove_what_fractions_do_not() -> None:
    """Of five cells no two come to more than 1: halves would make two and a half, counts make one."""
    views = [view("".join(pair), 0, 1) for pair in combinations("abcde", 2)]
    assert proved(views, "abcde") == (0, 1)
    assert proved(views, "abcde", fast=True) == (0, 2)


@pytest.mark.parametrize("views", [[view("a", 3), view("a", 4)], [view("ab", 5), view("a", 6)]])
def test_figures_that_cannot_both_be_true_are_refused(views: list[View]) -> None:
    with pytest.raises(ContradictionError):
        Attacker(views).provable("b")


@pytest.mark.parametrize(
    ("least", "most", "gives_away"),
    [(4, 4, True), (0, 2, True), (0, 3, False), (1, 5, True), (1, 6, False), (3, 7, True), (6, 9, False)],
)
def test_an_interval_is_too_narrow_below_three_and_below_five_among_small_numbers(
    least: float, most: float, gives_away: bool
) -> None:
    assert Provable(least, most).gives_away() is gives_away


tables = st.lists(st.integers(0, 12), min_size=len(CELLS), max_size=len(CELLS))
sums = st.lists(st.tuples(st.sets(st.sampled_from(CELLS), min_size=1), st.integers(0, 3)), min_size=1, max_size=9)


def views_of(table: list[int], shown: list[tuple[set[str], int]]) -> list[View]:
    """True sums, each known to within some counts either way."""
    counts = dict(zip(CELLS, table, strict=True))
    found = [(frozenset(cells), sum(counts[cell] for cell in cells), blur) for cells, blur in shown]
    return [View("".join(sorted(cells)), cells, total - blur, total + blur) for cells, total, blur in found]


@settings(max_examples=60, deadline=None)
@given(tables, sums, st.sets(st.sampled_from(CELLS), min_size=1), st.booleans())
def test_the_truth_is_never_ruled_out(
    table: list[int], shown: list[tuple[set[str], int]], asked: set[str], fast: bool
) -> None:
    found = Attacker(views_of(table, shown)).provable(asked, fast=fast)
    assert found.least <= sum(count for cell, count in zip(CELLS, table, strict=True) if cell in asked) <= found.most


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), sums, st.sampled_from(CELLS[:4]))
def test_both_ends_are_reached_by_some_table_that_looks_the_same(
    table: list[int], shown: list[tuple[set[str], int]], asked: str
) -> None:
    """By brute force: every table of four cells that fits the views."""
    views = [
        one
        for one in views_of([*table, 0, 0, 0, 0], [(cells & set(CELLS[:4]), blur) for cells, blur in shown])
        if one.cells
    ] + [View("total", frozenset(CELLS[:4]), sum(table), sum(table))]
    grids = np.array(np.meshgrid(*[np.arange(sum(table) + 1)] * 4)).reshape(4, -1)
    fits = np.ones(grids.shape[1], dtype=bool)
    for one in views:
        total = grids[[CELLS.index(cell) for cell in one.cells]].sum(axis=0)
        fits &= (total >= one.least) & (total <= one.most)
    possible = grids[CELLS.index(asked), fits]
    assert proved(views, asked) == (possible.min(), possible.max())


def test_a_later_release_that_revises_a_closed_quarter_gives_the_late_events_away() -> None:
    first, late = {"a": 31, "b": 18}, {"a late": 2, "b late": 1}
    shown = [View(cell, frozenset({cell}), count, count) for cell, count in first.items()]
    again = [
        View(
            f"{cell} again",
            frozenset({cell, f"{cell} late"}),
            count + late[f"{cell} late"],
            count + late[f"{cell} late"],
        )
        for cell, count in first.items()
    ]
    hidden = [View(cell, frozenset({cell})) for cell in late]
    assert all(found.is_exact for found in attack([*shown, *again], hidden).values())
    assert not any(found.is_exact for found in attack(shown, hidden).values())


def test_what_is_known_of_one_island_is_not_asked_for_another() -> None:
    views = [view("ab", 9), view("cd", 9), view("ac", 12), view("ef", 3)]
    islands = Attacker(views).islands
    assert len({int(islands[CELLS.index(cell)]) for cell in "abcd"}) == 1
    assert islands[CELLS.index("e")] == islands[CELLS.index("f")] != islands[0]
    known = [view("a", 4), *views]
    assert all(proved(known, cell)[0] == proved(known, cell)[1] for cell in "abcd")


def test_every_pair_of_nested_figures_is_a_view_by_itself() -> None:
    """Differencing needs no rule of its own: the attacker subtracts whatever lies in whatever."""
    counts = dict(zip(CELLS[:4], (11, 4, 9, 30), strict=True))
    nested = [CELLS[:length] for length in range(1, 5)]
    views = [View("".join(cells), frozenset(cells), *[sum(counts[cell] for cell in cells)] * 2) for cells in nested]
    for fewer, more in combinations(nested, 2):
        between = [cell for cell in more if cell not in fewer]
        assert Attacker(views).provable(between).is_exact
