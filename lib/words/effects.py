"""Sentences about what a project's change did to its measure."""

from lib.catalogue.answer import Answer
from lib.catalogue.judgements import Effect, EffectStatus
from lib.catalogue.measure import Measure
from lib.catalogue.signals import Direction
from lib.words.dates import day, periods, the_period
from lib.words.drawn import as_drawn
from lib.words.numbers import MINUS, NOTHING, apart, apart_number, count_words, is_share, number, with_unit

LEAST_BEFORE, RUN = 12, 7
"""What the rule asks for; `lib.spc.effect` applies it."""
UNJUDGED = (EffectStatus.TOO_EARLY, EffectStatus.NO_BASELINE)
VERDICTS = {
    EffectStatus.SUSTAINED: "Improved, and it has held",
    EffectStatus.NOT_SUSTAINED: "Improved, and then lost",
    EffectStatus.WORSE: "Worse since the change",
    EffectStatus.NO_CHANGE: "No clear change",
    EffectStatus.CHANGED: "Changed, neither better nor worse",
    EffectStatus.TOO_EARLY: "Too early to tell",
    EffectStatus.NO_BASELINE: "Too few figures from before",
}
ORDER = tuple(VERDICTS)
"""The verdicts as they are listed: what has held first, what cannot be judged last."""
NOT_JUDGED = "No change made yet, or no figures"
CARRIED_ON = (
    "Months are taken as independent of each other. Where each carries on from the one before, the interval is too "
    "narrow, and chance alone is called sustained about three times as often."
)
CAUTIONS = (
    "Timing is not proof of cause: something else may have changed at the same time.",
    CARRIED_ON,
    "It is one measure. Look at what else may have moved with it.",
)


def verdict_words(status: EffectStatus | None) -> str:
    """What may be said of an effect, in a few words."""
    return NOT_JUDGED if status is None else VERDICTS[status]


def effect_sentence(answer: Answer) -> str:
    """How far the level moved, and whether that has held; or why that cannot be said yet."""
    effect = answer.effect
    if effect is None:
        return "Nothing is judged before a change has been made."
    measure = as_drawn(answer)
    said = (moved(effect, measure), judged(effect, measure))
    return " ".join(filter(None, said))


def moved(effect: Effect, measure: Measure) -> str:
    """The levels before and after with the difference and its interval."""
    after = f"After the change on {day(effect.changed_on)}"
    if effect.before is None or effect.after is None:
        return ""
    levels = f"{after} the average moved from {number(effect.before, measure)} to {with_unit(effect.after, measure)}"
    return f"{levels}{difference(effect, measure)}."


def difference(effect: Effect, measure: Measure) -> str:
    """By how much with the interval: in points of a share, otherwise in percent of the level before."""
    if effect.change is None or effect.lower is None or effect.upper is None:
        return ""
    side = "higher" if effect.change >= 0 else "lower"
    if is_share(measure) or effect.percent is None or effect.percent_lower is None or effect.percent_upper is None:
        ends = (apart_number(abs(end), measure) for end in (effect.lower, effect.upper))
        return f": {apart(abs(effect.change), measure)} {side} ({interval(effect, *ends)})"
    ends = (percent(abs(end)) for end in (effect.percent_lower, effect.percent_upper))
    return f": {percent(abs(effect.percent))} {side} ({interval(effect, *ends)})"


def interval(effect: Effect, lower: str, upper: str) -> str:
    """An interval as sizes, which end is which said where it holds no change: "3% lower to 5% higher"."""
    low, high = effect.lower or 0.0, effect.upper or 0.0
    if low < 0 < high:
        return f"95% interval {lower} lower to {upper} higher"
    return f"95% interval {lower} to {upper}" if low >= 0 else f"95% interval {upper} to {lower}"


def percent(value: float | None) -> str:
    """A relative change: whole from 10 up."""
    if value is None:
        return NOTHING
    text = f"{abs(value):,.0f}%" if abs(value) >= 9.95 else f"{abs(value):.1f}%"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.%") else text


