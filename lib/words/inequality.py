"""Sentences about groups taken together, and what not to conclude from any of it."""

from dataclasses import replace

from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import Gap, GapChange, Groups
from lib.catalogue.inequality import Alike, Elsewhere, Estimate, Gradient
from lib.catalogue.measure import Measure, Protects, Ratio
from lib.catalogue.signals import Direction
from lib.words.dates import NOUNS, grain_between, variation
from lib.words.groups import focus_words, interval, reference_words
from lib.words.joining import uncapital
from lib.words.numbers import apart, apart_number, as_known, count_words, number, percent, ratio
from lib.words.rules import rule_sentence

NOT_WHY = "These figures say which groups differ, not why."
NOT_ADJUSTED = (
    "They are not adjusted for age and sex: what is published holds one or two characteristics at a time, so that "
    "small numbers stay safe. A younger or older group can differ for that alone."
)
NOT_ADJUSTED_STAFF = (
    "They are not adjusted: staff group, pay band and ethnic group go together, so that one can stand in for another."
)
AREAS = "Deprivation is that of the area where people live, not of each person who lives there."
THE_REST = "Everyone else is no target: that side holds groups who do badly too."
BY_TWO = (
    "Many groups are compared at once, so some stand out by chance: look for a pattern, and at next year too.",
    "The groups are of the whole Trust and a closed year: smaller ones would hide too few people to be safe.",
)
OVERLAP = "Intervals of two groups may overlap and the groups still differ: the gap has an interval of its own."
RECORDED_OTHERWISE = 3.0
"""Percentage points by which the share of known groups must have moved to be told."""
FEWER_RECORDED = (
    "Fewer were recorded for {focus}. That can mean that less is noticed or written down: "
    "check whether concerns are heard and recorded."
)
MORE_RECORDED = "More recording can mean a more open culture; higher is not worse care in itself."


def gradient_sentence(gradient: Gradient | None, measure: Measure) -> str:
    """The slope index of inequality in words, and whether a line is a fair summary."""
    if gradient is None:
        return ""
    index = gradient.index
    size, ends = (index.value, (index.lower, index.upper)) if index.value >= 0 else turned(index)
    verb = "rises" if index.value >= 0 else "falls"
    said = (
        f"Slope index of inequality: from the most to the least deprived end the figure {verb} by "
        f"{apart(size, measure)}{interval(*(apart_number(end, measure) for end in ends))}, from "
        f"{number(gradient.most_deprived, measure)} to {number(gradient.least_deprived, measure)}"
    )
    if gradient.times:
        limits = interval(ratio(gradient.times.lower), ratio(gradient.times.upper))
        said += f"; the most deprived end is {ratio(gradient.times.value)} times the least deprived{limits}"
    bend = " The groups do not lie near a straight line, so read each by itself." if gradient.bends else ""
    return f"{said}.{bend}"


def turned(index: Estimate) -> tuple[float, tuple[float, float]]:
    """A fall as a size with its interval."""
    return -index.value, (-index.upper, -index.lower)


def alike_sentence(alike: Alike | None) -> str:
    """Whether the groups differ at all by more than chance, and which stand apart."""
    if alike is None:
        return ""
    if alike.chance is None:
        return "Too few are to be expected in some groups for one test of all of them."
    if not (alike.higher or alike.lower) and alike.chance >= 0.05:
        return (
            f"Taken together the {count_words(alike.groups)} groups cannot be told apart from chance "
            f"({rarely(alike.chance)} if all were alike), so no single one should be picked out."
        )
    sides = (("higher", alike.higher), ("lower", alike.lower))
    named = "; ".join(f"{side}: {', '.join(labels)}" for side, labels in sides if labels)
    apart_from = f" Held against {alike.reference}, with many comparisons allowed for, {named}." if named else ""
    return (
        f"Taken together the {count_words(alike.groups)} groups differ by more than chance would explain "
        f"({rarely(alike.chance)} if all were alike).{apart_from}"
    )


def rarely(chance: float) -> str:
    """How often chance alone gives something."""
    return "less often than 1 in 1,000" if chance < 0.001 else f"{percent(100 * chance)} of the time"


def elsewhere_sentence(elsewhere: Elsewhere | None, gap: Gap | None, measure: Measure) -> str:
    """Where the gap would lie if those not known were all on one side; empty where few are not known."""
    if elsewhere is None or gap is None:
        return ""
    ends = (apart_number(elsewhere.all_in, measure), apart(elsewhere.all_out, measure))
    sides = elsewhere.all_in * elsewhere.all_out < 0
    return (
        f"{percent(elsewhere.unknown_percent)} do not say which group. Were they all counted as {focus_words(gap)}, "
        f"the gap would be {ends[0]}; were they all counted as {reference_words(gap)}, {ends[1]}"
        f"{', so that even its side is not sure' if sides else ''}."
    )


