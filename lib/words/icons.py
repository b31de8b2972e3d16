"""The words that stand beside each icon."""

from lib.catalogue.answer import Line, Reading
from lib.catalogue.signals import Assurance, Variation

LEFT_OUT = "Left out"
VARIATION = {
    Variation.COMMON_CAUSE: "Steady",
    Variation.IMPROVEMENT_HIGH: "Improving, higher",
    Variation.IMPROVEMENT_LOW: "Improving, lower",
    Variation.CONCERN_HIGH: "Concerning, higher",
    Variation.CONCERN_LOW: "Concerning, lower",
    Variation.NEUTRAL_HIGH: "Higher, no judgement",
    Variation.NEUTRAL_LOW: "Lower, no judgement",
    Variation.TOO_FEW: "Not judged",
}
GAPS = {
    Variation.IMPROVEMENT_HIGH: "Improving, longer gaps",
    Variation.IMPROVEMENT_LOW: "Improving, shorter gaps",
    Variation.CONCERN_HIGH: "Concerning, longer gaps",
    Variation.CONCERN_LOW: "Concerning, shorter gaps",
    Variation.NEUTRAL_HIGH: "Longer gaps, no judgement",
    Variation.NEUTRAL_LOW: "Shorter gaps, no judgement",
}
ASSURANCE = {
    Assurance.CONSISTENT_PASS: "Consistently meets target",
    Assurance.CONSISTENT_FAIL: "Consistently misses target",
    Assurance.INCONSISTENT: "Hit and miss",
    Assurance.NO_TARGET: "No target",
}


def variation_words(variation: Variation, *, of_gaps: bool = False) -> str:
    """What a variation icon says; of gaps between events, high is long and low is short."""
    return GAPS.get(variation, VARIATION[variation]) if of_gaps else VARIATION[variation]


def state_words(reading: Reading) -> str:
    """What the icon of a reading says: of a run chart what its runs say."""
    if reading.runs is not None:
        return run_words(signals=reading.runs.signals)
    return variation_words(reading.variation, of_gaps=reading.is_of_gaps)


def assurance_words(assurance: Assurance) -> str:
    """What an assurance icon says."""
    return ASSURANCE[assurance]


def reading_words(reading: Reading) -> str:
    """Both icons in words; what is not judged is not held against a target either."""
    if reading.variation is Variation.TOO_FEW or reading.is_of_gaps:
        return state_words(reading)
    return f"{state_words(reading)} · {assurance_words(reading.assurance)}"


def run_words(*, signals: bool) -> str:
    """What the icon of a run chart says."""
    return "More than chance" if signals else "Only chance"


def state_of_point(line: Line, place: int, *, of_gaps: bool = False) -> str:
    """What one point is called; nothing is judged without a figure, while it may still change, or left out."""
    if line.values[place] is None:
        return "No figure"
    if line.is_left_out(place):
        return LEFT_OUT
    return "Not judged yet" if line.is_provisional[place] else variation_words(line.states[place], of_gaps=of_gaps)


def is_high(variation: Variation) -> bool:
    """Whether the signal is upwards."""
    return variation in (Variation.IMPROVEMENT_HIGH, Variation.CONCERN_HIGH, Variation.NEUTRAL_HIGH)