def judged(effect: Effect, measure: Measure) -> str:
    """What the rule says, in its own terms."""
    return SAYS[effect.status](effect, measure)


def sustained(effect: Effect, measure: Measure) -> str:
    """How many later values lie on the better side, since when, and that it has not been given back."""
    return f"{beyond(effect, measure)} It has held{since(effect, measure)}."


def beyond(effect: Effect, measure: Measure) -> str:
    """How many of the later values lie on the better side of the average before."""
    side = "above" if measure.direction is Direction.UP else "below"
    whole = effect.better == effect.points_after
    of = f"All {count_words(effect.better)}" if whole else f"{effect.better} of {effect.points_after}"
    return f"{of} later {nouns(effect, effect.points_after)} lie {side} what was usual before."


def since(effect: Effect, measure: Measure) -> str:
    """Since when, as the end of a sentence."""
    return f" since {the_period(effect.since, measure.grain)}" if effect.since else ""


def not_sustained(effect: Effect, measure: Measure) -> str:
    """When it was better, and when that was given back."""
    began = f" from {the_period(effect.since, measure.grain)} on" if effect.since else ""
    lost = f"from {the_period(effect.lost_on, measure.grain)} on" if effect.lost_on else "since"
    return f"It was clearly better{began}, and {lost} more than half of that was given back."


def worse(effect: Effect, measure: Measure) -> str:
    """Since when it has been worse."""
    return f"It has been worse than before{since(effect, measure)}. Find out what else the change did."


def no_change(effect: Effect, measure: Measure) -> str:
    """That it cannot be told from chance, and how large a change would have been."""
    said = "That cannot be told apart from normal variation."
    if effect.detectable is None:
        return said
    return (
        f"{said} With so many {nouns(effect, 2)}, a change of about {apart(effect.detectable, measure)} would be seen."
    )


def changed(effect: Effect, measure: Measure) -> str:
    """That it changed, of a measure that is neither better nor worse for it."""
    return f"It has stayed so{since(effect, measure)}; neither higher nor lower is better in itself."


def too_early(effect: Effect, measure: Measure) -> str:  # noqa: ARG001 (every status is told alike)
    """How many more periods the rule asks for, and how many would tell such a change from chance."""
    so_far = effect.points_after
    have = f"{count_words(so_far, capital=True)} {nouns(effect, so_far)} since the change"
    said = f"{have}; the rule asks for {count_words(RUN)}, so {more(effect.wait_by_rule, effect)} to go."
    if not effect.wait_by_power or effect.wait_by_power <= effect.wait_by_rule:
        return said
    longer = more(effect.wait_by_power, effect)
    return f"{said} To tell a change as small as this one from chance would take about {longer}."


def no_baseline(effect: Effect, measure: Measure) -> str:  # noqa: ARG001 (every status is told alike)
    """That there are too few points from before to hold later ones against."""
    have = f"{count_words(effect.points_before, capital=True)} {nouns(effect, effect.points_before)}"
    verb = "is" if effect.points_before == 1 else "are"
    return f"{have} from before the change {verb} too few to judge it by: the rule asks for {LEAST_BEFORE}."


def more(count: int, effect: Effect) -> str:
    """So many more periods."""
    return f"{count_words(count)} more {nouns(effect, count)}" if count else f"no more {nouns(effect, 2)}"


def nouns(effect: Effect, count: int) -> str:
    """What the points are: months, weeks, or events."""
    return periods(count, effect.grain) if effect.grain else ("event" if count == 1 else "events")


SAYS = {
    EffectStatus.SUSTAINED: sustained,
    EffectStatus.NOT_SUSTAINED: not_sustained,
    EffectStatus.WORSE: worse,
    EffectStatus.NO_CHANGE: no_change,
    EffectStatus.CHANGED: changed,
    EffectStatus.TOO_EARLY: too_early,
    EffectStatus.NO_BASELINE: no_baseline,
}
