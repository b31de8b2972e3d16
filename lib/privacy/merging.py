"""Groups that are too few are merged with their named neighbours, up a tree, until every group passes (rule P8).

Whatever is shown at the Trust is then a sum of groups that pass, and none is punched out of the table as a hole.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from lib.catalogue.characteristics import Branch

Passes = Callable[[Branch], bool]


def occurring(branches: Iterable[Branch], groups: Collection[str]) -> tuple[Branch, ...]:
    """The branches without the full groups that never occur, which have nothing to merge."""
    kept = []
    for branch in branches:
        parts = occurring(branch.parts, groups)
        if parts or branch.code in groups:
            kept.append(parts[0] if len(parts) == 1 else replace(branch, parts=parts))
    return tuple(kept)


def finest(tops: Iterable[Branch], passes: Passes) -> tuple[Branch, ...] | None:
    """The smallest groups that all pass; None where even the outermost do not."""
    found = [settled(top, passes) for top in tops]
    if any(block is None for block in found):
        return None
    return tuple(block for blocks in found if blocks is not None for block in blocks)


def settled(branch: Branch, passes: Passes) -> tuple[Branch, ...] | None:
    """The smallest groups of one branch that all pass, the whole branch where its parts do not; None if not even it."""
    below = [settled(part, passes) for part in branch.parts]
    if branch.parts and all(block is not None for block in below):
        return tuple(block for blocks in below if blocks is not None for block in blocks)
    return (branch,) if passes(branch) else None


def coarsest(ways: Sequence[tuple[Branch, ...]]) -> tuple[Branch, ...]:
    """The groups that several ways of merging have in common: for each full group the largest it stands in."""
    every = {branch: set(branch.leaves) for way in ways for branch in way}
    return tuple(one for one in every if not any(every[one] < other for other in every.values()))
