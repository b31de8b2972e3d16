"""A measure by one characteristic, from a release: its groups, the contrast chosen, and the gap over time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lib.answers.cuts import Cut, contrasts_of
from lib.answers.fetch import Source, given_groups, group_parts
from lib.answers.gap_line import gap_drawn
from lib.answers.groups import Shown, groups_of
from lib.answers.reading import Drawn
from lib.answers.shelf import WHOLE_TRUST
from lib.catalogue.answer import Unit
from lib.catalogue.characteristics import Characteristic, Comparator
from lib.catalogue.comparisons import Groups
from lib.catalogue.inequality import Contrast
from lib.catalogue.measure import Measure, Shape
from lib.catalogue.selection import TRUST
from lib.spc.rule_sets import RuleSet


@dataclass(frozen=True)
class GroupsAsked:
    """A measure by a characteristic in one unit; `compare` is the address of a contrast, empty for the usual one."""

    measure: Measure
    split: str
    unit: Unit
    compare: str
    rules: RuleSet


def by_group(source: Source, asked: GroupsAsked) -> tuple[Groups, Drawn]:
    """The groups, the contrast chosen between two of them, and what is drawn of the gap over time.

    A unit is shown by its own merged groups; where it is not shown by the characteristic, the Trust is.
    """
    measure, owner = asked.measure, source.shelf.contract.characteristics[asked.split]
    if measure.shape is Shape.VALUES:
        return given_groups(source, measure, owner), Drawn()
    cuts = list(cuts_in(source, asked, owner))
    if not cuts:
        return by_group(source, replace(asked, unit=WHOLE_TRUST))
    choices = {contrast.slug: (cut, contrast) for cut in cuts for contrast in choices_of(cut)}
    cut, contrast = choices.get(asked.compare) or next(iter(choices.values()))
    shown = next((one for one in cuts if one.characteristic.name == asked.split), cut)
    compared = replace(cut, contrast=contrast)
    named = {slug: Contrast(slug, one.name) for slug, (_, one) in choices.items()}
    groups = groups_of(
        Shown(compared if shown is cut else shown, compared, named), source.shelf.catalogue.ambition, asked.unit.name
    )
    return groups, gap_drawn(compared, groups, asked.rules) if measure.ratio_to is None else Drawn()


def choices_of(cut: Cut) -> Iterable[Comparator]:
    """The contrasts between the groups that are shown over the latest twelve months."""
    latest = cut.latest()
    return contrasts_of(cut.characteristic, latest.parts if latest else []).values()


def cuts_in(source: Source, asked: GroupsAsked, characteristic: Characteristic) -> Iterator[Cut]:
    """The cuts of a unit that are released: by a characteristic that is finer, then by the one asked for."""
    finer = (one for one in source.shelf.contract.characteristics.values() if one.finer_than == characteristic.name)
    for one in (*finer, characteristic):
        if cut := cut_of(source, asked, one):
            yield cut


def cut_of(source: Source, asked: GroupsAsked, characteristic: Characteristic) -> Cut | None:
    """The rows of a release by one characteristic in one unit; None where it has none."""
    measure, unit = asked.measure, asked.unit.id
    parts = group_parts(source, measure, characteristic.name, unit)
    if not parts:
        return None
    if unit == TRUST:
        shown_by = characteristic.as_released({part.code for own in parts.values() for part in own})
    else:
        shown_by = characteristic.of_csus(two=source.shelf.small_numbers.cuts[measure.volume.value].in_two)
    cut = Cut(measure, shown_by, parts, source.shelf.breaks(measure.id, unit), shown_by.comparator)
    return replace(cut, contrast=next(iter(choices_of(cut))))
