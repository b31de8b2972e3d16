"""Sentences about the gap between two groups: how great, whether it narrowed, how sure, and whose movement it was."""

from lib.catalogue.comparisons import Gap, GapChange, Groups
from lib.catalogue.inequality import Estimate, GapStatus, Movement
from lib.catalogue.measure import Measure
from lib.catalogue.signals import Direction
from lib.words.groups import focus_words, interval, reference_words
from lib.words.numbers import apart, apart_number, count_words, percent, ratio

VERDICTS = {
    GapStatus.NO_CLEAR_GAP: "No clear gap to begin with",
    GapStatus.TARGET_MET: "Target met, confident",
    GapStatus.NARROWING: "Probably narrowing",
    GapStatus.CANNOT_TELL: "Cannot tell yet",
    GapStatus.WIDENING: "Probably widening",
    GapStatus.REVERSED: "Reversed: the gap has turned round",
}
SMALLER = (GapStatus.TARGET_MET, GapStatus.NARROWING)
WITHOUT_CHANCE = (GapStatus.NO_CLEAR_GAP, GapStatus.REVERSED)
FOCUS_IMPROVED = (Movement.FOCUS_IMPROVED, Movement.FOCUS_IMPROVED_REFERENCE_WORSENED)
REFERENCE_WORSENED = (Movement.REFERENCE_WORSENED, Movement.FOCUS_IMPROVED_REFERENCE_WORSENED)
LEVELLED = "Smaller, but by levelling down"
LONGEST_WAIT = 20
"""Years of data beyond which a wait is not worth a figure."""
NOTHING_TO_NARROW = "It was not clear of chance to begin with, so no target is set for it."
DISAGREE = "In units it is {one}, as a ratio {other}: read both."


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


def verdict(change: GapChange) -> str:
    """What may be said of the gap against its aim, in a few words."""
    return LEVELLED if change.status in SMALLER and change.levels_down else VERDICTS[change.status]


def how_sure(change: GapChange) -> str:
    """The chance behind the verdict, in words; empty where there is none."""
    if change.chance_met is None or change.chance_narrowed is None or change.status in WITHOUT_CHANCE:
        return ""
    if change.status is GapStatus.WIDENING:
        return f"{how_likely(1 - change.chance_narrowed)} likely to have grown"
    return f"{how_likely(change.chance_met)} likely to be at least {change.aim_percent:g}% smaller"


def how_likely(share: float) -> str:
    """A chance in whole percent, never quite none nor quite sure."""
    whole = round(100 * share)
    return "less than 1%" if whole < 1 else "more than 99%" if whole > 99 else f"{whole}%"


def gap_change_sentence(groups: Groups, measure: Measure, *, is_ambition: bool = False) -> str:
    """How the gap moved since its baseline against its aim, how sure that is, and whose movement it was."""
    change = groups.change
    if change is None or change.baseline.absolute is None or change.now.absolute is None:
        return groups.no_change_because
    if change.status is GapStatus.NO_CLEAR_GAP:
        return f"{moved(change, measure)} {NOTHING_TO_NARROW}"
    said = [moved(change, measure), as_ratio(change), aim(change, measure, is_ambition=is_ambition)]
    if change.status in SMALLER:
        said.append(how(change, measure))
    if change.status in (GapStatus.CANNOT_TELL, GapStatus.NARROWING):
        said += [likely(change), wait(change)]
    return " ".join(filter(None, said))


def moved(change: GapChange, measure: Measure) -> str:
    """From what to what, between which twelve months, and by how much of itself."""
    then, now = sizes(change)
    between = f" between {change.then_words} and {change.now_words}" if change.then_words else ""
    by = f", {by_percent(change.reduction)}" if change.reduction else ""
    return f"The gap went from {apart_number(then, measure)} to {apart(now, measure)}{between}{by}."


def sizes(change: GapChange) -> tuple[float, float]:
    """The gap then and now, both without a sign unless it turned round."""
    then, now = change.baseline.absolute or 0.0, change.now.absolute or 0.0
    return (abs(then), abs(now)) if then * now > 0 else (then, now)


