"""Sentences over many measures: the home page's headline, a goal's sentence, counts, and what chance would give."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from lib.catalogue.answer import Answer, Overview, Supply
from lib.catalogue.signals import Assurance
from lib.words.dates import day, month
from lib.words.findings import Kind, judged, kind_of
from lib.words.numbers import count_words

NOT_JUDGED = "not judged"
"""Shown without a control chart's judgement: run charts, surveys, groups, registers, dates, and too few to show."""
ORDER = ("concerning", "improving", "neutral", "steady", NOT_JUDGED, "not supplied")
CHARTED = {
    Kind.CONCERNING: "concerning",
    Kind.IMPROVING: "improving",
    Kind.HIGHER: "neutral",
    Kind.LOWER: "neutral",
    Kind.STEADY: "steady",
}
UNCHARTED = {
    Supply.NOT_SUPPLIED: "not supplied",
    Supply.NOT_FOR_UNIT: "not supplied",
    Supply.NO_FIGURES: NOT_JUDGED,
    Supply.TOO_FEW: NOT_JUDGED,
}


def home_headline(overview: Overview) -> str:
    """How many charts changed, and how many of those are concerning."""
    changed = len(overview.changed)
    charts = f"{overview.charted:,} {'chart' if overview.charted == 1 else 'charts'}"
    said = (
        f"{count_words(changed, capital=True) if changed else 'None'} of {charts} changed in {month(overview.month)}."
    )
    if not changed:
        return said
    concerning = sum(state_of(answer) == "concerning" for answer in overview.changed)
    if changed == 1:
        return said if not concerning else f"{said} It is concerning."
    verb = "is" if concerning <= 1 else "are"
    return f"{said} {count_words(concerning, capital=True) if concerning else 'None'} {verb} concerning."


def also(overview: Overview) -> str:
    """What no changed icon says: events of the month, targets that will be missed, what is overdue."""
    said = [
        *(recent(answer, overview.month) for answer in overview.answers),
        missed(sum(misses(answer) for answer in overview.answers)),
        *(overdue(answer) for answer in overview.answers),
    ]
    told = [words for words in said if words]
    return f"Also: {'; '.join(told)}." if told else ""


def recent(answer: Answer, since: date) -> str:
    """The events dated in that month or after it."""
    dates = sorted(event.on for event in answer.events if event.on >= since)
    if not dates:
        return ""
    return f"{answer.measure.title.lower()}: {count_words(len(dates))}, the last on {day(dates[-1])}"


def misses(answer: Answer) -> bool:
    """Whether a measure consistently misses its target."""
    return answer.reading is not None and answer.reading.assurance is Assurance.CONSISTENT_FAIL


def overdue(answer: Answer) -> str:
    """How much of a register is overdue."""
    late = sum(entry.state == "overdue" for entry in answer.entries)
    return f"{answer.measure.title.lower()}: {count_words(late)} overdue" if late else ""


def missed(number: int) -> str:
    """How many measures would not be expected to meet their targets; empty for none."""
    if not number:
        return ""
    whose = "measure misses its target" if number == 1 else "measures miss their targets"
    return f"{count_words(number)} {whose} consistently"


def chance(overview: Overview) -> str:
    """How many new flags chance alone would give in a month."""
    expected = round(overview.expected_by_chance)
    charts = f"{overview.charted:,} charts"
    if expected < 1:
        return f"Fewer than 1 of {charts} would be flagged anew by chance in any month."
    return f"About {expected:,} of {charts} would be flagged anew by chance in any month."


def state_of(answer: Answer) -> str:
    """The word under which a measure is counted."""
    if answer.supply in UNCHARTED:
        return UNCHARTED[answer.supply]
    if answer.reading is None or not judged(answer):
        return NOT_JUDGED
    return CHARTED[kind_of(answer.reading.variation)]


def counts(answers: Sequence[Answer]) -> tuple[tuple[str, int], ...]:
    """Each state and how many measures are in it, concern first; states with none are left out."""
    found = Counter(state_of(answer) for answer in answers if answer.supply is not Supply.NOT_FOR_UNIT)
    return tuple((state, found[state]) for state in ORDER if found[state])


def counts_in_words(answers: Sequence[Answer]) -> str:
    """Give each state with its count: "2 concerning · 4 improving · 12 steady"."""
    return " · ".join(f"{count:,} {state}" for state, count in counts(answers))


def goal_sentence(answers: Sequence[Answer]) -> str:
    """What changed among a goal's measures, by name, and how many others did not."""
    by_state = {state: [a.measure.title for a in answers if state_of(a) == state] for state in ORDER}
    verbs = (("concerning", "worsened"), ("improving", "improved"), ("neutral", "changed"))
    moved = [f"{named(by_state[state])} {verb}" for state, verb in verbs if by_state[state]]
    steady = len(by_state["steady"])
    if moved:
        rest = f"; {count_words(steady)} {'other' if steady == 1 else 'others'} stayed steady" if steady else ""
        return f"{'; '.join(moved)}{rest}."
    if steady:
        charts = "The one chart shows" if steady == 1 else f"All {count_words(steady)} charts show"
        return f"{charts} only normal variation."
    if by_state[NOT_JUDGED]:
        return "Shown without the judgement of a control chart."
    return "No data supplied yet."


def named(titles: Sequence[str], most: int = 2) -> str:
    """Titles in a row, at most two by name."""
    shown = [f"{title}," if "," in title and len(titles) == 1 else title for title in titles[:most]]
    more = len(titles) - most
    if more > 0:
        return f"{', '.join(shown)} and {count_words(more)} more"
    return " and ".join(shown)
