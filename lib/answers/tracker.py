"""The gaps that the strategy's ambition is about: which measures carry it, and by which characteristic."""

from collections.abc import Iterator

from lib.answers.shelf import Shelf
from lib.catalogue.measure import Measure
from lib.catalogue.selection import Selection


def followed(shelf: Shelf, rules: str | None) -> Iterator[tuple[Measure, Selection]]:
    """Each measure that carries the ambition, with the selection of the contrast that this is about.

    The selection has no split where the contrast is of no characteristic that the measure is released by.
    """
    for measure in shelf.catalogue.measures:
        if measure.gap_to_narrow is not None:
            names = [name for name, _ in shelf.splits(measure.id)]
            split = next((name for name in names if has_contrast(shelf, name, measure.gap_to_narrow)), None)
            yield measure, Selection(split=split, compare=measure.gap_to_narrow, rules=rules)


def has_contrast(shelf: Shelf, name: str, slug: str) -> bool:
    """Whether a characteristic, or one that is finer, has a contrast of that address."""
    owners = [one for one in shelf.contract.characteristics.values() if name in (one.name, one.finer_than)]
    return any(contrast.slug == slug for one in owners for contrast in one.comparators)
