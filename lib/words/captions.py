"""The words around a picture that leaves the dashboard, so that it can be understood apart from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.catalogue.answer import Answer, Reading, Version
from lib.catalogue.comparisons import ByItem, ByUnit, Groups
from lib.catalogue.projects import Project
from lib.words import steps
from lib.words.alt import chart_note
from lib.words.dates import day
from lib.words.decisions import effects
from lib.words.effects import CAUTIONS, effect_sentence, verdict_words
from lib.words.findings import headline, judged
from lib.words.group_gaps import gap_change_sentence, gap_sentence, verdict
from lib.words.groups import group_sentence
from lib.words.guards import guard_sentences
from lib.words.joining import capital, uncapital
from lib.words.projects import effect_note, projects_headline
from lib.words.states import provisional, stale
from lib.words.units import funnel_note, not_drawn, unit_sentence, widening_sentence

MADE_UP = "Synthetic data – every figure is made up"
OWN_FIGURES = "Own figures"
NOT_ADJUSTED = "95% intervals, not adjusted for age"
NEVER_RANKED = "units are never ranked by their figures"


@dataclass(frozen=True)
class Caption:
    """Words for above a picture (the finding, then what is drawn) and below it (whose data, by which rules)."""

    title: str
    notes: tuple[str, ...]
    foot: tuple[str, ...]
    stamp: str = ""
    """What stands across the top: that the figures are made up."""
    reading: Reading | None = None
    """Whose icons stand beside the title."""


def over_time_caption(answer: Answer) -> Caption:
    """The finding; what is drawn, of whom; what may mislead or is late, and what was decided."""
    drawn = f"{answer.unit.name}. {chart_note(answer)}"
    notes = dict.fromkeys((drawn, *guard_sentences(answer), provisional(answer), stale(answer), *effects(answer)))
    return captioned(answer, headline(answer), tuple(notes), judged(answer))


def steps_caption(answer: Answer) -> Caption:
    """How much the figures change from one period to the next."""
    title = f"{answer.measure.title}, {uncapital(steps.heading(answer))}"
    return captioned(answer, title, (steps.sentence(answer), f"{answer.unit.name}. {chart_note(answer)}"))


def group_caption(groups: Groups, answer: Answer) -> Caption:
    """The groups of one characteristic."""
    title = f"{answer.measure.title} by {groups.title.lower()}"
    where = f"{groups.place}, {groups.period}, {answer.measure.unit or 'a count'}; {NOT_ADJUSTED}"
    return captioned(answer, title, (group_sentence(groups, answer.measure), where))


def gap_caption(answer: Answer, *, is_ambition: bool) -> Caption:
    """The gap between two groups over time: whether it narrowed as the title."""
    groups, measure = answer.groups, answer.measure
    if groups is None or groups.gap is None:
        return captioned(answer, f"{measure.title}: the gap", ())
    finding = f": {uncapital(verdict(groups.change))}" if groups.change else ""
    said = (gap_sentence(groups.gap, measure), gap_change_sentence(groups, measure, is_ambition=is_ambition))
    where = f"{groups.place}; {uncapital(groups.comparator)}; {NOT_ADJUSTED}"
    return captioned(answer, f"{measure.title}, the gap{finding}", (*said, where))


def lines_caption(answer: Answer) -> Caption:
    """Groups over time."""
    groups = answer.groups
    title = f"{answer.measure.title} by {groups.title.lower()} over time" if groups else answer.measure.title
    return captioned(answer, title, (f"{answer.measure.unit or 'a count'}; not adjusted for age",))


def unit_caption(by_unit: ByUnit, answer: Answer) -> Caption:
    """Every unit beside the Trust, in a funnel or without limits."""
    finding, _, rest = unit_sentence(by_unit).partition(". ")
    title = f"{answer.measure.title}: {finding[:1].lower()}{finding[1:].rstrip('.')}"
    period = f"{by_unit.period}, {answer.measure.unit or 'a count'}"
    where = f"{funnel_note(by_unit, answer.measure) if by_unit.limits else period}; {NEVER_RANKED}"
    return captioned(answer, title, (rest, widening_sentence(by_unit), where, not_drawn(by_unit)))


def item_caption(by_item: ByItem, answer: Answer) -> Caption:
    """The parts of a measure."""
    title = f"{answer.measure.title} by {by_item.title.lower()}"
    return captioned(answer, title, (f"{answer.unit.name}, {by_item.period}, {answer.measure.unit or 'a count'}",))


def effect_caption(project: Project, answer: Answer) -> Caption:
    """What a project's change did to one of its measures."""
    verdict = uncapital(verdict_words(answer.effect.status if answer.effect else None))
    title = f"{project.title}: {verdict}"
    where = f"{answer.unit.name}. {answer.measure.title}. {effect_note(answer)}"
    return captioned(answer, title, (effect_sentence(answer), where, CAUTIONS[0]))


def forest_caption(projects: Sequence[Project], answer: Answer) -> Caption:
    """What the changes of many projects did; `answer` is one of theirs."""
    where = "Change of the measure that each is judged by, in percent of the level before, with 95% intervals"
    return captioned(answer, projects_headline(projects), (where, CAUTIONS[0]))


def captioned(answer: Answer, title: str, notes: tuple[str, ...], reading: Reading | None = None) -> Caption:
    """A caption with what is the same for every picture of an answer."""
    return Caption(
        title=title,
        notes=tuple(capital(note) for note in notes if note),
        foot=(whose(answer.version), *answer.version.caveats, *answer.notes),
        stamp=MADE_UP if answer.version.is_synthetic else "",
        reading=reading,
    )


def whose(version: Version) -> str:
    """Which version figures are from, and who supplied them; of anyone's own, that they are nobody's publication."""
    if not version.id:
        made = day(version.published_at.date())
        supplied = "" if version.producer == OWN_FIGURES else f"Figures of {version.producer}. "
        return f"{supplied}Own figures, charted on {made}; not part of any published data and not checked."
    return (
        f"Version {version.id}, published {day(version.published_at.date())}. "
        f"Prepared from data supplied by {version.producer}."
    )
