"""Mixes of people: which combinations of characteristics occur, and how common each is."""

import numpy as np
from numpy.typing import NDArray

from lib.demo.calendar import Floats, Ints, Places
from lib.demo.chance import Rng, places

Codes = NDArray[np.int8]
RAKES = 60
DRAWS = 10
"""People drawn for each combination wanted: the commoner combinations come up first."""


def combinations(rng: Rng, shares: list[Floats], number: int) -> Codes:
    """About `number` different combinations, commoner ones first to be taken; each characteristic on its own."""
    draws = np.stack([places(np.cumsum(share), rng, number * DRAWS) for share in shares], axis=1)
    sizes = [len(share) for share in shares]
    keys, first = np.unique(np.ravel_multi_index(draws.T, sizes), return_index=True)
    taken = np.sort(keys[np.argsort(first)][:number])
    return np.stack(np.unravel_index(taken, sizes), axis=1).astype(np.int8)


def raked(codes: Places, shares: list[Floats], start: Floats) -> Floats:
    """Weights adding to 1 whose sums by each characteristic are the shares (iterative proportional fitting).

    A group without a combination leaves its share to the others.
    """
    weight = start / start.sum()
    for _ in range(RAKES):
        for column, share in zip(codes.T, shares, strict=True):
            held = np.bincount(column, weight, len(share))
            weight = weight * np.divide(share, held, out=np.zeros_like(held), where=held > 0)[column]
    return np.asarray(weight / weight.sum())


def product(codes: Codes, shares: list[Floats]) -> Floats:
    """The weight of each combination if characteristics were independent."""
    parts = [share[column] for column, share in zip(codes.T, shares, strict=True)]
    return np.asarray(np.prod(parts, axis=0))


def whole(weight: Floats, total: int) -> Ints:
    """Whole numbers adding to the total and following the weights (largest remainder)."""
    exact = weight / weight.sum() * total
    counts = np.floor(exact).astype(np.int64)
    short = total - counts.sum()
    counts[np.argsort(exact - counts)[::-1][:short]] += 1
    return np.asarray(counts)
