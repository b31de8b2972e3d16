"""Small groups join their named neighbours, up a tree, and no hole is punched in a table."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from lib.catalogue.characteristics import Branch
from lib.privacy.merging import coarsest, finest, occurring


def branch(*parts: Branch | str) -> Branch:
    found = tuple(part if isinstance(part, Branch) else Branch(part, part) for part in parts)
    return Branch("|".join(leaf for part in found for leaf in part.leaves), "", found)


TREE = (branch("white"), branch("asian", branch("black", branch("mixed", "other"))))


def at_least(least: int, counts: dict[str, int]) -> Callable[[Branch], bool]:
    return lambda block: sum(counts.get(leaf, 0) for leaf in block.leaves) >= least


def codes(blocks: tuple[Branch, ...] | None) -> list[str] | None:
    return None if blocks is None else [block.code for block in blocks]


def test_groups_that_pass_stand_alone() -> None:
    counts = dict.fromkeys(("white", "asian", "black", "mixed", "other"), 9)
    assert codes(finest(TREE, at_least(8, counts))) == ["white", "asian", "black", "mixed", "other"]


def test_a_small_group_joins_its_neighbour_and_no_other() -> None:
    counts = {"white": 90, "asian": 20, "black": 15, "mixed": 6, "other": 9}
    assert codes(finest(TREE, at_least(8, counts))) == ["white", "asian", "black", "mixed|other"]


def test_neighbours_that_are_small_together_join_the_next() -> None:
    counts = {"white": 90, "asian": 20, "black": 15, "mixed": 3, "other": 4}
    assert codes(finest(TREE, at_least(8, counts))) == ["white", "asian", "black|mixed|other"]


def test_where_even_the_outermost_are_too_few_there_is_nothing_to_show() -> None:
    assert finest(TREE, at_least(8, {"white": 90, "asian": 2})) is None


def test_a_group_that_never_occurs_does_not_hide_its_neighbours() -> None:
    found = finest(occurring(TREE, {"white", "asian", "black"}), at_least(8, {"white": 9, "asian": 9, "black": 9}))
    assert codes(found) == ["white", "asian", "black"]


def test_several_quarters_have_in_common_the_largest_group_that_each_stands_in() -> None:
    alone = finest(TREE, at_least(0, {}))
    merged = finest(TREE, at_least(8, {"white": 90, "asian": 20, "black": 15, "mixed": 6, "other": 9}))
    assert alone is not None
    assert merged is not None
    assert codes(coarsest([alone, merged])) == codes(merged)


@given(st.dictionaries(st.sampled_from(["white", "asian", "black", "mixed", "other"]), st.integers(0, 20)))
def test_every_group_stands_in_exactly_one_that_passes(counts: dict[str, int]) -> None:
    passes = at_least(8, counts)
    found = finest(TREE, passes)
    if found is None:
        assert not all(passes(top) for top in TREE)
    else:
        leaves = [leaf for block in found for leaf in block.leaves]
        assert sorted(leaves) == ["asian", "black", "mixed", "other", "white"]
        assert all(passes(block) for block in found)
