"""What a chart says and what to do about it: one sentence for each pair of variation and assurance."""

from enum import StrEnum

from lib.catalogue.answer import Answer, Reading
from lib.catalogue.measure import ChartForm, Measure
from lib.catalogue.signals import Assurance, Rule, Variation
from lib.words import gaps, states, steps
from lib.words.dates import NOUNS, in_period, month, periods, variation
from lib.words.drawn import as_drawn
from lib.words.joining import capital
from lib.words.numbers import number, target_number, with_unit
from lib.words.rules import other_rules, rule_finding, rule_sentence, since


class Kind(StrEnum):
    """Variations as a sentence tells them apart."""

    IMPROVING = "improved"
    CONCERNING = "worsened"
    STEADY = "stayed steady"
    HIGHER = "went up"
    LOWER = "went down"


PASS, FAIL = Assurance.CONSISTENT_PASS, Assurance.CONSISTENT_FAIL
HIT, NONE = Assurance.INCONSISTENT, Assurance.NO_TARGET

TO_DO: dict[tuple[Kind, Assurance], str] = {
    (Kind.IMPROVING, PASS): (
        "The target of {target} can be expected to be met. Keep what changed, make it everyday work and share it."
    ),
    (Kind.IMPROVING, HIT): (
        "The target of {target} is met only some of the time. "
        "Continue the change and see whether the figures settle on the right side of it."
    ),
    (Kind.IMPROVING, FAIL): (
        "The target of {target} would still not be expected to be met: the figures go the right way and not yet far "
        "enough. Keep what changed, and plan the next step."
    ),
    (Kind.IMPROVING, NONE): "Keep what changed, and agree what level would be enough.",
    (Kind.CONCERNING, PASS): (
        "The target of {target} can still be expected to be met, so this is an early warning. "
        "Find out now what changed around {since}."
    ),
    (Kind.CONCERNING, HIT): (
        "The target of {target} may or may not be met from here. Find out what changed around {since}."
    ),
    (Kind.CONCERNING, FAIL): (
        "The target of {target} would not be expected to be met without a change to how the work is done. "
        "Agree who leads the response."
    ),
    (Kind.CONCERNING, NONE): "Find out what changed around {since}.",
    (Kind.STEADY, PASS): (
        "The target of {target} can be expected to be met. "
        "No single {noun} needs a reaction; consider looking less often."
    ),
    (Kind.STEADY, HIT): (
        "Chance decides which {nouns} meet the target of {target}. Praise or blame for one {noun} is not fair; "
        "only a change to how the work is done will help."
    ),
    (Kind.STEADY, FAIL): (
        "The target of {target} would not be expected to be met. "
        "Working harder in the same way will not reach it: redesign the work."
    ),
    (Kind.STEADY, NONE): "No single {noun} needs a reaction.",
}
NO_JUDGEMENT = {
    Kind.HIGHER: "Higher is neither better nor worse in itself. Look at why.",
    Kind.LOWER: "Lower is neither better nor worse in itself. Look at why.",
}
STEADY_HEADLINES = {
    PASS: "stayed steady and can be expected to meet the target of {target}",
    HIT: "stayed steady, with chance deciding which {nouns} meet the target of {target}",
    FAIL: "stayed steady and would not be expected to meet the target of {target}",
    NONE: "showed only {variation} around {centre}",
}


TIMING = "This shows timing, not proof of cause."
OTHERWISE_COUNTED = "What is counted changed then, so the step is no evidence of better or worse care."


def headline(answer: Answer) -> str:
    """The finding as a title: "Inpatient falls improved: below average since April 2026"."""
    found = finding(answer)
    return f"{answer.measure.title} {found}" if found.startswith("–") else f"{subject(answer.measure)} {found}"


def finding(answer: Answer) -> str:
    """The headline without the measure's name."""
    if shows_gaps(answer):
        return gaps.finding(answer)
    reading = judged(answer)
    if reading is None:
        return states.unjudged_finding(answer)
    kind = kind_of(reading.variation)
    if kind is not Kind.STEADY:
        return f"{kind.value}: {rule_finding(reading, answer.measure)}"
    return STEADY_HEADLINES[assured(reading)].format(**slots(reading, as_drawn(answer)))


def what_it_says(answer: Answer) -> str:
    """What the data shows: the rule that fired and since when, then latest value, average and limits."""
    if shows_gaps(answer):
        return gaps.what_it_says(answer)
    reading = judged(answer)
    if reading is None:
        return states.unjudged_says(answer)
    return " ".join(filter(None, (shows(reading, answer.measure), figures(reading, as_drawn(answer)), step(answer))))


def shows(reading: Reading, measure: Measure) -> str:
    """Every rule that the latest point meets, the one that names it first, or that it meets none."""
    if reading.variation is Variation.COMMON_CAUSE:
        return f"The figures show only {variation(measure.grain)}."
    return " ".join(filter(None, (rule_sentence(reading, measure), other_rules(reading, measure))))


