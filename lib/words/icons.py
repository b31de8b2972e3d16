"""The words that stand beside each icon."""

from lib.catalogue.answer import Reading
from lib.catalogue.signals import Assurance, Variation

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
ASSURANCE = {
    Assurance.CONSISTENT_PASS: "Consistently meets target",
    Assurance.CONSISTENT_FAIL: "Consistently misses target",
    Assurance.INCONSISTENT: "Hit and miss",
    Assurance.NO_TARGET: "No target",
}


def variation_words(variation: Variation) -> str:
    """What a variation icon says."""
    return VARIATION[variation]


def assurance_words(assurance: Assurance) -> str:
    """What an assurance icon says."""
    return ASSURANCE[assurance]


def reading_words(reading: Reading) -> str:
    """Both icons in words; what is not judged is not held against a target either."""
    if reading.variation is Variation.TOO_FEW:
        return variation_words(reading.variation)
    return f"{variation_words(reading.variation)} · {assurance_words(reading.assurance)}"


def is_high(variation: Variation) -> bool:
    """Whether the signal is upwards."""
    return variation in (Variation.IMPROVEMENT_HIGH, Variation.CONCERN_HIGH, Variation.NEUTRAL_HIGH)
