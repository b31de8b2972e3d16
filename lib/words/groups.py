"""Sentences about groups: gaps, and how they moved."""

from dataclasses import replace

from lib.catalogue.comparisons import Figure, Gap, GapChange, Groups
from lib.catalogue.measure import Measure
from lib.words.dates import year_of
from lib.words.numbers import apart, apart_number, count_words, number, ratio, with_unit

MOVED = {
    "narrowed": "The gap narrowed{by}{start}, {moved}.",
    "widened": "The gap widened{start}, {moved}.",
    "reversed": "The gap turned round{start}, {moved}.",
    "no clear gap at baseline": "There was no clear gap to begin with; it moved {moved}{start}.",
}
AMBITION = "The Trust's ambition is to narrow it by at least 10%."
AMBITIOUS = ("deprivation", "decile_1")
"""The characteristics that the ambition speaks of: worse-off communities against everyone else."""
LONGEST_WAIT = 20
"""Years of data beyond which a wait is not worth a figure."""
CANNOT_TELL = "The gap moved {moved}{start}: that cannot yet be told apart from chance."


def group_sentence(groups: Groups, measure: Measure) -> str:
    """The gap between the two groups compared, then how many records have no known group."""
    said = gap_between(groups, measure) if groups.overlay is None else apart_from_others(groups)
    return " ".join(filter(None, (said, unknown_sentence(groups))))


def gap_between(groups: Groups, measure: Measure) -> str:
    """The two groups' figures and their ratio; why not, where a gap is not defined."""
    gap = groups.gap
    if gap is None:
        return ""
    if gap.absolute is None:
        return f"The gap cannot be given: {gap.reason.rstrip('.') or 'too few to show'}."
    focus, reference = figure_of(groups, gap.focus), figure_of(groups, gap.reference)
    if focus is None or reference is None:
        return gap_sentence(gap, measure)
    said = (
        f"{with_unit(focus.value, as_shown(groups, measure))} for {focus_words(gap)}, compared with "
        f"{number(reference.value, as_shown(groups, measure))} for {reference_words(gap)}"
    )
    return f"{said}{times(gap)}."


def apart_from_others(groups: Groups) -> str:
    """Which groups are clearly below or above the others, where each is held against them."""
    line = groups.overlay or 1.0
    below = [one for one in groups.figures if one.upper is not None and one.upper < line]
    above = [one for one in groups.figures if one.lower is not None and one.lower > line]
    sides = (("Clearly below the others", below), ("Clearly above the others", above))
    named = [
        f"{words}: {', '.join(f'{one.label} ({ratio(one.value)} times)' for one in found)}."
        for words, found in sides
        if found
    ]
    if not named:
        return "No group can be told apart from the others."
    return " ".join([*named, "The rest cannot be told apart from the others."])


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
    return replace(measure, unit="times as high as others", decimals=2)


def times(gap: Gap) -> str:
    """The ratio and its interval, as the end of a sentence."""
    if gap.relative is None:
        return ""
    return f": {ratio(gap.relative)} times as high{interval(ratio(gap.relative_lower), ratio(gap.relative_upper))}"


def interval(lower: str, upper: str) -> str:
    """An interval in brackets."""
    return f" (95% interval {lower} to {upper})"


def gap_sentence(gap: Gap, measure: Measure) -> str:
    """The gap as a difference with its interval, and whether it is clear of none."""
    if gap.absolute is None or gap.absolute_lower is None or gap.absolute_upper is None:
        return f"The gap cannot be given: {gap.reason.rstrip('.') or 'too few to show'}."
    side = "higher" if gap.absolute >= 0 else "lower"
    ends = (gap.absolute_lower, gap.absolute_upper)
    low, high = ends if gap.absolute >= 0 else (-ends[1], -ends[0])
    limits = interval(apart_number(low, measure), apart_number(high, measure))
    said = f"{apart(abs(gap.absolute), measure)} {side} for {focus_words(gap)} than for {reference_words(gap)}{limits}"
    if gap.absolute_lower <= 0 <= gap.absolute_upper:
        return f"No clear gap: {said}."
    return f"{said}."


def gap_change_sentence(groups: Groups, measure: Measure) -> str:
    """How the gap moved since its baseline, and how; or how long it would take to tell."""
    change = groups.change
    if change is None or change.baseline.absolute is None or change.now.absolute is None:
        return groups.no_change_because
    then, now = change.baseline.absolute, change.now.absolute
    if then * now > 0:
        then, now = abs(then), abs(now)
    moved = f"from {apart_number(then, measure)} to {apart(now, measure)}"
    start = years_of(change)
    said = MOVED.get(change.status, CANNOT_TELL).format(moved=moved, start=start, by=reduction(change))
    told = [AMBITION if groups.characteristic in AMBITIOUS else "", how(change)] if change.status == "narrowed" else []
    return " ".join(filter(None, (said, *told, "" if change.status in MOVED else wait(change.years_to_tell))))


def years_of(change: GapChange) -> str:
    """The years that are held against each other."""
    then, now = change.baseline.period, change.now.period
    return f" between {year_of(then)} and {year_of(now)}" if then and now else ""


def reduction(change: GapChange) -> str:
    """By how much of itself a gap narrowed."""
    return "" if change.reduction_percent is None else f" by {change.reduction_percent:.0f}%"


def how(change: GapChange) -> str:
    """Who moved when a gap narrowed; a gap that closes because somebody got worse is not the aim."""
    if not change.because:
        return ""
    said = change.because.replace("the focus group", f"the figure for {focus_words(change.now)}")
    said = said.replace("the reference group", f"the figure for {reference_words(change.now)}").rstrip(".")
    not_the_aim = ", which is not the aim" if "worsened" in said else ""
    return f"{said[:1].upper()}{said[1:]}{not_the_aim}."


def wait(years: float | None) -> str:
    """How long it would take to see a tenth off the gap."""
    if years is None:
        return ""
    if years < 2:
        months = max(1, round(years * 12))
        span = f"about {count_words(months)} {'month' if months == 1 else 'months'}"
    else:
        span = f"about {years:,.0f} years" if years <= LONGEST_WAIT else f"more than {LONGEST_WAIT} years"
    return f"At these numbers a 10% change would need {span} of data to tell apart from chance."


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


def figure_of(groups: Groups, name: str) -> Figure | None:
    """The figure of a group, by code or label."""
    return next((one for one in groups.figures if name in (one.code, one.label) and one.value is not None), None)