def by_percent(reduction: Estimate) -> str:
    """By how many percent a gap shrank or grew, with the interval of that; where that spans none, both ends say so."""
    if reduction.lower < 0 < reduction.upper:
        side = "smaller" if reduction.value >= 0 else "larger"
        ends = interval(f"{percent(-reduction.lower)} larger", f"{percent(reduction.upper)} smaller")
        return f"{percent(abs(reduction.value))} {side}{ends}"
    if reduction.value >= 0:
        return f"{percent(reduction.value)} smaller{interval(percent(reduction.lower), percent(reduction.upper))}"
    return f"{percent(-reduction.value)} larger{interval(percent(-reduction.upper), percent(-reduction.lower))}"


def as_ratio(change: GapChange) -> str:
    """The same as a ratio, and whether the two disagree."""
    then, now = change.baseline.relative, change.now.relative
    if then is None or now is None:
        return ""
    said = f"As a ratio it went from {ratio(then)} to {ratio(now)}."
    if not then > 0 < now:
        return said
    smaller, ratio_smaller = abs(sizes(change)[1]) < abs(sizes(change)[0]), distance(now) < distance(then)
    if smaller == ratio_smaller:
        return said
    words = {True: "smaller", False: "larger"}
    return f"{said} {DISAGREE.format(one=words[smaller], other=words[ratio_smaller])}"


def distance(times: float) -> float:
    """How far a ratio is from the same, whichever way round it is written."""
    return max(times, 1 / times)


def aim(change: GapChange, measure: Measure, *, is_ambition: bool) -> str:
    """The gap that would be small enough, and whose aim that is."""
    target = apart(abs(change.target), measure)
    if is_ambition:
        return f"The Trust's ambition, at least {change.aim_percent:g}% off, would be {target} or less."
    return f"At least {change.aim_percent:g}% off, here a yardstick, would be {target} or less."


def likely(change: GapChange) -> str:
    """Both chances, where it is not yet sure."""
    if change.chance_met is None or change.chance_narrowed is None:
        return ""
    return (
        f"It is {how_likely(change.chance_met)} likely to be at least {change.aim_percent:g}% smaller, "
        f"and {how_likely(change.chance_narrowed)} likely to be smaller at all."
    )


def how(change: GapChange, measure: Measure) -> str:
    """Who moved when a gap narrowed; a gap that closes because somebody got worse is not the aim."""
    if measure.direction is Direction.NEUTRAL or change.share_by_focus is None:
        return "The figures moved towards each other; neither way is better in itself."
    focus, reference = focus_words(change.now), reference_words(change.now)
    if change.levels_down:
        by_reference = change.because in REFERENCE_WORSENED
        worse, better = (reference, focus) if by_reference else (focus, reference)
        share = 1 - change.share_by_focus if by_reference else change.share_by_focus
        return (
            f"Warning: {percent(100 * share)} of the narrowing is the figure for {worse} getting worse, not that for "
            f"{better} improving. That is levelling down, not the aim."
        )
    if change.because in FOCUS_IMPROVED:
        both = change.because is Movement.FOCUS_IMPROVED_REFERENCE_WORSENED
        rest = f"; the rest is that for {reference} getting worse" if both else ""
        whole = percent(100 * change.share_by_focus) if rest else "All"
        return f"{whole} of the narrowing is the figure for {focus} improving{rest}."
    return f"The narrowing is the figure for {reference} improving."


def wait(change: GapChange) -> str:
    """How long it would take to tell, at today's volumes."""
    span = wait_words(change.years_to_tell)
    if not span:
        return ""
    return (
        f"At today's numbers a change of {change.aim_percent:g}% would take {span} of data "
        "on either side to tell apart from chance."
    )


def wait_words(years: float | None) -> str:
    """A wait in words; empty where it is not known."""
    if years is None:
        return ""
    if years < 2:
        months = max(1, round(years * 12))
        return f"about {count_words(months)} {'month' if months == 1 else 'months'}"
    return f"about {years:,.0f} years" if years <= LONGEST_WAIT else f"more than {LONGEST_WAIT} years"