def to_match_sentence(to_match: Estimate | None, gap: Gap | None, measure: Measure) -> str:
    """The gap in numbers a year: how many fewer, or more, at the reference's figure; nothing where none is better."""
    if to_match is None or gap is None or measure.direction is Direction.NEUTRAL or not to_match.is_clear_of_none:
        return ""
    fewer = to_match.value > 0
    size, ends = (to_match.value, (to_match.lower, to_match.upper)) if fewer else turned(to_match)
    about, low, high = (as_known(part, ends[1] - ends[0]) for part in (size, *ends))
    return (
        f"To match {reference_words(gap)}, about {about} {'fewer' if fewer else 'more'} a year{interval(low, high)}. "
        f"Counted: {measure.numerator}."
    )


def orientation(measure: Measure) -> str:
    """Which way round the ratios of a measure are, in words; empty where it has none."""
    if measure.ratio_to is None:
        return ""
    others = "all other groups together" if measure.ratio_to is Ratio.REST else "everyone together"
    below = f" ÷ {uncapital(measure.denominator)}" if measure.denominator else ""
    return (
        f"Above 1 the group named in the row has more, below 1 less: its own figure over that of {others}. "
        f"The figure: {uncapital(measure.numerator)}{below}."
    )


def recording(groups: Groups, measure: Measure) -> str:
    """What a higher or lower recorded figure may mean; empty where nothing is recorded by staff, or no gap is clear."""
    gap = groups.gap
    is_recorded = measure.protects is Protects.PATIENTS and measure.is_ratio and not measure.is_share
    if not is_recorded or gap is None or gap.absolute_lower is None or gap.absolute_upper is None:
        return ""
    if gap.absolute_upper < 0:
        return FEWER_RECORDED.format(focus=focus_words(gap))
    return MORE_RECORDED if measure.direction is Direction.NEUTRAL and gap.absolute_lower > 0 else ""


def cautions(groups: Groups, measure: Measure) -> tuple[str, ...]:
    """What not to conclude from groups and their gap."""
    of_staff = measure.protects is Protects.STAFF
    is_rest = groups.gap is not None and reference_words(groups.gap) == "everyone else"
    edition = f"{AREAS} {groups.edition} throughout: it ranks areas of England." if groups.edition else ""
    said = (
        NOT_WHY,
        NOT_ADJUSTED_STAFF if of_staff else NOT_ADJUSTED,
        edition,
        recording(groups, measure),
        THE_REST if is_rest and groups.overlay is None else "",
        OVERLAP if groups.overlay is None else "",
        too_high(groups, measure),
        recorded_otherwise(groups.change),
    )
    return tuple(filter(None, said))


def too_high(groups: Groups, measure: Measure) -> str:
    """That those not known swell a group that is held against a population in which everybody is known."""
    if measure.ratio_to is not Ratio.ALL or not groups.with_unknown:
        return ""
    return (
        f"{' and '.join(groups.with_unknown)}: those who did not say are counted with this group, but no part of the "
        "population stands for them. Its ratio is too high by their share."
    )


def recorded_otherwise(change: GapChange | None) -> str:
    """That more, or fewer, have their group recorded now than at the baseline; empty where as many have."""
    if change is None or change.known_then is None or change.known_now is None:
        return ""
    if abs(change.known_now - change.known_then) < RECORDED_OTHERWISE:
        return ""
    then, now = percent(change.known_then, cut=True), percent(change.known_now, cut=True)
    return (
        f"Group known for {then} in {change.then_words} and {now} in {change.now_words}: "
        "part of any change may be recording."
    )


def gap_line_sentence(answer: Answer) -> str:
    """What the control chart of the gap shows, and how it is to be read."""
    line, reading = answer.gap_line, answer.gap_reading
    if line is None or reading is None:
        return ""
    grain = grain_between(line.periods)
    if line.is_run_chart:
        return f"A run chart of the gap in each {NOUNS[grain]}: there are too few for limits yet."
    opening = f"Each point is the gap in one {NOUNS[grain]}; the band is what chance gives at its numbers."
    if not reading.variation.is_special_cause:
        return f"{opening} The latest shows only {variation(grain)} about the average of all this time."
    return f"{opening} {rule_sentence(reading, replace(answer.measure, grain=grain))}"


def lines_note(groups: Groups) -> str:
    """Which lines are strong, and which groups are left out."""
    if groups.over_time is None:
        return ""
    strong = [line.label for line in groups.over_time.lines if line.side]
    said = f"Strong {'lines' if len(strong) > 1 else 'line'}: {' and '.join(strong)}." if strong else ""
    left_out = ", ".join(groups.over_time.left_out)
    rest = f"Left out, since more than six lines cannot be read: {left_out}." if left_out else ""
    return " ".join(filter(None, (said, rest)))


def completeness(groups: Groups) -> str:
    """How many have a known group."""
    if groups.known_percent is None or not any(figure.is_unknown for figure in groups.figures):
        return ""
    return f"Group known for {percent(groups.known_percent, cut=True)} of what was counted."
