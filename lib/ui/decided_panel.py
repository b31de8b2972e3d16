"""What was decided about a chart, beneath it: what, why, who, when, and when it is looked at again."""

from datetime import date

from lib.catalogue.answer import Answer
from lib.catalogue.decisions import Decision
from lib.ui.markup import listed, panel, text
from lib.words.decisions import decided, review, who


def what_was_decided(answer: Answer, today: date) -> str:
    """The decisions that shape what is shown, those whose review is due first; nothing where there are none."""
    ordered = sorted(answer.decisions, key=lambda one: (not one.is_due(today), -one.id))
    if not ordered:
        return ""
    return panel("What was decided here", listed((entry(one, answer, today) for one in ordered), css="decided"))


def entry(one: Decision, answer: Answer, today: date) -> str:
    """One decision; a review that is due stands out."""
    where = "" if one.unit == answer.unit.id else ", for the whole Trust"
    css = ' class="due"' if one.is_due(today) else ""
    looked_at = f"<span{css}>{text(said)}</span>" if (said := review(one, today)) else ""
    return (
        f"<p><strong>{text(decided(one, answer.measure) + where)}.</strong> {text(one.reason)}</p>"
        f'<p class="by">{text(who(one))} {looked_at}</p>'
    )
