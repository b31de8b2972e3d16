"""Sentences about every gap that the strategy's ambition is about: how many have narrowed, and how that is judged."""

from collections import Counter
from collections.abc import Sequence

from lib.catalogue.answer import Answer
from lib.catalogue.inequality import GapStatus
from lib.catalogue.strategy import Ambition
from lib.words.dates import month
from lib.words.group_gaps import LEVELLED, VERDICTS, verdict
from lib.words.joining import capital, listed
from lib.words.numbers import count_words

SAID = {
    VERDICTS[GapStatus.TARGET_MET]: ("has met its target", "have met their target"),
    LEVELLED: ("is smaller only by levelling down", "are smaller only by levelling down"),
    VERDICTS[GapStatus.NARROWING]: ("is probably narrowing", "are probably narrowing"),
    VERDICTS[GapStatus.WIDENING]: ("is probably widening", "are probably widening"),
    VERDICTS[GapStatus.REVERSED]: ("has turned round", "have turned round"),
    VERDICTS[GapStatus.CANNOT_TELL]: ("cannot be told yet", "cannot be told yet"),
    VERDICTS[GapStatus.NO_CLEAR_GAP]: ("was not clear to begin with", "were not clear to begin with"),
}
"""What the headline says of one gap, and of several, in the order in which it says it."""
CAUTIONS = (
    (
        "A target is called met only where that is at least 90% likely, and a gap probably narrowing from 75% on: "
        "a figure below the line alone says neither."
    ),
    "A gap can also close because the better-off get worse. Each card says whose figure moved.",
    "“Cannot tell yet” is not “no change”: the numbers are too small to know.",
    "Deprivation is that of the area where people live, not of each person who lives there.",
    "Everyone else is no target: that side holds groups who do badly too. Look at each measure by group as well.",
)


def tracker_headline(answers: Sequence[Answer]) -> str:
    """How many gaps have met their target, and how many are what else; said of all that are followed."""
    counts = Counter(verdict_of(answer) for answer in answers)
    said = [
        f"{count_words(counts[found])} {many if counts[found] > 1 else one}"
        for found, (one, many) in SAID.items()
        if counts[found]
    ]
    if not said:
        return "No gap is followed yet"
    if len(answers) == 1:
        return f"The one gap to narrow {said[0].partition(' ')[2]}"
    if len(said) == 1:
        every = "Both" if len(answers) == 2 else f"All {count_words(len(answers))}"
        return f"{every} gaps to narrow {said[0].partition(' ')[2]}"
    return f"Of {count_words(len(answers))} gaps to narrow, {listed(tuple(said))}"


def verdict_of(answer: Answer) -> str:
    """What may be said of a gap in a few words; that it cannot be told where there is nothing to hold it against."""
    change = answer.groups.change if answer.groups else None
    return verdict(change) if change else VERDICTS[GapStatus.CANNOT_TELL]


def ambition_sentence(ambition: Ambition) -> str:
    """What the strategy wants of gaps, and what they are held against."""
    return (
        f"{capital(ambition.says.rstrip('.'))}. Each gap is held against the twelve months from "
        f"{month(ambition.since)}, or the first after a change in how things are recorded."
    )
