"""Sentences over many measures: the home page's headline, a goal's sentence, counts, and what chance would give."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from lib.catalogue.answer import Answer, Supply
from lib.catalogue.measure import ChartForm
from lib.catalogue.overview import Change, EveryUnit, Overview, Since, Turn
from lib.catalogue.signals import Assurance
from lib.words.changes import charts_in_words, headline_of_changes
from lib.words.dates import day, month
from lib.words.findings import Kind, judged, kind_of
from lib.words.icons import reading_words
from lib.words.numbers import count_words

NOT_JUDGED = "not judged"
"""Shown without a control chart's judgement: run charts, surveys, groups, registers, dates, and too few to show."""
SIGNALS = ("concerning", "improving", "neutral")
"""The states of charts whose latest point is unlikely to be chance, concern first."""
ORDER = (*SIGNALS, "steady", NOT_JUDGED, "not supplied")
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


def home_headline(overview: Overview, since: Since | None = None) -> str:
    """How many charts changed in the latest closed month, or since a version, then how many are concerning now."""
    changed = since.changed if since else overview.changed
    when = f"since version {since.version.id}" if since else f"in {month(overview.month)}"
    said = headline_of_changes(len(changed), overview.charted, when)
    return f"{said} {concerning_now(overview.answers, changed)}"


def concerning_now(answers: Iterable[Answer], changed: Iterable[Change]) -> str:
    """How many charts are concerning, and how many of them newly; a single one by name."""
    found = [answer for answer in answers if state_of(answer) == "concerning"]
    new = sum(one.turn is Turn.SIGNAL and state_of(one.now) == "concerning" for one in changed)
    if not found:
        return "No chart is concerning."
    if len(found) == 1:
        return f"One is concerning{', and newly so' if new else ''}: {found[0].measure.title}."
    return f"{count_words(len(found), capital=True)} are concerning{newly(new, len(found))}."


def newly(new: int, of: int) -> str:
    """How many of several are new, as the end of a sentence; empty for none."""
    if new == of:
        return ", both newly" if of == 2 else ", all newly"
    return f", {count_words(new)} of them newly" if new else ""


def units_headline(seen: EveryUnit) -> str:
    """How many charts of all units are concerning, and how many improving."""
    found = Counter(state_of(answer) for own in seen.answers.values() for answer in own)
    units = f"{count_words(len(seen.units))} {'unit' if len(seen.units) == 1 else 'units'}"
    concerning = count_words(found["concerning"], capital=True) if found["concerning"] else "None"
    return (
        f"{concerning} of {charts_in_words(seen.charted)} in {units} {verb(found['concerning'])} concerning; "
        f"{count_words(found['improving']) if found['improving'] else 'none'} {verb(found['improving'])} improving."
    )


def verb(count: int) -> str:
    """One is, several are, none is."""
    return "is" if count <= 1 else "are"


def chart_words(answer: Answer) -> str:
    """A chart by its measure and what its icons say: "Inpatient falls: improving, lower · hit and miss"."""
    said = reading_words(answer.reading).lower() if answer.is_shown and answer.reading else state_of(answer)
    return f"{answer.measure.title}: {said}"


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
    """The events dated in that month or after it, of a kind of which each one is news; empty for none."""
    dates = sorted(event.on for event in answer.events if event.on >= since)
    if not dates or answer.form is ChartForm.G:
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


def state_of(answer: Answer) -> str:
    """The word under which a measure is counted."""
    if answer.supply in UNCHARTED:
        return UNCHARTED[answer.supply]
    if answer.reading is None or not judged(answer):
        return NOT_JUDGED
    return CHARTED[kind_of(answer.reading.variation)]


def is_signal(answer: Answer) -> bool:
    """Whether a chart's latest point is unlikely to be chance."""
    return state_of(answer) in SIGNALS


def signals_of(answers: Iterable[Answer]) -> list[Answer]:
    """The charts whose latest point is unlikely to be chance, concern first."""
    return sorted(filter(is_signal, answers), key=lambda answer: SIGNALS.index(state_of(answer)))


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
