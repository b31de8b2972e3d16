"""The boxes keep what chance gives, and let little of a real shift through."""

from itertools import groupby, product

import numpy as np
import pytest

from lib.spc import boxes

POINTS = 12
SHIFTED = 0.788  # chance of a point above the old median after a shift of 0.8 standard deviations


def every_sequence():
    """Longest run, crossings and points above of each way that so many points can fall."""
    for sides in product((0, 1), repeat=POINTS):
        runs = [len(list(run)) for _, run in groupby(sides)]
        yield max(runs), len(runs) - 1, sum(sides)


@pytest.fixture(scope="module")
def sequences():
    longest, crossings, above = np.array(list(every_sequence())).T
    return np.full(longest.size, POINTS), longest, crossings, above


@pytest.mark.parametrize("outside", [boxes.outside_box, boxes.outside_cut_box])
def test_a_box_holds_nine_in_ten_of_what_chance_gives(sequences, outside):
    *counts, _ = sequences
    assert outside(*counts).mean() <= 0.075


def test_no_smaller_box_that_holds_as_much_lets_less_of_a_shift_through(sequences):
    useful, longest, crossings, above = sequences
    chance = SHIFTED**above * (1 - SHIFTED) ** (POINTS - above)
    let_through = {}
    for most, fewest in product(range(1, POINTS + 1), range(POINTS)):
        inside = (longest <= most) & (crossings >= fewest)
        if inside.mean() >= 0.925:
            let_through[most, fewest] = chance[inside].sum()
    ours = boxes.outside_box(useful, longest, crossings)
    assert chance[~ours].sum() == pytest.approx(min(let_through.values()))


@pytest.mark.parametrize(
    ("longest", "crossings", "box", "cut"),
    [(7, 3, False, True), (6, 3, False, False), (7, 4, False, False), (8, 4, True, True), (7, 2, True, True)],
)
def test_the_cut_box_spares_two_edges_of_the_box(longest, crossings, box, cut):
    counts = np.array([11]), np.array([longest]), np.array([crossings])
    assert boxes.LONGEST_ALLOWED[1] == 7
    assert (boxes.outside_box(*counts)[0], boxes.outside_cut_box(*counts)[0]) == (box, cut)


@pytest.mark.parametrize(("useful", "known"), [(9, False), (10, True), (100, True), (101, False)])
def test_boxes_are_known_for_ten_to_a_hundred_points(useful, known):
    assert boxes.knows(np.array([useful]))[0] == known