def figures(reading: Reading, measure: Measure) -> str:
    """Latest value, average and limits."""
    if reading.latest is None:
        return ""
    at = f" {in_period(reading.latest_period, measure.grain)}" if reading.latest_period else ""
    opening = "It is" if reading.rule is Rule.OUTSIDE and len(reading.met) < 2 else "The latest value is"
    said = f"{opening} {with_unit(reading.latest, measure)}{at}"
    if reading.centre is not None:
        said += f", against an average of {number(reading.centre, measure)}"
    if reading.lower is not None and reading.upper is not None:
        low, high = number(reading.lower, measure), number(reading.upper, measure)
        said += f"; normal variation runs from {low} to {high}"
    return f"{said}."


def step(answer: Answer) -> str:
    """How the average moved at the last break, and what that shows; empty where there is none."""
    reading = answer.reading
    if reading is None or reading.earlier_centre is None or reading.centre is None:
        return ""
    measure = as_drawn(answer)
    before, after = number(reading.earlier_centre, measure), number(reading.centre, measure)
    last = states.last_break(answer)
    where = f" in {month(last.on)} ({last.label})" if last else ""
    moved = f"stayed at {after}" if before == after else f"moved from {before} to {after}"
    shows = OTHERWISE_COUNTED if last is not None and last.kind.counts_otherwise else TIMING
    return f"The average {moved}{where}. {shows}"


def what_to_do(answer: Answer) -> str:
    """What to do with it, by variation and assurance; empty where nothing can be judged."""
    if shows_gaps(answer):
        return gaps.what_to_do(answer)
    reading = judged(answer)
    if reading is None:
        return states.unjudged_to_do(answer)
    kind = kind_of(reading.variation)
    if kind in NO_JUDGEMENT:
        said = no_judgement(kind, answer.measure)
    else:
        said = TO_DO[kind, assured(reading)].format(**slots(reading, as_drawn(answer)))
    return " ".join(filter(None, (said, beside(answer))))


def no_judgement(kind: Kind, measure: Measure) -> str:
    """What a signal means where neither side is better in itself, as the measure's file says it."""
    own = measure.when_higher if kind is Kind.HIGHER else measure.when_lower
    return own.strip() or measure.reading.strip() or NO_JUDGEMENT[kind]


def beside(answer: Answer) -> str:
    """What the measure did without which this one misleads; empty where there is none, or it is not judged."""
    other = answer.read_with
    reading = judged(other) if other else None
    if other is None or reading is None:
        return ""
    return f"Read it with “{other.measure.title}”, which {kind_of(reading.variation).value}."


def sentence(answer: Answer) -> str:
    """What a card says beneath its chart: the finding and what to do, in short."""
    if shows_gaps(answer):
        return gaps.sentence(answer)
    if answer.form is ChartForm.MR:
        return steps.sentence(answer)
    reading = judged(answer)
    if reading is None:
        return states.unjudged_says(answer)
    kind = kind_of(reading.variation)
    if kind is Kind.STEADY and assured(reading) is NONE:
        return "Only {variation} around {centre}.".format(**slots(reading, as_drawn(answer)))
    opening = "Steady" if kind is Kind.STEADY else capital(rule_finding(reading, answer.measure))
    said = opening if kind is Kind.STEADY else f"{opening}: unlikely to be chance"
    to_do = NO_JUDGEMENT.get(kind) or what_to_do(answer)
    return f"{said}. {to_do}"


def shows_gaps(answer: Answer) -> bool:
    """Whether the gaps between rare events are drawn, of which another room of words speaks."""
    return answer.is_shown and answer.line is not None and answer.form.is_of_gaps


def judged(answer: Answer) -> Reading | None:
    """The reading, where there is one and its latest point can be judged."""
    reading = answer.reading
    if not answer.is_shown or reading is None or reading.variation is Variation.TOO_FEW:
        return None
    return reading


def kind_of(found: Variation) -> Kind:
    """Which sentence a variation takes."""
    if found.is_improvement:
        return Kind.IMPROVING
    if found.is_concern:
        return Kind.CONCERNING
    if found is Variation.NEUTRAL_HIGH:
        return Kind.HIGHER
    return Kind.LOWER if found is Variation.NEUTRAL_LOW else Kind.STEADY


def assured(reading: Reading) -> Assurance:
    """The assurance, which says nothing without a target."""
    return NONE if reading.target is None else reading.assurance


def slots(reading: Reading, measure: Measure) -> dict[str, str]:
    """What the sentences' slots are filled with."""
    return {
        "target": target_number(reading.target, measure),
        "centre": number(reading.centre, measure),
        "since": since(reading, measure.grain),
        "noun": NOUNS[measure.grain],
        "nouns": periods(2, measure.grain),
        "variation": variation(measure.grain),
    }


def subject(measure: Measure) -> str:
    """The title as the subject of a sentence: a title with a comma in it closes with one."""
    return f"{measure.title}," if "," in measure.title else measure.title
