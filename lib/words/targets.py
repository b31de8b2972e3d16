"""How likely the next period meets the target, and what the icons said before."""

from itertools import groupby

from lib.catalogue.answer import Answer, Reading
from lib.catalogue.judgements import Standing
from lib.catalogue.signals import Assurance, Variation
from lib.words.dates import NOUNS, periods, the_period
from lib.words.drawn import as_drawn, event_words
from lib.words.icons import assurance_words, variation_words
from lib.words.joining import capital
from lib.words.numbers import count_words, target_number

NEVER = 0.005
"""A chance below which one says never: fewer than one period in two hundred."""
ROUND = (10, 12, 15, 20, 25, 30, 40, 50, 100, 200)


def chance_of_target(answer: Answer) -> str:
    """In how many periods of ten the target would be met if nothing changes; empty where there is no telling."""
    reading = answer.reading
    if reading is None or reading.chance_of_target is None or not answer.is_shown:
        return ""
    chance, noun, nouns = reading.chance_of_target, NOUNS[answer.measure.grain], periods(2, answer.measure.grain)
    target = f"meet the target of {target_number(reading.next_target, as_drawn(answer))}{from_when(answer, reading)}"
    if chance < NEVER:
        never = "" if reading.variation.is_special_cause else "never: "
        said = f"{never}fewer than one {noun} in 200 would {target}"
    elif chance > 1 - NEVER:
        said = f"nearly every {noun} would {target}"
    elif chance < 0.1:
        said = f"about one {noun} in {in_round_figures(1 / chance)} would {target}"
    elif chance > 0.9:
        said = f"all but about one {noun} in {in_round_figures(1 / (1 - chance))} would {target}"
    else:
        said = f"about {count_words(round(10 * chance))} in ten {nouns} would {target}"
    return f"{rate(reading)}, {said}{unless_it_lasts(reading)}."


def from_when(answer: Answer, reading: Reading) -> str:
    """From when a target holds that is not the one the latest figure is held against; empty where it is."""
    if reading.next_target == reading.target or reading.next_period is None:
        return ""
    return f" that holds from {the_period(reading.next_period, answer.measure.grain)} on"


def rate(reading: Reading) -> str:
    """By what the chance goes: the average, which a signal has left."""
    return "Back at its average" if reading.variation.is_special_cause else "At this rate"


def unless_it_lasts(reading: Reading) -> str:
    """What the signal does to the chance while it lasts; empty where it can hardly be more, or fewer."""
    chance = reading.chance_of_target or 0.0
    if reading.variation.is_improvement and chance <= 1 - NEVER:
        return "; more, as long as the improvement lasts"
    return "; fewer, as long as it stays as it is" if reading.variation.is_concern and chance >= NEVER else ""


def in_round_figures(many: float) -> int:
    """A number to the nearest round one."""
    return min(ROUND, key=lambda figure: abs(figure / many - 1) if figure >= many else abs(many / figure - 1))


def history_words(answer: Answer) -> str:
    """What the icons said period by period, those that stayed the same together."""
    rows = [list(row) for _, row in groupby(answer.history, lambda one: (one.variation, one.assurance))]
    spans = []
    for row in rows:
        first, last = (event_words(answer, one.period) for one in (row[0], row[-1]))
        when = f"in {first}" if len(row) == 1 else f"from {first} to {last}"
        said = standing_words(row[0], of_gaps=answer.form.is_of_gaps)
        spans.append(f"{said[:1].lower()}{said[1:]} {when}")
    return capital(f"{'; '.join(spans)}.")


def standing_words(standing: Standing, *, of_gaps: bool) -> str:
    """Both icons of one period in words."""
    said = variation_words(standing.variation, of_gaps=of_gaps)
    if standing.assurance is Assurance.NO_TARGET or standing.variation is Variation.TOO_FEW:
        return said
    return f"{said} and {assurance_words(standing.assurance).lower()}"
