"""A measure by two characteristics together, for the whole Trust: the latest closed year that is released."""

from collections.abc import Iterator
from dataclasses import replace

from lib.answers.fetch import Source, group_parts
from lib.answers.lines import number
from lib.answers.parts import Part, figure_of
from lib.catalogue.characteristics import Characteristic, Group
from lib.catalogue.comparisons import TOGETHER, Figure, Groups
from lib.catalogue.measure import Measure
from lib.catalogue.selection import TRUST
from lib.catalogue.years import year_of


def by_two(source: Source, measure: Measure, split: str) -> Iterator[Groups]:
    """The measure by a characteristic and each other that it is released with; that one stands first."""
    for of, cut in sorted(source.shelf.cuts):
        pair = cut.split(TOGETHER)
        if of == measure.id and len(pair) > 1 and split in pair and measure.ratio_to is None:
            other = next(one for one in pair if one != split)
            yield together(source, measure, cut, (split, other))


def together(source: Source, measure: Measure, cut: str, names: tuple[str, str]) -> Groups:
    """The groups of two characteristics, those of the second within those of the first."""
    years = group_parts(source, measure, cut, TRUST)["year"]
    latest = max(part.period for part in years)
    parts = {tuple(part.code.split(TOGETHER)): part for part in years if part.period == latest}
    if cut.split(TOGETHER, maxsplit=1)[0] != names[0]:
        parts = {codes[::-1]: part for codes, part in parts.items()}
    contract = source.shelf.contract.characteristics
    one, other = (contract[name].as_released({codes[place] for codes in parts}) for place, name in enumerate(names))
    return Groups(
        characteristic=cut,
        title=f"{one.title} and {other.title[:1].lower()}{other.title[1:]}",
        period=year_of(latest),
        figures=tuple(figures_of(measure, parts, one, other)),
        overall=overall(measure, list(parts.values())),
        known_percent=None,
    )


def figures_of(
    measure: Measure, parts: dict[tuple[str, ...], Part], one: Characteristic, other: Characteristic
) -> Iterator[Figure]:
    """A figure for each group of the first by each of the second, those not known last."""
    pairs = [(a, b) for a in one.groups for b in other.groups if (a.code, b.code) in parts]
    for a, b in sorted(pairs, key=lambda pair: is_unknown(*pair)):
        found = figure_of(measure, parts[a.code, b.code], f"{a.label}: {b.label}")
        yield replace(found, is_unknown=is_unknown(a, b), brief=f"{b.label}: {a.label}")


def is_unknown(one: Group, other: Group) -> bool:
    """Whether it is not known of somebody which group they belong to."""
    return one.is_unknown or other.is_unknown


def overall(measure: Measure, parts: list[Part]) -> float | None:
    """Everyone together."""
    events, total = (sum(getattr(part, side) or 0.0 for part in parts) for side in ("numerator", "denominator"))
    return number(events / total * measure.per) if total else None
