"""Sentences about improvement projects, one and many, and the words of their pictures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lib.catalogue.answer import Answer
from lib.catalogue.judgements import EffectStatus
from lib.catalogue.measure import ChartForm
from lib.catalogue.projects import Project
from lib.catalogue.signals import Direction
from lib.words.alt import FORMS, unit_note
from lib.words.dates import each, span
from lib.words.drawn import as_drawn
from lib.words.effects import ORDER, UNJUDGED, difference, effect_sentence, judged, nouns, percent, verdict_words
from lib.words.joining import capital, uncapital
from lib.words.numbers import count_words, number, with_unit


@dataclass(frozen=True)
class Bettering:
    """A change in percent of the level before, signed so that above 0 is better, with its 95% interval."""

    value: float
    lower: float
    upper: float


def bettering(answer: Answer) -> Bettering | None:
    """How much better a measure became; None where that cannot be said in percent, or not at all yet."""
    effect = answer.effect
    if effect is None or effect.status in UNJUDGED:
        return None
    if effect.percent is None or effect.percent_lower is None or effect.percent_upper is None:
        return None
    if answer.measure.direction is Direction.DOWN:
        return Bettering(-effect.percent, -effect.percent_upper, -effect.percent_lower)
    return Bettering(effect.percent, effect.percent_lower, effect.percent_upper)


def bettering_words(found: Bettering) -> str:
    """How much better or worse."""
    size = percent(abs(found.value))
    return "no different" if size == "0.0%" else f"{size} {'better' if found.value > 0 else 'worse'}"


def levels_words(answer: Answer) -> str:
    """The levels before and after: "6.2 to 4.0 per 1,000 bed days"."""
    effect = answer.effect
    if effect is None or effect.before is None or effect.after is None:
        return ""
    measure = as_drawn(answer)
    return f"{number(effect.before, measure)} to {with_unit(effect.after, measure)}"


def project_sentence(project: Project) -> str:
    """One sentence on a project's effect, its verdict first."""
    if project.effect is None:
        return project_figures(project)
    return f"{verdict_words(project.verdict)}: {uncapital(project_figures(project))}"


def project_figures(project: Project) -> str:
    """What a project's figures are, as one sentence: levels and difference, or why they do not tell."""
    effect, primary = project.effect, project.primary
    if effect is None or primary is None:
        return "No change made yet." if project.changed_on is None else "No figures are kept of its measure."
    measure = as_drawn(primary.answer)
    if effect.status in UNJUDGED:
        return judged(effect, measure)
    moved = difference(effect, measure).replace(":", ",", 1)
    return f"{measure.title}, {levels_words(primary.answer)}{moved}."


def is_judged(project: Project) -> bool:
    """Whether a project has figures enough on both sides of its change."""
    return project.verdict is not None and project.verdict not in UNJUDGED


def projects_headline(projects: Sequence[Project]) -> str:
    """How many projects' changes have held, of those that can be judged."""
    known = [project for project in projects if is_judged(project)]
    held = sum(project.verdict is EffectStatus.SUSTAINED for project in known)
    if not known:
        return "No project can be judged by its figures yet."
    of = f"{len(known):,} {'project' if len(known) == 1 else 'projects'} that can be judged"
    if not held:
        return f"Of {of}, none has improved and held."
    return f"Of {of}, {count_words(held)} {'has' if held == 1 else 'have'} improved and held."


def verdict_counts(projects: Sequence[Project]) -> tuple[tuple[EffectStatus, int], ...]:
    """Each verdict and how many projects have it, in the order they are listed; those of none are left out."""
    found = Counter(project.verdict for project in projects)
    return tuple((status, found[status]) for status in ORDER if found[status])


def elsewhere_sentence(answers: Sequence[Answer]) -> str:
    """In how many of the units that took an improvement up it has held; how many cannot be judged yet."""
    found = Counter(answer.effect.status for answer in answers if answer.effect)
    of = f"Of {count_words(len(answers))} {'unit' if len(answers) == 1 else 'units'} that took it up"
    told = [f"{count_words(found[status])} {uncapital(verdict_words(status))}" for status in ORDER if found[status]]
    return f"{of}: {'; '.join(told)}." if told else ""


def effect_note(answer: Answer, first: int = 0) -> str:
    """The line above a project's chart: unit, grain, period from a place on, and what the limits were fixed on."""
    measure, line, effect = answer.measure, answer.line, answer.effect
    parts = [unit_note(measure)]
    if line is not None and line.periods:
        how_often = "each event" if effect is not None and effect.grain is None else each(measure.grain)
        parts += [how_often, span(line.periods[first], line.periods[-1], measure.grain)]
    said = capital(", ".join(filter(None, parts)))
    if effect is None or line is None:
        return said
    form = FORMS[ChartForm.RUN if line.is_run_chart else measure.chart]
    fixed = f"{effect.points_before} {nouns(effect, effect.points_before)} before the change"
    return f"{said}\u00a0· {form}, {'median' if line.is_run_chart else 'limits'} fixed on the {fixed}"


def effect_alt(answer: Answer) -> str:
    """A project's chart in words: what the change did, then what is drawn."""
    return f"{answer.measure.title}. {effect_sentence(answer)} {effect_note(answer)}. {answer.unit.name}."


def forest_alt(projects: Sequence[Project]) -> str:
    """Projects under each other: how many have held, then each."""
    each_one = " ".join(f"{project.title}: {uncapital(project_sentence(project))}" for project in projects)
    return f"{projects_headline(projects)} {each_one}"
