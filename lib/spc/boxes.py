"""Two other ways to judge runs: boxes of longest run by crossings inside which chance explains what is seen.

Source: Anhoej and Wentzel-Larsen 2020, Smooth operator (PLoS ONE 15:e0233920). For so many useful points the
best box is, of all that hold 92.5% or more of what chance gives, the one that lets a shift of 0.8 standard
deviations through least; the cut box takes what can be spared off two of its edges. Known from 10 to 100
useful points.
"""

import numpy as np

from lib.spc.segments import Flags, Places

FEWEST, MOST = 10, 100


def _per_size(table: str) -> Places:
    return np.array(table.split(), dtype=np.int64)


# One number for each count of useful points, from FEWEST to MOST.
CROSSINGS_NEEDED = _per_size(
    """
    2 3 3 3 3 4 5 5 5 5 6 7 6 6 6 6 9 9 9 10 11 11 11 11 11 12 13 14 13 15 15 15 14 14 17 17 17 17 19 19
    19 19 19 21 21 21 21 23 23 23 23 23 25 25 26 26 27 27 27 28 29 29 29 30 30 31 31 31 32 33 33 33 34
    33 35 35 35 35 37 37 38 37 39 39 39 39 39 41 41 42 41
    """
)
LONGEST_ALLOWED = _per_size(
    """
    6 7 6 6 6 7 8 7 7 7 7 8 7 7 7 7 9 8 8 8 10 9 8 8 8 8 9 10 8 11 9 9 8 8 10 9 9 9 12 10 9 9 9 11 10 9
    9 12 10 10 9 9 11 10 11 10 12 10 10 11 14 11 10 11 10 12 11 10 11 13 11 10 11 10 11 11 10 10 12 11
    12 10 13 11 11 10 10 12 11 12 10
    """
)
# Of the edges of the cut box: crossings needed beside the longest run allowed, and the other way about. Where
# nothing can be spared they are those of the box itself.
CROSSINGS_BESIDE_LONGEST = _per_size(
    """
    3 4 3 3 3 6 6 5 6 6 6 7 7 7 7 6 10 10 11 10 12 14 11 12 13 12 15 14 13 15 15 17 14 14 17 17 19 20 20
    21 19 21 21 23 23 21 23 25 24 26 23 24 27 27 27 27 29 27 29 29 30 31 30 31 30 32 34 33 33 37 35 33
    36 36 35 38 36 38 38 39 38 39 41 40 42 39 41 42 44 43 42
    """
)
LONGEST_BESIDE_CROSSINGS = _per_size(
    """
    5 6 6 6 6 6 7 7 6 5 7 8 6 6 6 7 7 7 7 8 9 8 8 7 7 8 8 10 8 11 9 8 8 8 10 9 8 7 11 9 9 8 7 9 8 9 8 11
    9 8 9 8 9 9 10 9 10 10 8 8 13 9 9 10 10 9 8 9 8 11 9 10 10 7 11 8 9 8 10 9 12 9 12 10 8 10 8 9 9 10
    9
    """
)


def knows(useful: Places) -> Flags:
    """Say for which counts of useful points there is a box."""
    found: Flags = (useful >= FEWEST) & (useful <= MOST)
    return found


def outside_box(useful: Places, longest: Places, crossings: Places) -> Flags:
    """Say which are outside the best box; where there is none, of the nearest count that has one."""
    at = _row(useful)
    found: Flags = (longest > LONGEST_ALLOWED[at]) | (crossings < CROSSINGS_NEEDED[at])
    return found


def outside_cut_box(useful: Places, longest: Places, crossings: Places) -> Flags:
    """Say which are outside the cut box; where there is none, of the nearest count that has one."""
    at = _row(useful)
    on_side = (longest == LONGEST_ALLOWED[at]) & (crossings < CROSSINGS_BESIDE_LONGEST[at])
    on_floor = (crossings == CROSSINGS_NEEDED[at]) & (longest > LONGEST_BESIDE_CROSSINGS[at])
    found: Flags = outside_box(useful, longest, crossings) | on_side | on_floor
    return found


def _row(useful: Places) -> Places:
    return np.clip(useful, FEWEST, MOST) - FEWEST
