"""What a reader who keeps every figure can prove of a hidden one: the smallest and the largest that it can be.

Every figure is a view: a sum of cells, and between what it must lie. Where a figure is shown exactly the two are the
same; where it is hidden, rounded or worked back from a rate, they are what the way of showing it tells. The attacker
looks among all tables of counts that fit every view, by integer programming, as is usual for auditing tables of
suppressed cells (Fischetti and Salazar 2001). Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

Floats = NDArray[np.float64]

NARROWEST = 3
"""An interval narrower than this gives a hidden count away."""
NARROWEST_OF_FEW = 5
"""The same where the whole interval lies in the small numbers, so that their being few is known as well."""
DUST = 1e-6
INFEASIBLE = 2
CONTRADICTION = "No counts fit all that is shown."


class ContradictionError(ValueError):
    """No counts fit all that is shown: a view is wrong, or two were shown that cannot both be true."""


@dataclass(frozen=True)
class View:
    """A figure as a reader has it: the cells that it sums, and the least and the most that it can be."""

    name: str
    cells: frozenset[str]
    least: float = 0.0
    most: float = np.inf


@dataclass(frozen=True)
class Provable:
    """The smallest and the largest value of a sum of cells that fit all that is shown; whole numbers or infinity."""

    least: float
    most: float

    @property
    def width(self) -> float:
        """By how much two tables that look the same can differ in it."""
        return self.most - self.least

    @property
    def is_exact(self) -> bool:
        """Whether the value is known."""
        return self.width == 0

    def is_within(self, width: int) -> bool:
        """Whether it is known to be there, and to so many."""
        return self.least >= 1 and self.width <= width

    def gives_away(self, hidden_to: int = 7) -> bool:
        """Whether it is too narrow for a hidden count; small numbers go up to `hidden_to`."""
        is_few = self.least >= 1 and self.most <= hidden_to
        return self.width < (NARROWEST_OF_FEW if is_few else NARROWEST)


class Attacker:
    """Someone who has these views, and knows that every cell is a whole number from 0 up."""

    def __init__(self, views: Sequence[View]) -> None:
        """Sort the views once. Raises ContradictionError where a cell is shown twice and cannot be both."""
        self.cells = {cell: place for place, cell in enumerate(sorted(set().union(*(view.cells for view in views))))}
        self.least, self.most = np.zeros(len(self.cells)), np.full(len(self.cells), np.inf)
        self.sums = [view for view in views if len(view.cells) > 1]
        for view in views:
            for cell in view.cells if len(view.cells) == 1 else ():
                place = self.cells[cell]
                self.least[place] = max(self.least[place], view.least)
                self.most[place] = min(self.most[place], view.most)
        if (self.least > self.most).any():
            raise ContradictionError(CONTRADICTION)
        self.ends = np.array([(view.least, view.most) for view in self.sums]).reshape(-1, 2)

    @cached_property
    def matrix(self) -> csr_array:
        """Which cells each sum has, (sums, cells)."""
        rows = [row for row, view in enumerate(self.sums) for _ in view.cells]
        columns = [self.cells[cell] for view in self.sums for cell in view.cells]
        return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(self.sums), len(self.cells)))

    @cached_property
    def islands(self) -> NDArray[np.int32]:
        """The number of the island of each cell, (cells,): what is known of one island tells nothing of another."""
        sums, cells = self.matrix.nonzero()
        is_open = (self.least < self.most)[cells]  # a cell that is known joins nothing
        size = len(self.sums) + len(self.cells)
        ends = (sums[is_open], cells[is_open] + len(self.sums))
        links = csr_array((np.ones(is_open.sum()), ends), shape=(size, size))
        return np.asarray(connected_components(links, directed=False)[1][len(self.sums) :], dtype=np.int32)

    @cached_property
    def reach(self) -> Floats:
        """The most that each cell can be by any one view that it stands in, (cells,)."""
        most = self.most.copy()
        for view in self.sums:
            places = [self.cells[cell] for cell in view.cells]
            most[places] = np.minimum(most[places], view.most)
        return most

    def provable(self, cells: Iterable[str], *, less: Iterable[str] = (), fast: bool = False) -> Provable:
        """What can be proved of a sum of cells, `less` the sum of others.

        `fast` lets cells be fractions on the way, which is linear programming: its bounds are never narrower than the
        true ones, so a count that it gives away is given away, and one that it does not may be none the less. Raises
        ContradictionError where no counts fit the views that bear on it.
        """
        wanted, taken = frozenset(cells), frozenset(less)
        aim = np.array([(cell in wanted) - (cell in taken) for cell in self.cells], dtype=float)
        is_open = self.least < self.most
        known, aim = float(aim @ np.where(is_open, 0.0, self.least)), np.where(is_open, aim, 0.0)
        has_no_end = bool(np.isinf(self.reach[aim > 0]).any()) or not wanted <= self.cells.keys()
        if not aim.any():
            return Provable(known, np.inf if has_no_end else known)
        extreme = partial(self.extreme, inside=np.isin(self.islands, self.islands[aim != 0]), fast=fast)
        return Provable(known + extreme(aim), np.inf if has_no_end else known - extreme(-aim))

    def extreme(self, aim: Floats, inside: NDArray[np.bool_], *, fast: bool) -> float:
        """The smallest value of a sum over the cells of some islands; `aim` and `inside` are (cells,).

        Cells outside that stand in a view with one inside are known, or they would be inside.
        """
        rows = self.matrix[:, inside].sum(axis=1) > 0
        known = self.matrix[rows][:, ~inside] @ self.least[~inside]
        ends = self.ends[rows] - known[:, np.newaxis]
        found = milp(
            aim[inside],
            integrality=np.full(inside.sum(), 0 if fast else 1),
            bounds=Bounds(self.least[inside], self.most[inside]),
            constraints=LinearConstraint(self.matrix[rows][:, inside], ends[:, 0], ends[:, 1]),
            options={"mip_rel_gap": 0.0},
        )
        if found.status == INFEASIBLE:
            raise ContradictionError(CONTRADICTION)
        if not found.success:
            raise RuntimeError(f"The search for counts that fit did not end: {found.message}")
        return float(np.ceil(found.fun - DUST))


def attack(views: Sequence[View], hidden: Iterable[View], *, fast: bool = False) -> dict[str, Provable]:
    """What can be proved of each hidden view by its name; raises what `provable` raises."""
    attacker = Attacker(views)
    return {view.name: attacker.provable(view.cells, fast=fast) for view in hidden}
