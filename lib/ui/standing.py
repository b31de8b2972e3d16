"""How far a chart can be trusted, and what its icons said before."""

from lib import charts
from lib.catalogue.answer import Answer
from lib.catalogue.judgements import Standing
from lib.catalogue.signals import Assurance, Variation
from lib.ui import drawing
from lib.ui.markup import listed, panel, paragraphs, text
from lib.words import assurance_words, count_words, guard_sentences, history_words, short_event, variation_words
from lib.words.decisions import effects

ICON = 34


def to_keep_in_mind(answer: Answer) -> str:
    """What was found that may mislead and what was done about it, and what decisions do to the chart."""
    said = [*guard_sentences(answer), *effects(answer)]
    return f"<h2>To keep in mind</h2>{paragraphs(said)}" if said else ""


def history(answer: Answer) -> str:
    """The icons of the latest periods as they stood at the time, side by side; nothing where no chart was judged."""
    judged = [standing for standing in answer.history if standing.variation is not Variation.TOO_FEW]
    if not judged:
        return ""
    icons = listed((icons_of(standing, answer) for standing in answer.history), css="strip", tag="ol")
    what = "gaps" if answer.form.is_of_gaps else "icons"
    lead = "As they stood at the time: by the figures up to then, and by the target then in force."
    said = f'<p class="chart-note">{lead}</p>{icons}{paragraphs([history_words(answer)])}'
    return panel(f"The last {count_words(len(answer.history))} {what}", said, css="history")


def icons_of(standing: Standing, answer: Answer) -> str:
    """Both icons of one period over its name."""
    of_gaps = answer.form.is_of_gaps
    said = variation_words(standing.variation, of_gaps=of_gaps)
    shown = [drawing.picture(charts.variation_icon(standing.variation), said, ICON)]
    if standing.assurance is not Assurance.NO_TARGET:
        shown.append(
            drawing.picture(charts.assurance_icon(standing.assurance), assurance_words(standing.assurance), ICON)
        )
    return f"{''.join(shown)}<span>{text(short_event(answer, standing.period))}</span>"
