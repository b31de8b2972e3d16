"""Sentences about groups: their figures beside each other, and how many are not known."""

from dataclasses import replace

from lib.catalogue.comparisons import Figure, Gap, Groups
from lib.catalogue.measure import Measure, Ratio
from lib.words.numbers import number, ratio, with_unit

ALPHA = 0.05
"""How often a 95% interval misses by chance."""


def group_sentence(groups: Groups, measure: Measure) -> str:
    """The gap between the two groups compared, then how many records have no known group."""
    if groups.is_by_two:
        return standing_out(groups, measure)
    said = gap_between(groups, measure) if groups.overlay is None else apart_from_others(groups, measure)
    return " ".join(filter(None, (said, unknown_sentence(groups))))


def gap_between(groups: Groups, measure: Measure) -> str:
    """The two groups' figures and their ratio; why not, where a gap is not defined."""
    gap = groups.gap
    if gap is None:
        return ""
    if gap.absolute is None:
        return f"The gap cannot be given: {gap.reason.rstrip('.') or 'too few to show'}."
    if not groups.compared:
        return ""
    focus, reference = groups.compared
    said = (
        f"{with_unit(focus.value, as_shown(groups, measure))} for {focus_words(gap)}, compared with "
        f"{number(reference.value, as_shown(groups, measure))} for {reference_words(gap)}"
    )
    return f"{said}{times(gap)}."


def standing_out(groups: Groups, measure: Measure) -> str:
    """The highest and the lowest of many groups; how many lie apart from everyone, and how many would by chance."""
    known = [one for one in groups.figures if one.value is not None and not one.is_unknown]
    if len(known) < 2:
        return ""
    high, low = (pick(known, key=lambda one: one.value or 0.0) for pick in (max, min))
    apart = [one for one in known if groups.overall is not None and not covers(one, groups.overall)]
    by_chance = max(1, round(len(known) * ALPHA))
    return (
        f"Highest: {high.label}, {with_unit(high.value, measure)}{limits_of(high, measure)}. Lowest: {low.label}, "
        f"{number(low.value, measure)}{limits_of(low, measure)}. Of {len(known)} groups, {len(apart)} lie clearly "
        f"apart from everyone together ({number(groups.overall, measure)}); chance alone would set about {by_chance} "
        f"apart."
    )


def covers(one: Figure, value: float) -> bool:
    """Whether a group's interval holds a value."""
    return one.lower is None or one.upper is None or one.lower <= value <= one.upper


def limits_of(one: Figure, measure: Measure) -> str:
    """A group's interval in brackets."""
    return interval(number(one.lower, measure), number(one.upper, measure))


def apart_from_others(groups: Groups, measure: Measure) -> str:
    """Which groups are clearly below or above the others, or everyone together, where each is held against them."""
    others = held_against(measure)
    line = groups.overlay or 1.0
    below = [one for one in groups.figures if one.upper is not None and one.upper < line]
    above = [one for one in groups.figures if one.lower is not None and one.lower > line]
    sides = ((f"Clearly below {others}", below), (f"Clearly above {others}", above))
    named = [
        f"{words}: {', '.join(f'{one.label} ({ratio(one.value)} times)' for one in found)}."
        for words, found in sides
        if found
    ]
    if not named:
        return f"No group can be told apart from {others}."
    return " ".join([*named, f"The rest cannot be told apart from {others}."])


def held_against(measure: Measure) -> str:
    """What each group is held against where figures are ratios: the other groups, or all of them together."""
    return "everyone together" if measure.ratio_to is Ratio.ALL else "the others"


def focus_words(gap: Gap) -> str:
    """What a sentence calls the group that the gap is about."""
    return gap.focus_words or gap.focus


def reference_words(gap: Gap) -> str:
    """What a sentence calls the group it is held against."""
    return gap.reference_words or gap.reference


def as_shown(groups: Groups, measure: Measure) -> Measure:
    """The measure in the unit of the groups' figures: ratios where groups are held against a fixed line."""
    if groups.overlay is None:
        return measure
    return replace(measure, unit=f"times as high as {held_against(measure)}", decimals=2)


def times(gap: Gap) -> str:
    """The ratio and its interval, as the end of a sentence."""
    if gap.relative is None:
        return ""
    return f": {ratio(gap.relative)} times as high{interval(ratio(gap.relative_lower), ratio(gap.relative_upper))}"


def interval(lower: str, upper: str) -> str:
    """An interval in brackets."""
    return f" (95% interval {lower} to {upper})"


def unknown_sentence(groups: Groups) -> str:
    """How many records have no known group, where any have."""
    if groups.known_percent is None or groups.known_percent >= 99.95:
        return ""
    missing = 100 - groups.known_percent
    share = f"{missing:.0f}%" if missing >= 10 else f"{missing:.1f}%"
    return (
        f"{share} of records do not say which group ({groups.title.lower()}); "
        "results could change if those people differ."
    )
