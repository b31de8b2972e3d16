"""A measure by one characteristic: each group over the latest twelve months, and what they say together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.answers.cuts import Cut, together
from lib.answers.gap_change import change_of, gap_of, why_no_change
from lib.answers.lines import number
from lib.answers.parts import Part, figure_of
from lib.answers.together import alike, elsewhere, gradient, lines, to_match
from lib.catalogue.characteristics import REST
from lib.catalogue.comparisons import Figure, Gap, Groups
from lib.catalogue.inequality import Contrast
from lib.catalogue.measure import Ratio
from lib.catalogue.strategy import Ambition
from lib.equity.gaps import Group, Kind, level, ratio


@dataclass(frozen=True)
class Shown:
    """The groups that are shown, and the cut that the chosen contrast is in: the same, or a finer one."""

    groups: Cut
    contrast: Cut
    choices: Mapping[str, Contrast]


def groups_of(shown: Shown, ambition: Ambition, place: str) -> Groups:
    """The groups over the latest twelve months, the gap of the contrast chosen, and how that gap moved."""
    cut, compared = shown.groups, shown.contrast
    latest, both = cut.latest(), compared.latest()
    parts, sides = (latest.parts if latest else []), (both.parts if both else [])
    is_level = cut.measure.ratio_to is None
    return Groups(
        characteristic=cut.characteristic.name,
        title=cut.characteristic.title,
        period=latest.words if latest else "",
        figures=figures_of(cut, parts),
        overall=overall_of(cut, parts) if is_level else None,
        known_percent=cut.percent_known(parts),
        place=place,
        comparator=compared.contrast.name,
        gap=gap_of(compared, sides),
        gaps=gaps_of(compared) if is_level else (),
        change=change_of(compared, ambition) if is_level else None,
        no_change_because=why_no_change(compared, ambition) if is_level else "",
        overlay=None if is_level else 1.0,
        contrast=compared.contrast.slug,
        contrasts=tuple(shown.choices.values()),
        compared=compared_figures(compared, sides) if is_level else (),
        edition=cut.characteristic.edition,
        with_unknown=tuple(group.label for group in cut.characteristic.groups if group.with_unknown),
        elsewhere=elsewhere(compared, sides) if is_level else None,
        to_match=to_match(compared, sides) if is_level else None,
        gradient=gradient(cut, parts) if is_level else None,
        alike=alike(cut, parts),
        over_time=lines(cut) if is_level else None,
    )


def gaps_of(cut: Cut) -> tuple[Gap, ...]:
    """The gap in each period of the finest grain that is released."""
    found = (gap_of(cut, parts) for parts in cut.periods(cut.grain))
    return tuple(gap for gap in found if gap)


def figures_of(cut: Cut, parts: Sequence[Part]) -> tuple[Figure, ...]:
    """A figure for each group, in the characteristic's own order, those not known last."""
    by_code = {part.code: part for part in parts}
    figures = [
        replace(one_figure(cut, by_code[group.code], group.label, parts), is_unknown=group.is_unknown)
        for group in cut.characteristic.groups
        if group.code in by_code
    ]
    return tuple(sorted(figures, key=lambda figure: figure.is_unknown))


def one_figure(cut: Cut, part: Part, label: str, parts: Sequence[Part]) -> Figure:
    """A group's level; or, where the measure is about shares of people, how many times the others' it is."""
    plain = figure_of(cut.measure, part, label)
    if cut.measure.ratio_to is None or plain.value is None or part.code in cut.characteristic.unknown:
        return plain if cut.measure.ratio_to is None else replace(plain, value=None, lower=None, upper=None)
    others = cut.known(parts, without=part.code if cut.measure.ratio_to is Ratio.REST else "")
    found = ratio(cut.kind, together([part]), together(others))
    return replace(plain, value=number(found.value), lower=number(found.lower), upper=number(found.upper))


def compared_figures(cut: Cut, parts: Sequence[Part]) -> tuple[Figure, ...]:
    """The figures of the focus and the reference, where both may be shown."""
    pair = cut.compared(parts)
    if pair is None or not cut.measure.is_ratio:
        return ()
    labels = {group.code: group.label for group in cut.characteristic.groups}
    contrast = cut.contrast
    named = ((contrast.focus, contrast.focus_words), (contrast.reference, contrast.reference_words))
    return tuple(
        figure_of_side(cut, side, code, labels.get(code, f"{words[:1].upper()}{words[1:]}"))
        for side, (code, words) in zip((pair.focus, pair.reference), named, strict=True)
    )


def figure_of_side(cut: Cut, side: Group, code: str, label: str) -> Figure:
    """One side of a contrast as a figure."""
    scale = cut.measure.per if cut.kind is Kind.PROPORTION else 1.0
    found = level(cut.kind, side, cut.measure.per)
    value, lower, upper = (number(part * scale) for part in (found.value, found.lower, found.upper))
    return Figure(code or REST, label, value, lower, upper, side.events, side.total)


def overall_of(cut: Cut, parts: Sequence[Part]) -> float | None:
    """Every group together, those not known among them."""
    whole = together(parts)
    return number(whole.events / whole.total * cut.measure.per) if parts and whole.total else None
